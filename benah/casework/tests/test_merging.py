"""Two reports of the same thing become one, by who opens both; the second reporter keeps the conversation."""

import pytest

from benah.cases import sides
from benah.cases.models import Case
from benah.casework.reading import opened_case
from benah.casework.records import Note
from tests.desks import Seating, make_desk
from tests.sealed import make_case, opened_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast) -> Seating:
    return make_desk(cast.jatim, by=cast.okta, second=cast.dewi)


def version(desk: Seating, pk: object) -> int:
    with sides.desk(desk.handlers[0].key.pk):
        return int(Case.objects.get(pk=pk).version)


def test_report_is_closed_into_another_with_a_note_in_both(desk: Seating, unlocked_client) -> None:
    one, two = make_case(desk), make_case(desk)
    client, address = unlocked_client(desk.handlers[0]), f"/meja-pengaduan/laporan/{two.case.pk}/"
    form = {"into": str(one.case.pk), "reason": "Peristiwa yang sama."}
    refused = client.post(f"{address}gabung/", {**form, "seen": version(desk, two.case.pk)})
    assert refused.status_code == 422 and "tidak dapat menjadi" in refused.content.decode()
    client.post(f"{address}keadaan/", {"seen": version(desk, two.case.pk), "to": "triage", "reason": "Mulai."})
    seen = version(desk, two.case.pk)
    assert client.post(f"{address}gabung/", {**form, "seen": seen}).status_code == 302
    assert client.post(f"{address}gabung/", {**form, "seen": seen}).status_code == 409
    for filed in (one, two):
        with opened_case(opened_by(desk.handlers[1]), filed.case.pk) as found:
            assert found.last(Note).text.endswith("Peristiwa yang sama.") and len(found.all(Note)) == 1
    with sides.reporter(lookup=two.receipt.lookup):
        case = Case.objects.get()
        assert (case.state, case.outcome, case.merged_into_id) == ("closed", "merged", one.case.pk)


def test_nobody_merges_into_what_they_cannot_open(cast, desk: Seating, unlocked_client) -> None:
    mine = make_case(desk)
    other = make_case(make_desk(cast.bali, by=cast.okta, second=cast.dewi))
    page = unlocked_client(desk.handlers[0]).post(
        f"/meja-pengaduan/laporan/{mine.case.pk}/gabung/",
        {"into": str(other.case.pk), "reason": "Sama.", "seen": version(desk, mine.case.pk)},
    )
    assert page.status_code == 422
    with sides.reporter(lookup=mine.receipt.lookup):
        assert Case.objects.get().state == "received"
