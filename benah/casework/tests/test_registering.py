"""A letter becomes a case like any other: routed by the same rules, sealed, with a receipt for who wrote it."""

import json

import pytest

from benah.caselog.models import Entry as LogEntry
from benah.cases import sides, vault
from benah.cases.following import followed
from benah.cases.models import Case
from benah.cases.records import Identity, Report
from benah.casework.forms_registering import fresh_token
from benah.casework.reading import opened_case
from benah.custody.models_desk import DeskKind
from benah.sealing.receipt import Receipt
from tests.desks import Seating, make_desk
from tests.sealed import opened_by

pytestmark = pytest.mark.django_db
ADDRESS = "/meja-pengaduan/daftarkan/"


@pytest.fixture
def desk(cast) -> Seating:
    return make_desk(cast.jatim, by=cast.okta, second=cast.dewi, handlers=3)


@pytest.fixture
def national(cast) -> Seating:
    return make_desk(cast.national, by=cast.okta, second=cast.dewi, kind=DeskKind.INSPECTORATE)


def typed(cast, **changed: object) -> dict[str, object]:
    return {
        "token": fresh_token(),
        "channel": "letter",
        "number": "017/SM/2026",
        "provenance": "Map surat masuk.",
        "categories": ["procedure"],
        "units": [cast.tulungagung.pk],
        "body": "secretariat",
        "levels": ["staff"],
        "names": "Rangga Wijanarko",
        "what": "Kuitansi dibuat tanpa perjalanan.",
        "how": "Tiga kali pada bulan yang sama.",
        "mode": "anonymous",
        **changed,
    }


def receipt_in(content: str) -> Receipt:
    import re

    return Receipt.parse(" ".join(re.findall(r'<b class="num">(\w+)</b>', content)))


def cases() -> int:
    with sides.keeper():
        return Case.objects.count()


def test_a_letter_becomes_a_case_with_a_receipt(cast, desk: Seating, unlocked_client) -> None:
    assert unlocked_client(desk.handlers[0]).get(ADDRESS).status_code == 200
    answer = unlocked_client(desk.handlers[0]).post(ADDRESS, typed(cast))
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    with followed(receipt_in(answer.content.decode())) as mine:
        pk = mine.case.pk
        assert mine.case.channel == "letter" and mine.case.mode == "anonymous"
    with opened_case(opened_by(desk.handlers[1]), pk) as found:
        report = found.last(Report)
        assert report.provenance_number == "017/SM/2026" and report.names == ["Rangga Wijanarko"]
    acts = [json.loads(row.leaf) for row in LogEntry.objects.filter(case_id=None)]
    assert [act["detail"] for act in acts if act["act"] == "case.registered"] == [{"channel": "letter"}]


def test_sent_twice_is_one_case_with_one_receipt(cast, desk: Seating, unlocked_client) -> None:
    form, client = typed(cast), unlocked_client(desk.handlers[0])
    first, second = (receipt_in(client.post(ADDRESS, form).content.decode()) for _time in range(2))
    assert first.text == second.text and cases() == 1


def test_a_name_is_kept_for_the_custodians(cast, desk: Seating, unlocked_client) -> None:
    form = typed(cast, mode="confidential", reporter_name="Kirana Pelapor", reporter_contact="0812")
    answer = unlocked_client(desk.handlers[0]).post(ADDRESS, form)
    with followed(receipt_in(answer.content.decode())) as mine:
        pk = mine.case.pk
    with opened_case(opened_by(desk.handlers[0]), pk) as found:
        assert found.last(Report).reporter_name == ""
    shares = []
    for seat in desk.custodians:
        with sides.desk(seat.key.pk):
            case = Case.objects.get()
            shares.append(vault.open_share(case.wraps.get(key=seat.key), seat.private))
            sealed = case.entries.get(kind="identity")
    assert vault.open_record(vault.identity_key(pk, 1, shares), sealed, Identity).name == "Kirana Pelapor"


def test_the_officer_who_is_named_gets_no_key(cast, desk: Seating, national: Seating, unlocked_client) -> None:
    officer = desk.handlers[0]
    answer = unlocked_client(officer).post(ADDRESS, typed(cast, names=officer.person.full_name))
    assert answer.status_code == 200
    with followed(receipt_in(answer.content.decode())) as mine:
        pk = mine.case.pk
    assert unlocked_client(officer).get(f"/meja-pengaduan/laporan/{pk}/").status_code == 404


def test_where_nobody_may_read_nothing_is_stored(cast, desk: Seating, unlocked_client) -> None:
    form = typed(cast, names="\n".join(seat.person.full_name for seat in desk.handlers))
    answer = unlocked_client(desk.handlers[0]).post(ADDRESS, form)
    page = answer.content.decode()
    assert answer.status_code == 422 and "Tidak tersimpan apa pun" in page and "Tiga kali" in page
    assert cases() == 0


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"channel": "web"}, "pilih"),
        ({"token": "kurang"}, "rusak di jalan"),
        ({"mode": "confidential"}, "Tulis nama pelapor"),
        ({"reporter_name": "Kirana"}, "Kosongkan nama"),
        ({"units": []}, "Satuan kerja"),
    ],
    ids=["web", "token", "no-name", "name", "no-unit"],
)
def test_what_is_missing_is_said(cast, desk: Seating, unlocked_client, changed, sentence: str) -> None:
    answer = unlocked_client(desk.handlers[0]).post(ADDRESS, typed(cast, **changed))
    assert answer.status_code == 422 and sentence in answer.content.decode() and cases() == 0


def test_it_is_for_handlers_with_their_key_open(cast, desk: Seating, unlocked_client, client_of) -> None:
    assert client_of(desk.handlers[0].person).get(ADDRESS).status_code == 302
    assert unlocked_client(desk.custodians[0]).post(ADDRESS, typed(cast)).status_code == 403
    assert cases() == 0
