"""A meeting from its plan to a kept promise, through the pages, as the people of the cast see it."""

import datetime as dt

from django.test import Client

from benah.core import clock
from benah.meetings.models import Attendance, Decision, FollowUp, Meeting
from benah.meetings.tests.making import held, invited, promised, running
from benah.notices.models import Notice


def post(client, url, data=None, **more):
    answer = client.post(url, data or {}, **more)
    assert answer.status_code in (200, 302), (answer.status_code, answer.content.decode()[:2000])
    return answer


def test_from_plan_to_kept_promise(cast, client_of):
    citra, ani = client_of(cast.citra), client_of(cast.ani)
    local = clock.now().astimezone(cast.jatim.zone)
    start = local - dt.timedelta(minutes=min(30, local.hour * 60 + local.minute))
    answer = post(
        citra, "/rapat/baru/",
        {
            "kind": 2, "title": "Rakor semester I", "day": f"{start:%Y-%m-%d}", "start": f"{start:%H:%M}",
            "end": "23:59", "place": "Aula", "acara-0": "Pembukaan", "menit-0": "10", "acara-1": "Evaluasi",
        },
    )  # fmt: skip
    meeting = Meeting.objects.get()
    url = f"/rapat/{meeting.pk}/"
    assert answer.headers["Location"] == f"{url}undangan/"
    assert [item.topic for item in meeting.agenda.all()] == ["Pembukaan", "Evaluasi"]
    post(citra, f"{url}undangan/pilih/", {"semua": "1"})
    assert not Notice.objects.filter(kind="meeting_invited").exists()  # nobody is told before it is sent
    assert ani.get(url).status_code == 403
    assert "kepada" in post(citra, f"{url}undangan/kirim/", follow=True).content.decode()
    assert Notice.objects.filter(person=cast.ani, kind="meeting_invited").count() == 1
    assert "Apakah Anda hadir?" in ani.get(url).content.decode()
    post(ani, f"{url}jawab/", {"answer": "delegate", "delegate": "Budi, Sekretaris"})
    assert "Budi, Sekretaris" in citra.get(f"{url}undangan/").content.decode()

    assert meeting.code in citra.get(f"{url}layar/").content.decode()
    post(ani, f"/hadir/{meeting.code}/")
    guest = {"name": "Sinta", "post": "Staf", "unit": cast.surabaya.pk}
    assert "Tercatat hadir" in post(Client(), f"/hadir/{meeting.code}/", guest).content.decode()
    page = citra.get(f"{url}kehadiran/").content.decode()
    assert "Sinta" in page and "2 dari 4 satker" in page

    post(citra, f"{url}terlaksana/")
    item = meeting.agenda.last()
    post(citra, f"{url}notula/acara/{item.pk}/", {"catatan": "29 satker belum lengkap.", "versi": "0"})
    post(citra, f"{url}notula/putuskan/", {"keputusan": "Lengkapi data dukung", "acara": item.pk})
    decision = Decision.objects.get()
    due = clock.today() + dt.timedelta(days=7)
    promise = {"text": "Unggah SK", "unit": cast.tulungagung.pk, "due_on": f"{due:%Y-%m-%d}"}
    other = post(citra, f"{url}notula/keputusan/{decision.pk}/tindak-lanjut/", promise | {"ganti": "1"})
    assert "Unggah SK" in other.content.decode() and not FollowUp.objects.exists()  # another unit's posts are shown
    post(citra, f"{url}notula/keputusan/{decision.pk}/tindak-lanjut/", promise)
    follow_up = FollowUp.objects.get()
    page = ani.get("/janji-saya/").content.decode()
    assert "Unggah SK" in page and "7 hari lagi" in page
    post(ani, f"/tindak-lanjut/{follow_up.pk}/lapor/", {"report": "SK diunggah."})
    assert "Menunggu verifikasi Anda" in citra.get("/janji-saya/").content.decode()
    post(citra, f"/tindak-lanjut/{follow_up.pk}/verifikasi/")
    follow_up.refresh_from_db()
    assert follow_up.state == "verified"
    assert "Semua janji ditepati" in ani.get("/janji-saya/").content.decode()


def test_strangers_see_nothing(cast, client_of):
    meeting = invited(cast, cast.tulungagung)
    follow_up = promised(cast)
    eko = client_of(cast.eko)
    for part in ("", "undangan/", "kehadiran/", "notula/", "rapat.ics"):
        assert eko.get(f"/rapat/{meeting.pk}/{part}").status_code == 403
    assert "Rakor" not in eko.get("/tindak-lanjut/?tampil=semua").content.decode()
    assert eko.post(f"/tindak-lanjut/{follow_up.pk}/lapor/", {"report": "x"}).status_code == 403
    assert "Unggah" not in eko.get("/janji-saya/").content.decode()


def test_called_units_read_and_do_not_manage(cast, client_of):
    meeting = held(cast)
    ani = client_of(cast.ani)
    assert ani.get(f"/rapat/{meeting.pk}/notula/").status_code == 200
    for part in ("ubah/", "batal/", "layar/"):
        assert ani.get(f"/rapat/{meeting.pk}/{part}").status_code == 403
    assert ani.post(f"/rapat/{meeting.pk}/notula/putuskan/", {"keputusan": "x"}).status_code == 403
    assert not Decision.objects.exists()


def test_a_code_is_typed_as_people_type(cast):
    meeting = running(cast)
    code = f" {meeting.code[:3].lower()}-{meeting.code[3:].lower()} "
    answer = Client().get("/hadir/", {"kode": code})
    assert answer.headers["Location"] == f"/hadir/{meeting.code}/"
    assert Client().get("/hadir/", {"kode": "SALAH2"}).status_code == 404


def test_wrong_codes_are_throttled_right_ones_not(cast):
    meeting = running(cast)
    visitor = Client()
    for _ in range(45):
        assert visitor.get("/hadir/", {"kode": "AAAAAA"}).status_code == 404
    assert visitor.get(f"/hadir/{meeting.code}/").status_code == 404
    assert Client(REMOTE_ADDR="10.1.2.3").get(f"/hadir/{meeting.code}/").status_code == 200


def test_attending_twice_counts_once(cast, client_of):
    meeting = running(cast)
    for _ in range(2):
        post(client_of(cast.ani), f"/hadir/{meeting.code}/")
        post(Client(), f"/hadir/{meeting.code}/", {"name": "sinta ", "unit": cast.madiun.pk})
        post(Client(), f"/hadir/{meeting.code}/", {"name": "Sinta", "unit": cast.madiun.pk})
    assert Attendance.objects.count() == 2


def test_pages_stay_within_their_statements(cast, client_of, django_assert_max_num_queries):
    follow_up = promised(cast)
    meeting = follow_up.decision.meeting
    ani, citra = client_of(cast.ani), client_of(cast.citra)
    url = f"/rapat/{meeting.pk}/"
    for client, address in [
        (ani, "/rapat/"), (ani, "/rapat/?tampil=lampau"), (ani, url), (citra, f"{url}undangan/"),
        (citra, f"{url}kehadiran/"), (citra, f"{url}notula/"), (ani, "/janji-saya/"), (citra, "/janji-saya/"),
        (citra, "/tindak-lanjut/"), (ani, f"/tindak-lanjut/{follow_up.pk}/"),
    ]:  # fmt: skip
        client.get(address)
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200
