"""The desk's pages open with one's key, and only then; each act is done once and by who may."""

import pytest

from benah.cases import sides
from benah.cases.models import Case
from benah.casework.actions.triage import note
from benah.casework.reading import opened_case
from benah.casework.records import Triage
from benah.core import clock
from tests.desks import Seating, make_desk
from tests.sealed import make_case, opened_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast) -> Seating:
    return make_desk(cast.jatim, by=cast.okta, second=cast.dewi)


def test_without_the_key_open_the_desk_asks_for_it(desk: Seating, client_of) -> None:
    make_case(desk)
    answer = client_of(desk.handlers[0].person).get("/meja-pengaduan/")
    assert answer.status_code == 302 and "/kunci/buka/" in answer.url


def test_report_is_read_and_triaged(desk: Seating, unlocked_client) -> None:
    filed = make_case(desk, what="<script>alert(1)</script>")
    client = unlocked_client(desk.handlers[0])
    address = f"/meja-pengaduan/laporan/{filed.case.pk}/"
    page = client.get(address).content.decode()
    assert "&lt;script&gt;alert(1)" in page and "<script>alert(1)" not in page
    answer = client.post(
        f"{address}pilah/", {"seen": filed.case.version, "kind": "discipline", "reason": "Pegawai sekretariat."}
    )
    assert answer.status_code == 302
    with opened_case(opened_by(desk.handlers[1]), filed.case.pk) as found:
        assert found.case.kind == "discipline" and found.case.state == "triage"
        assert found.last(Triage).reason == "Pegawai sekretariat."
    again = client.post(f"{address}pilah/", {"seen": filed.case.version, "kind": "ethics", "reason": "Lain."})
    assert again.status_code == 409 and "baru saja diubah" in again.content.decode()


def test_a_case_of_another_desk_is_as_good_as_none(cast, desk: Seating, unlocked_client) -> None:
    filed = make_case(desk)
    other = make_desk(cast.bali, by=cast.okta, second=cast.dewi)
    client = unlocked_client(other.handlers[0])
    there = client.get(f"/meja-pengaduan/laporan/{filed.case.pk}/")
    nowhere = client.get("/meja-pengaduan/laporan/00000000-0000-4000-8000-000000000000/")
    assert there.status_code == nowhere.status_code == 404 and len(there.content) == len(nowhere.content)


@pytest.mark.parametrize("tab", ["", "percakapan/", "pemeriksaan/", "keputusan/", "berkas/", "riwayat/"])
def test_every_tab_opens_within_its_budget(
    desk: Seating, unlocked_client, tab: str, django_assert_max_num_queries
) -> None:
    filed = make_case(desk)
    with opened_case(opened_by(desk.handlers[1]), filed.case.pk) as found:
        note(found, text="Periksa.", on=clock.today())
    client = unlocked_client(desk.handlers[0])
    client.get("/meja-pengaduan/")
    with django_assert_max_num_queries(26):
        answer = client.get(f"/meja-pengaduan/laporan/{filed.case.pk}/{tab}")
    assert answer.status_code == 200


def test_asking_the_reporter_rests_the_clocks(desk: Seating, unlocked_client) -> None:
    filed = make_case(desk)
    client = unlocked_client(desk.handlers[0])
    address = f"/meja-pengaduan/laporan/{filed.case.pk}/"
    client.post(f"{address}keadaan/", {"seen": filed.case.version, "to": "triage", "reason": "Mulai."})
    with sides.desk(desk.handlers[0].key.pk):
        seen = Case.objects.get().version
    answer = client.post(f"{address}pesan/", {"seen": seen, "text": "Tanggal berapa?", "asks": "on"})
    assert answer.status_code == 302
    with sides.reporter(lookup=filed.receipt.lookup):
        case = Case.objects.get()
        assert case.state == "need_info" and case.entries.filter(kind="message").count() == 1


def test_list_is_filtered_by_state_kind_and_handler(desk: Seating, unlocked_client) -> None:
    filed = make_case(desk)
    client = unlocked_client(desk.handlers[0])
    address = f"/meja-pengaduan/laporan/{filed.case.pk}/"

    def shows(query: str) -> bool:
        return address in client.get(f"/meja-pengaduan/{query}").content.decode()

    assert shows("") and shows("?keadaan=received") and shows("?keadaan=all")
    assert not shows("?keadaan=closed") and not shows("?jenis=ethics") and not shows("?saya=1")
    client.post(f"{address}tugaskan/", {"seen": filed.case.version, "to": desk.handlers[0].person.pk})
    assert shows("?saya=1")
    assert client.get("/meja-pengaduan/?halaman=99&keadaan=%3Cscript%3E").status_code == 200


def test_long_list_is_turned_page_by_page_with_its_filter(desk: Seating, unlocked_client, monkeypatch) -> None:
    monkeypatch.setattr("benah.casework.queries.listing.PAGE", 1)
    make_case(desk)
    make_case(desk)
    page = unlocked_client(desk.handlers[0]).get("/meja-pengaduan/?keadaan=received").content.decode()
    assert "keadaan=received&amp;halaman=2" in page and "1 / 2" in page


def test_an_empty_desk_says_so(desk: Seating, unlocked_client) -> None:
    answer = unlocked_client(desk.handlers[0]).get("/meja-pengaduan/")
    assert answer.status_code == 200 and "Tidak ada laporan di meja Anda" in answer.content.decode()
