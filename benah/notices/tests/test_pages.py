"""One's own notices: seen, marked, chosen; nobody else's."""

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benah.core import clock
from benah.notices.actions import tell
from benah.notices.kinds import Group
from benah.notices.links import choices_url
from benah.notices.models import Notice, Preference

pytestmark = pytest.mark.django_db
URL = "/pemberitahuan/"


@pytest.fixture
def told(cast):
    """Ani has three: two unread."""
    Notice.objects.all().delete()
    for at, kind in enumerate(("sheet_submitted", "deadline_near", "cycle_opened")):
        tell(people=[cast.ani], kind=kind, subject=f"Kabar {at}", text="", path="/penilaian/", unit=None, key=f"k:{at}")
    Notice.objects.filter(subject="Kabar 2").update(read_at="2099-01-01T00:00Z")
    return cast


def page(client, query=""):
    answer = client.get(URL + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_unread_first_and_the_bell_counts_them(told, client_of):
    html = page(client_of(told.ani))
    assert html.index("Kabar 1") < html.index("Kabar 0") < html.index("Kabar 2")
    assert '<span class="count">2<' in html
    assert "2 belum dibaca." in html
    assert '<span class="count">' not in page(client_of(told.eko))
    assert "Kabar" not in page(client_of(told.eko))


def test_bell_stops_counting_at_99(told, client_of):
    for at in range(120):
        tell(people=[told.ani], kind="reminder", subject="x", text="", path="", unit=None, key=f"many:{at}")
    html = page(client_of(told.ani), "?halaman=2")
    assert '<span class="count">99+<' in html
    assert "Halaman 2 dari 5" in html


def test_filters(told, client_of):
    ani = client_of(told.ani)
    assert "Kabar 2" not in page(ani, "?tampil=belum-dibaca")
    todo = page(ani, "?tampil=todo")
    assert "Kabar 1" in todo
    assert "Kabar 0" not in todo
    assert "Tidak ada di sini" in page(ani, "?tampil=duties")
    assert "Kabar 0" in page(ani, "?tampil=entah&halaman=entah")


def test_opening_marks_read_and_leads_there(told, client_of):
    ani = client_of(told.ani)
    notice = Notice.objects.get(subject="Kabar 0")
    answer = ani.post(f"{URL}{notice.pk}/buka/")
    assert answer.headers["Location"] == "/penilaian/"
    notice.refresh_from_db()
    first = notice.read_at
    assert first is not None
    ani.post(f"{URL}{notice.pk}/dibaca/?tampil=todo")
    notice.refresh_from_db()
    assert notice.read_at == first


def test_looking_marks_nothing(told, client_of):
    ani = client_of(told.ani)
    page(ani)
    notice = Notice.objects.get(subject="Kabar 0")
    assert ani.get(f"{URL}{notice.pk}/buka/").status_code == 405
    assert Notice.objects.filter(read_at=None).count() == 2


def test_somebody_elses_notice_does_not_exist(told, client_of):
    notice = Notice.objects.get(subject="Kabar 0")
    for person in (told.eko, told.budi, told.dewi):
        for act in ("buka", "dibaca"):
            assert client_of(person).post(f"{URL}{notice.pk}/{act}/").status_code == 404
        client_of(person).post(f"{URL}semua-dibaca/", {"sampai": "999999999", "saat": clock.now().isoformat()})
    assert Notice.objects.filter(read_at=None).count() == 2
    answer = Client().post(f"{URL}{notice.pk}/buka/")
    assert answer.status_code == 302
    assert "masuk" in answer.headers["Location"]


def test_all_read_means_all_that_were_shown(told, client_of):
    newest, shown_at = Notice.objects.order_by("-pk").first().pk, clock.now()
    tell(people=[told.ani], kind="reminder", subject="Baru datang", text="", path="", unit=None, key="later")
    sent = {"sampai": newest, "saat": shown_at.isoformat()}
    answer = client_of(told.ani).post(f"{URL}semua-dibaca/", sent, follow=True)
    assert "2 pemberitahuan ditandai dibaca." in answer.content.decode()
    assert list(Notice.objects.filter(read_at=None).values_list("subject", flat=True)) == ["Baru datang"]
    for bad in ("", "abc", "9" * 40, "2026-13-41T00:00:00Z"):
        assert client_of(told.ani).post(f"{URL}semua-dibaca/", {"sampai": bad, "saat": bad}).status_code == 302
    assert Notice.objects.filter(read_at=None).count() == 1


def test_what_grew_after_it_was_shown_stays_unread(told, client_of):
    page = client_of(told.ani).get(URL).content.decode()
    sent = {name: re.search(f'name="{name}" value="([^"]+)"', page)[1] for name in ("sampai", "saat")}
    grown = Notice.objects.filter(person=told.ani, read_at=None).first()
    Notice.objects.filter(pk=grown.pk).update(count=2, created_at=clock.now())
    client_of(told.ani).post(f"{URL}semua-dibaca/", sent)
    assert list(Notice.objects.filter(person=told.ani, read_at=None)) == [grown]


def test_choosing_when_mail_comes(told, client_of):
    ani = client_of(told.ani)
    choice = {
        "todo": "at_once",
        "sheets": "never",
        "cycles": "weekly",
        "reviews": "daily",
        "duties": "daily",
        "plans": "daily",
        "meetings": "at_once",
    }
    assert ani.post(f"{URL}surel/", choice).status_code == 302
    assert ani.post(f"{URL}surel/", choice | {"sheets": "daily"}).status_code == 302
    assert dict(Preference.objects.filter(person=told.ani).values_list("group", "digest")) == choice | {
        "sheets": "daily"
    }
    assert not Preference.objects.exclude(person=told.ani).exists()
    assert ani.post(f"{URL}surel/", choice | {"todo": "besok"}).status_code == 422


def test_page_says_why_no_mail_comes(told, client_of, settings):
    settings.MAIL_IS_ON = False
    assert "belum mengirim surel" in client_of(told.ani).get(f"{URL}surel/").content.decode()
    settings.MAIL_IS_ON = True
    assert "belum punya alamat surel" in client_of(told.ani).get(f"{URL}surel/").content.decode()
    told.ani.email = "ani@kpu.example"
    told.ani.save()
    assert "Dikirim ke ani@kpu.example" in client_of(told.ani).get(f"{URL}surel/").content.decode()


def link_of(person):
    return choices_url(person).removeprefix(settings.SITE_URL)


def chosen(person):
    return dict(Preference.objects.filter(person=person).values_list("group", "digest"))


def test_link_of_a_mail_lets_its_receiver_choose_without_signing_in(told):
    visitor, url = Client(enforce_csrf_checks=True), link_of(told.ani)
    assert "kepada Ani" in visitor.get(url).content.decode()
    assert not chosen(told.ani)  # looking changes nothing
    choice = {
        "todo": "daily",
        "sheets": "never",
        "cycles": "weekly",
        "reviews": "daily",
        "duties": "daily",
        "plans": "daily",
        "meetings": "at_once",
    }
    assert "Pilihan surel disimpan." in visitor.post(url, choice).content.decode()
    assert chosen(told.ani) == choice
    assert visitor.post(url, {"todo": "kapan-kapan"}).status_code == 422
    assert chosen(told.ani) == choice


def test_one_click_of_a_mail_program_stops_all(told):
    url = link_of(told.ani)
    assert Client(enforce_csrf_checks=True).post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert set(chosen(told.ani).values()) == {"never"}
    assert len(chosen(told.ani)) == len(Group)
    assert not chosen(told.eko)


def test_a_link_that_is_not_ours_opens_nothing(told):
    url = link_of(told.ani)
    for bad in (url.replace(f"/{told.ani.pk}:", f"/{told.eko.pk}:"), f"{URL}surel/x/", url[:-3] + "a/"):
        answer = Client().post(bad, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 410
    told.ani.is_active = False
    told.ani.save()
    assert Client().get(url).status_code == 410
    assert not Preference.objects.exists()


def test_bell_costs_one_query_and_fragments_none(told, client_of):
    ani = client_of(told.ani)
    page(ani)
    with CaptureQueriesContext(connection) as seen:
        page(ani)
    asked = [query["sql"] for query in seen if "notices_notice" in query["sql"]]
    assert len(asked) == 3, asked  # the bell, and the page's own count and rows
    assert len(seen) <= 8
