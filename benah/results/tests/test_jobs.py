"""Files made in the background: one wish one job, nothing lost when a worker dies, one failure spoils no other."""

import io
import threading
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.db import close_old_connections, connections
from django.test import Client

from benah.access.models import User
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.notices.models import Notice
from benah.results import storage
from benah.results.actions import dropping, making
from benah.results.actions.ordering import order_reports
from benah.results.models import ReportJob
from benah.results.tests.making import copied, numbered, published, words_of_pdf
from benah.reviews.models import Publication
from tests.cast import Cast

ClientOf = Callable[[User], Client]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Any) -> Any:
    """Files of these tests lie in a folder of their own."""
    options = {"location": str(tmp_path), "allow_overwrite": True}
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "reports": backend}
    return tmp_path


def archive_of(job: ReportJob) -> dict[str, bytes]:
    job.refresh_from_db()
    with storage.reports().open(job.file) as file, zipfile.ZipFile(io.BytesIO(file.read())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def two(cast: Cast) -> list[Publication]:
    first = published(cast)
    return [first, copied(first, cast.madiun, cast.citra)]


def test_many_reports_come_in_one_archive(cast: Cast) -> None:
    job = order_reports(publications=two(cast), formats=["xlsx", "pdf"], by=cast.citra)
    making.run_job(job.pk)
    files = archive_of(job)
    assert sorted(files) == [
        "LHE-ZI-2026-KPU-Kabupaten-Tulungagung-DRAF.pdf",
        "LHE-ZI-2026-KPU-Kabupaten-Tulungagung-DRAF.xlsx",
        "LHE-ZI-2026-KPU-Kota-Madiun-DRAF.pdf",
        "LHE-ZI-2026-KPU-Kota-Madiun-DRAF.xlsx",
    ]
    assert "KPU Kota Madiun" in words_of_pdf(files["LHE-ZI-2026-KPU-Kota-Madiun-DRAF.pdf"])
    assert job.state == "done" and job.size > 0


def test_the_same_wish_is_the_same_job_until_something_changes(cast: Cast) -> None:
    publication = published(cast)
    wish = {"publications": [publication], "formats": ["pdf"], "by": cast.citra}
    job = order_reports(**wish)
    assert order_reports(**wish) == job
    making.run_job(job.pk)
    assert order_reports(**wish) == job
    assert order_reports(**{**wish, "by": cast.budi}) != job
    numbered(cast, publication)
    fresh = {**wish, "publications": [Publication.objects.get(pk=publication.pk)]}
    assert order_reports(**fresh) != job


def test_one_failing_report_names_its_unit_and_spoils_no_other(cast: Cast) -> None:
    good = published(cast)
    bad = copied(good, cast.madiun, cast.citra, items=[{"code": "rusak"}])
    job = order_reports(publications=[good, bad], formats=["pdf"], by=cast.citra)
    making.run_job(job.pk)
    files = archive_of(job)
    assert job.state == "done" and "LHE-ZI-2026-KPU-Kabupaten-Tulungagung-DRAF.pdf" in files
    assert files["TIDAK-TERBUAT.txt"].decode().startswith("PDF: KPU Kota Madiun: laporan tidak dapat dibuat")
    again = order_reports(publications=[good, bad], formats=["pdf"], by=cast.citra)
    assert again == job and again.state == "waiting" and not again.parts.exclude(error="").exists()


def test_job_without_any_file_says_so(cast: Cast, client_of: ClientOf) -> None:
    bad = copied(published(cast), cast.madiun, cast.citra, items=[{"code": "rusak"}])
    job = order_reports(publications=[bad], formats=["pdf"], by=cast.citra)
    making.run_job(job.pk)
    page = client_of(cast.citra).get(f"/laporan/pekerjaan/{job.pk}/").content.decode()
    assert "Tidak ada berkas yang dapat dibuat" in page and "KPU Kota Madiun" in page


def test_worker_that_dies_loses_one_part_at_most(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """It dies in the second part, as kill -9 does: no cleaning up. Another one goes on and makes only that part."""

    class Killed(BaseException):
        pass

    job = order_reports(publications=two(cast), formats=["pdf"], by=cast.citra)
    real, made = making.make, []

    def dying(publication: Publication, kind: str) -> bytes:
        if made:
            raise Killed
        made.append(publication.pk)
        return real(publication, kind)

    monkeypatch.setattr(making, "make", dying)
    with pytest.raises(Killed):
        making._run(job.pk)
    job.refresh_from_db()
    assert job.state == "running" and job.parts.exclude(file="").count() == 1
    later = clock.now() + dropping.STANDSTILL * 2
    assert dropping.standing_still(at=later) == [job.pk] and dropping.standing_still() == []
    again: list[int] = []
    monkeypatch.setattr(
        making, "make", lambda publication, kind: again.append(publication.pk) or real(publication, kind)
    )
    making.run_job(job.pk)
    assert len(archive_of(job)) == 2 and len(again) == 1 and again != made
    making.run_job(job.pk)
    assert len(again) == 1


def test_files_are_dropped_after_some_days_and_can_be_asked_for_again(cast: Cast, folder: Any) -> None:
    wish = {"publications": two(cast), "formats": ["pdf"], "by": cast.citra}
    job = order_reports(**wish)
    making.run_job(job.pk)
    assert dropping.drop_old_files() == 0
    assert dropping.drop_old_files(at=clock.now() + dropping.KEPT * 2) == 1
    job.refresh_from_db()
    assert job.state == "dropped" and not [each for each in folder.rglob("*") if each.is_file()]
    assert order_reports(**wish) != job


def test_wishes_without_units_or_formats_are_refused(cast: Cast) -> None:
    publication = published(cast)
    with pytest.raises(Refused, match="Centang dahulu"):
        order_reports(publications=[], formats=["pdf"], by=cast.citra)
    with pytest.raises(Refused, match="Pilih jenis berkas"):
        order_reports(publications=[publication], formats=["exe"], by=cast.citra)
    with pytest.raises(Forbidden):
        order_reports(publications=[publication], formats=["pdf"], by=cast.eko)
    assert not ReportJob.objects.exists()


def test_page_watches_the_job_and_gives_the_file_to_its_person_alone(cast: Cast, client_of: ClientOf) -> None:
    publication = published(cast)
    client = client_of(cast.budi)
    wish = {"hasil": [publication.pk], "jenis": ["pdf"]}
    answer = client.post("/laporan/buat/", wish)
    assert client.post("/laporan/buat/", wish)["Location"] == answer["Location"]
    url = answer["Location"]
    page = client.get(url).content.decode()
    assert "Menunggu giliran" in page and 'hx-trigger="every 2s"' in page and '<meta http-equiv="refresh"' in page
    assert client.get(f"{url}berkas/").status_code == 422
    making.run_job(ReportJob.objects.get().pk)
    fragment = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "Unduh" in fragment and "hx-get" not in fragment and "<html" not in fragment
    file = client.get(f"{url}berkas/")
    assert file["Content-Type"] == "application/pdf" and "LHE-ZI-2026" in file["Content-Disposition"]
    assert b"".join(file).startswith(b"%PDF")
    for person in (cast.citra, cast.eko):
        assert client_of(person).get(url).status_code == 403
        assert client_of(person).get(f"{url}berkas/").status_code == 403


def test_result_of_another_unit_cannot_be_ordered(cast: Cast, client_of: ClientOf) -> None:
    publication = published(cast)
    answer = client_of(cast.eko).post("/laporan/buat/", {"hasil": [publication.pk], "jenis": ["pdf"]})
    assert answer.status_code == 403 and not ReportJob.objects.exists()
    assert client_of(cast.eko).get("/laporan/").status_code == 200


def test_pressing_twice_at_once_makes_one_job(committed_db: str) -> None:
    from tests.cast import make_cast

    cast = make_cast()
    publication = published(cast)
    found: list[int] = []
    start = threading.Barrier(4)

    def press() -> None:
        try:
            start.wait(20)
            by = User.objects.get(pk=cast.citra.pk)
            found.append(order_reports(publications=[publication], formats=["pdf"], by=by).pk)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    close_old_connections()
    assert len(found) == 4 and len(set(found)) == 1 and ReportJob.objects.count() == 1


def test_list_ticks_all_or_none_and_shows_only_ones_own_reach(cast: Cast, client_of: ClientOf) -> None:
    two(cast)
    page = client_of(cast.citra).get("/laporan/").content.decode()
    assert page.count(" checked>") == 3 and "KPU Kota Madiun" in page  # two units and the first format
    assert client_of(cast.citra).get("/laporan/?kosong=1").content.decode().count(" checked>") == 1
    own = client_of(cast.budi).get("/laporan/").content.decode()
    assert "KPU Kabupaten Tulungagung" in own and "KPU Kota Madiun" not in own


def test_who_asked_is_told_when_the_files_are_ready_and_nobody_else(cast: Cast) -> None:
    job = order_reports(publications=two(cast), formats=["pdf"], by=cast.citra)
    making.run_job(job.pk)
    making.run_job(job.pk)
    told = Notice.objects.get(kind="report_ready")
    assert (told.person, told.subject) == (cast.citra, "Laporan yang Anda minta siap diunduh: 2 berkas")
    assert told.path == f"/laporan/pekerjaan/{job.pk}/"


def test_who_asked_is_told_of_what_failed(cast: Cast) -> None:
    good = published(cast)
    bad = copied(good, cast.madiun, cast.citra, items=[{"code": "rusak"}])
    making.run_job(order_reports(publications=[good, bad], formats=["pdf"], by=cast.citra).pk)
    assert Notice.objects.get(kind="report_ready").text.startswith("1 berkas tidak terbuat.")
    making.run_job(order_reports(publications=[bad], formats=["pdf"], by=cast.citra).pk)
    assert Notice.objects.get(kind="report_failed").subject == "Laporan yang Anda minta tidak dapat dibuat"
    # Tried again, it ends again, and is told again.
    again = order_reports(publications=[good, bad], formats=["pdf"], by=cast.citra)
    making.run_job(again.pk)
    assert Notice.objects.filter(kind="report_ready").count() == 2
