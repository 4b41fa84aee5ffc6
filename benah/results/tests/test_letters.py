"""Number, date and signatory: stored once, audited, and never given twice."""

from collections.abc import Callable

import pytest
from django.test import Client

from benah.access.models import User
from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.results.actions.numbering import Letter, number_report
from benah.results.models import ReportLetter
from benah.results.tests.making import LETTER, copied, numbered, published
from benah.reviews.actions import publishing, stages
from benah.reviews.models import Publication
from benah.reviews.tests.making import reload
from tests.cast import Cast

ClientOf = Callable[[User], Client]
TYPED = {name: str(value) for name, value in LETTER.__dict__.items()} | {"seen": "0"}


def test_number_is_stored_and_audited(cast: Cast, client_of: ClientOf) -> None:
    publication = published(cast)
    client = client_of(cast.citra)
    page = client.get(f"/laporan/hasil/{publication.pk}/surat/").content.decode()
    assert "Ketua KPU Kabupaten Tulungagung" in page and "Surabaya" in page
    answer = client.post(f"/laporan/hasil/{publication.pk}/surat/", TYPED, follow=True)
    assert "45/RB.04-LHE/35/2026" in answer.content.decode()
    letter = ReportLetter.objects.get()
    assert letter.issuer == "KPU Provinsi Jawa Timur" and letter.version == 1
    event = AuditEvent.objects.get(act="report.numbered")
    assert event.detail["number"] == LETTER.number and event.unit == cast.tulungagung


def test_storing_the_same_again_changes_nothing_and_a_change_counts(cast: Cast) -> None:
    publication = published(cast)
    numbered(cast, publication)
    assert numbered(cast, publication).version == 1
    changed = Letter(**{**LETTER.__dict__, "place": "Malang"})
    assert number_report(publication=publication, letter=changed, seen_version=1, by=cast.citra).version == 2
    assert AuditEvent.objects.filter(act="report.numbered").count() == 2


def test_second_person_is_told_of_the_first(cast: Cast) -> None:
    publication = published(cast)
    numbered(cast, publication)
    other = Letter(**{**LETTER.__dict__, "number": "46"})
    with pytest.raises(Conflict, match="Citra baru saja mengubah"):
        number_report(publication=publication, letter=other, seen_version=0, by=cast.dewi)


def test_number_is_given_once_by_an_office(cast: Cast, client_of: ClientOf) -> None:
    publication = published(cast)
    numbered(cast, publication)
    other = copied(publication, cast.madiun, cast.citra)
    answer = client_of(cast.citra).post(f"/laporan/hasil/{other.pk}/surat/", TYPED)
    assert answer.status_code == 422
    assert "sudah dipakai laporan lain" in answer.content.decode()


def test_empty_form_keeps_what_was_typed(cast: Cast, client_of: ClientOf) -> None:
    publication = published(cast)
    answer = client_of(cast.citra).post(f"/laporan/hasil/{publication.pk}/surat/", {"number": "7", "dated": "2026"})
    page = answer.content.decode()
    assert answer.status_code == 422 and 'value="7"' in page and "Nama penanda tangan belum diisi." in page
    assert not ReportLetter.objects.exists()


@pytest.mark.parametrize("wrong", ["budi", "hana", "imam", "putu"])
def test_only_those_who_publish_give_numbers(wrong: str, cast: Cast) -> None:
    publication = published(cast)
    with pytest.raises(Forbidden):
        number_report(publication=publication, letter=LETTER, seen_version=0, by=getattr(cast, wrong))


def corrected(cast: Cast, publication: Publication) -> Publication:
    """The same sheet, published again for a correction."""
    sheet = reload(publication.assessment)
    publishing.open_correction(assessment=sheet, reason="Putusan 3/2026", by=cast.citra)
    stages.finalise(assessment=reload(sheet), by=cast.hana)
    stages.sign_plenary(assessments=[reload(sheet)], minutes_number="13/BA/2026", held_on=clock.today(), by=cast.imam)
    return publishing.publish_result(assessment=reload(sheet), reason="Putusan 3/2026", by=cast.citra)


def test_replaced_result_gets_no_new_number(cast: Cast) -> None:
    publication = published(cast)
    corrected(cast, publication)
    with pytest.raises(Refused, match="sudah diganti"):
        number_report(publication=publication, letter=LETTER, seen_version=0, by=cast.citra)


def test_many_are_numbered_one_after_the_other_or_none(cast: Cast, client_of: ClientOf) -> None:
    first = published(cast)
    second = copied(first, cast.madiun, cast.citra)
    url = f"/laporan/siklus/{first.assessment.cycle_id}/surat/"
    typed = TYPED | {"number": "{n}/RB.04-LHE/35/2026", "recipient": "Ketua {satker}", "start": "45"}
    client = client_of(cast.citra)
    assert "KPU Kota Madiun" in client.get(url).content.decode()
    assert "Centang dahulu" in client.post(url, typed).content.decode()
    wrong = client.post(url, typed | {"number": "45", "hasil": [first.pk, second.pk]})
    assert wrong.status_code == 422 and "Tulis {n}" in wrong.content.decode()
    assert not ReportLetter.objects.exists()
    client.post(url, typed | {"hasil": [first.pk, second.pk]})
    told = [(each.number, each.recipient) for each in ReportLetter.objects.order_by("number")]
    assert told == [
        ("45/RB.04-LHE/35/2026", "Ketua KPU Kabupaten Tulungagung"),
        ("46/RB.04-LHE/35/2026", "Ketua KPU Kota Madiun"),
    ]
    third = copied(first, cast.surabaya, cast.citra)
    again = client.post(url, typed | {"start": "46", "hasil": [third.pk]})
    assert again.status_code == 422 and "sudah dipakai" in again.content.decode()
    assert client_of(cast.budi).get(url).status_code == 403
