"""Answers to invitations, by page and by the signed link of the mail; attendance after a power cut; documents."""

import datetime as dt
import io

import pytest
from django.test import Client

from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.files.actions.keeping import add_revision, store_bytes
from benah.files.models import Document
from benah.meetings.actions import answering, attending, documents, planning
from benah.meetings.links import answer_url
from benah.meetings.models import Attendance, Rsvp
from benah.meetings.queries.meetings import roll_of
from benah.meetings.tests.making import fresh, held, invited, planned, promised, running


def link(meeting, person):
    return "/" + answer_url(meeting, person.pk).split("/", 3)[3]


def test_the_link_shows_title_and_time_alone_and_writes_by_post(cast):
    meeting = invited(cast)
    visitor, url = Client(), link(meeting, cast.ani)
    page = visitor.get(url).content.decode()
    assert meeting.title in page and "Evaluasi LKE" not in page and "Aula" not in page
    assert not Rsvp.objects.exists()
    assert visitor.post(url, {"answer": "delegate"}).status_code == 422
    assert "tercatat" in visitor.post(url, {"answer": "yes"}).content.decode()
    assert visitor.post(url, {"answer": "no"}).status_code == 200  # a change of mind
    row = Rsvp.objects.get()
    assert (row.answer, row.person, row.by_link) == ("no", cast.ani, True)


def test_the_link_ends_with_the_meeting_and_cannot_be_forged(cast):
    meeting = invited(cast)
    url = link(meeting, cast.ani)
    assert Client().get(url[:-3] + "xx/").status_code == 410
    assert Client().get(url.replace(f"{meeting.pk}.{cast.ani.pk}", f"{meeting.pk}.{cast.budi.pk}")).status_code == 410
    planning.cancel_meeting(meeting=meeting, reason="Batal", by=fresh(cast.citra))
    assert Client().get(url).status_code == 410
    over = running(cast)
    over.ends_at = clock.now() - dt.timedelta(minutes=1)
    over.save(update_fields=["ends_at"])
    assert Client().post(link(over, cast.ani), {"answer": "yes"}).status_code == 410


def test_who_was_not_called_cannot_answer(cast):
    meeting = invited(cast, cast.tulungagung)
    with pytest.raises(Forbidden):
        answering.answer_invitation(meeting=meeting, answer="yes", by=fresh(cast.eko))
    waiting = planned(cast)
    with pytest.raises(Forbidden):
        answering.answer_invitation(meeting=waiting, answer="yes", by=fresh(cast.ani))


def test_a_unit_comes_if_one_of_it_comes(cast):
    meeting = invited(cast)
    answering.answer_invitation(meeting=meeting, answer="no", by=fresh(cast.ani))
    answering.answer_invitation(meeting=meeting, answer="yes", by=fresh(cast.budi))
    roll = roll_of(meeting)
    assert (roll.yes, roll.no, roll.silent) == (1, 0, 1)


def test_attendance_after_a_power_cut_says_who_entered_it(cast, client_of):
    meeting = held(cast)
    citra = client_of(cast.citra)
    url = f"/rapat/{meeting.pk}/kehadiran/"
    data = {
        f"nama-{cast.madiun.pk}": "Sari",
        f"jabatan-{cast.madiun.pk}": "Kasubbag",
        f"nama-{cast.tulungagung.pk}": "",
    }
    for _ in range(2):  # sent twice
        citra.post(f"{url}satker/", data)
    row = Attendance.objects.get()
    assert (row.name, row.way, row.entered_by) == ("Sari", "entered", cast.citra)
    assert "dicatat Citra" in citra.get(url).content.decode()
    assert [line.unit for line in roll_of(meeting).absent] == [cast.tulungagung]
    citra.post(f"{url}hapus/", {"baris": row.pk})
    assert len(roll_of(meeting).absent) == 2 and Attendance.objects.get().removed_by == cast.citra
    assert client_of(cast.ani).post(f"{url}satker/", data).status_code == 403


def test_the_code_works_around_the_meeting_alone(cast):
    early, late = invited(cast), running(cast)
    late.starts_at, late.ends_at = (clock.now() - dt.timedelta(hours=hours) for hours in (9, 5))
    late.save(update_fields=["starts_at", "ends_at"])
    for meeting in (early, late):
        with pytest.raises(Refused) as caught:
            attending.attend(meeting=meeting, by=fresh(cast.ani))
        assert caught.value.code == "closed"
        assert Client().get(f"/hadir/{meeting.code}/").status_code == 404


def document(unit, title="Notula bertanda tangan"):
    made = Document.objects.create(unit=unit, title=title, kind="notulen", created_at=clock.now(), created_by=None)
    add_revision(made, store_bytes(io.BytesIO(b"%PDF-1.7 contoh"), "notula.pdf"), by=None)
    return made


def test_documents_of_a_meeting_open_to_who_was_called(cast, client_of, evidence_folder):
    meeting = held(cast)
    paper = document(cast.jatim)
    ani, eko = client_of(cast.ani), client_of(cast.eko)
    assert ani.get(f"/dokumen/{paper.pk}/").status_code in (403, 404)
    answer = client_of(cast.citra).post(
        f"/rapat/{meeting.pk}/dokumen/pilih/", {"dokumen": paper.pk, "bagian": "notula"}
    )
    assert answer.status_code == 302
    assert ani.get(f"/dokumen/{paper.pk}/").status_code == 200
    assert eko.get(f"/dokumen/{paper.pk}/").status_code == 200  # Madiun was called too
    assert client_of(cast.putu).get(f"/dokumen/{paper.pk}/").status_code in (403, 404)
    assert "Rapat: Rakor" in client_of(cast.citra).get(f"/dokumen/{paper.pk}/").content.decode()
    assert paper.title in ani.get(f"/rapat/{meeting.pk}/dokumen/").content.decode()


def test_proof_of_a_promise(cast, client_of, evidence_folder):
    follow_up, paper = promised(cast), document(cast.tulungagung, "SK Tim RB")
    ani = client_of(cast.ani)
    assert ani.post(f"/tindak-lanjut/{follow_up.pk}/bukti/pilih/", {"dokumen": paper.pk}).status_code == 302
    documents.attach_proof(follow_up=follow_up, documents=[paper], by=fresh(cast.ani))
    assert follow_up.proof_links.count() == 1
    assert "SK Tim RB" in client_of(cast.citra).get(f"/tindak-lanjut/{follow_up.pk}/").content.decode()
    assert ani.get(f"/tindak-lanjut/{follow_up.pk}/bukti/").status_code == 200
    with pytest.raises(Forbidden):
        documents.attach_proof(follow_up=follow_up, documents=[paper], by=fresh(cast.eko))
