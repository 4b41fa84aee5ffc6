"""From the first page to the receipt, without JavaScript."""

import re

import pytest

from benah.cases import sides, vault
from benah.cases.models import Case, Draft
from benah.cases.records import Report
from benah.filing.tests.journey import Reporter
from benah.sealing.receipt import Receipt
from tests.desks import Seating, make_desk
from tests.sealed import keys_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast):
    return make_desk(cast.jatim, by=cast.okta, second=cast.dewi)


def receipt_in(html: str) -> Receipt:
    shown = re.search(r'id="tanda-terima"[^>]*>(.*?)</p>', html, re.DOTALL)
    assert shown, html
    return Receipt.parse(re.sub(r"<[^>]+>", "", shown[1]))


def test_a_report_reaches_the_desk_above_and_gives_a_receipt(cast, desk: Seating) -> None:
    reporter = Reporter().to_check(unit=cast.tulungagung.pk, what="Penanda ujian")
    assert reporter.heading == "Periksa sebelum mengirim"
    assert "Meja pengaduan" in reporter.html
    page = reporter.send()
    assert page.status_code == 200
    receipt = receipt_in(reporter.html)
    with sides.desk(desk.handlers[0].key.pk):
        case = Case.objects.get()
        report = vault.open_record(keys_of(case, desk.handlers[0]), case.entries.get(kind="report"), Report)
    assert report.what == "Penanda ujian" and report.units == [cast.tulungagung.pk]
    assert bytes(case.lookup) == receipt.lookup
    with sides.keeper():
        assert not Draft.objects.exists()
