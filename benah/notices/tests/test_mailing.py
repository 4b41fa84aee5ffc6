"""E-mail against a real mail server: who gets what when, and that nothing is lost or told twice."""

import datetime as dt

import pytest

from benah.access.models import Assignment, User
from benah.core import clock
from benah.notices import tasks
from benah.notices.actions import choose_digests, mark_read, tell
from benah.notices.kinds import Digest, Group
from benah.notices.links import choices_url
from benah.notices.mailing import sweep
from benah.notices.models import Mailing, Notice

pytestmark = pytest.mark.django_db

# A Tuesday, 06.00 WIB: an hour before the daily digest leaves.
EARLY = dt.datetime(2026, 11, 23, 23, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def people(cast):
    """Ani, Budi and Eko have addresses; what they were told before is out of the way."""
    Notice.objects.all().delete()
    for person in (cast.ani, cast.budi, cast.eko):
        person.email = f"{person.username}@kpu.example"
        person.save()
    return cast


def say(people, kind="sheet_submitted", subject="Lembar dikirim", text="", at=EARLY, unit=None, key=None):
    tell(people=people, kind=kind, subject=subject, text=text, path="/penilaian/1/", unit=unit, key=key, at=at)


def test_what_is_urgent_leaves_at_once_and_the_rest_in_the_morning(people, post):
    say([people.ani], kind="deadline_near", subject="Besok: penutupan")
    say([people.ani, people.budi], subject="Lembar dikirim")
    say([people.ani], subject="Siklus ditutup", kind="cycle_closed")
    assert sweep(EARLY + dt.timedelta(minutes=1)) == 1
    assert [mail["Subject"] for mail in post.to("ani@kpu.example")] == ["Besok: penutupan"]
    assert sweep(EARLY + HOUR) == 2
    second = post.to("ani@kpu.example")[1]
    assert second["Subject"] == "2 pemberitahuan dari Benah"
    words = second.get_body(("plain",)).get_content()
    assert "Yth. Ani," in words
    assert "* Lembar dikirim" in words
    assert "* Siklus ditutup" in words
    assert "https://benah.example/penilaian/1/" in words
    assert f"https://benah.example/pemberitahuan/surel/{people.ani.pk}:" in words
    assert second["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "https://benah.example/penilaian/1/" in second.get_body(("html",)).get_content()
    assert sweep(EARLY + 2 * HOUR) == 0
    assert len(post.mails) == 3


def test_address_to_stop_mail_stands_whole_in_its_header(people, post, settings):
    settings.SITE_URL = "https://reformasi-birokrasi.jatim.kpu.example"
    say([people.ani], kind="deadline_near", subject="Besok: penutupan “Zona Integritas” KPU Kabupaten Tulungagung " * 2)
    sweep(EARLY + HOUR)
    assert f"List-Unsubscribe: <{choices_url(people.ani)}>\r\n".encode() in post.raw[0]
    assert post.mails[0][1]["Subject"].startswith("Besok: penutupan “Zona Integritas” KPU Kabupaten")


def test_what_comes_after_the_digest_waits_for_the_next(people, post):
    say([people.ani], at=EARLY + 2 * HOUR)
    assert sweep(EARLY + 3 * HOUR) == 0
    assert sweep(EARLY + 25 * HOUR) == 1


def test_a_stopped_worker_makes_up_for_what_it_missed(people, post):
    say([people.ani], at=EARLY)
    assert sweep(EARLY + 60 * HOUR) == 1


def test_choices_are_kept(people, post):
    choose_digests(by=people.ani, choices={Group.SHEETS: Digest.WEEKLY, Group.TODO: Digest.NEVER})
    choose_digests(by=people.budi, choices={Group.SHEETS: Digest.AT_ONCE})
    say([people.ani, people.budi])
    say([people.ani], kind="deadline_near")
    assert sweep(EARLY + dt.timedelta(minutes=1)) == 1
    assert len(post.to("budi@kpu.example")) == 1
    for days in range(6):  # Tuesday to Sunday
        assert sweep(EARLY + HOUR + dt.timedelta(days=days)) == 0
    assert sweep(EARLY + HOUR + dt.timedelta(days=6)) == 1
    assert [mail["Subject"] for mail in post.to("ani@kpu.example")] == ["Lembar dikirim"]


def test_what_was_read_in_the_program_is_not_sent(people, post):
    say([people.ani], kind="deadline_near")
    mark_read(pk=Notice.objects.get().pk, by=people.ani)
    assert sweep(EARLY + HOUR) == 0


def test_who_left_gets_nothing(people, post):
    yesterday = clock.today() - dt.timedelta(days=1)
    say([people.ani, people.budi, people.eko], kind="deadline_near", unit=people.tulungagung)
    Assignment.objects.filter(user=people.ani).update(valid_to=yesterday)
    User.objects.filter(pk=people.budi.pk).update(is_active=False)
    # Eko works elsewhere: even told by mistake, no e-mail about Tulungagung reaches Madiun
    assert sweep(EARLY + HOUR) == 0
    assert not post.mails
    assert not Mailing.objects.exists()


def test_the_end_of_a_duty_is_told_although_it_ended(people, post):
    Assignment.objects.filter(user=people.ani).update(valid_to=clock.today() - dt.timedelta(days=1))
    say([people.ani], kind="duty_ended", subject="Tugas Anda berakhir", unit=people.tulungagung)
    assert sweep(EARLY + HOUR) == 1


def test_words_of_people_stay_in_the_program(people, post):
    say([people.ani], kind="sheet_returned", subject="Lembar dikembalikan", text="Alasan: RAHASIA")
    sweep(EARLY + HOUR)
    assert "RAHASIA" not in post.texts
    assert "Keterangannya ada di Benah." in post.texts


def test_a_line_break_in_a_subject_is_no_header_of_its_own(people, post):
    say([people.ani], kind="deadline_near", subject="Besok\nBcc: lain@kpu.example")
    assert sweep(EARLY + HOUR) == 1
    assert post.mails[0][1]["Subject"] == "Besok Bcc: lain@kpu.example"
    assert post.mails[0][1]["Bcc"] is None


def test_nothing_is_lost_while_the_mail_server_is_away(people, post):
    say([people.ani, people.budi], kind="deadline_near")
    post.stop()
    assert sweep(EARLY + HOUR) == 0
    assert Mailing.objects.filter(sent_at=None).count() == 2
    post.start()
    assert sweep(EARLY + HOUR + dt.timedelta(minutes=5)) == 2
    assert not Mailing.objects.filter(sent_at=None).exists()


def test_a_full_mailbox_is_tried_again_later_and_keeps_nobody_else_waiting(people, post):
    post.answers["ani@kpu.example"] = "452 mailbox full"
    say([people.ani, people.budi], kind="deadline_near")
    assert sweep(EARLY + HOUR) == 1
    waiting = Mailing.objects.get(sent_at=None)
    assert "mailbox full" in waiting.problem
    del post.answers["ani@kpu.example"]
    assert sweep(EARLY + HOUR + dt.timedelta(minutes=1)) == 0
    assert sweep(EARLY + HOUR + dt.timedelta(minutes=6)) == 1


def test_a_server_that_hangs_up_is_left_alone_and_all_get_their_mail_later(people, post):
    post.answers = {f"{name}@kpu.example": "421 closing the line" for name in ("ani", "budi", "eko")}
    say([people.ani, people.budi, people.eko], kind="deadline_near")
    assert sweep(EARLY + HOUR) == 0
    assert sorted(Mailing.objects.values_list("tries", flat=True)) == [0, 1, 1]
    post.answers.clear()
    assert sweep(EARLY + HOUR + dt.timedelta(minutes=6)) == 3
    assert sorted(to for to, _mail in post.mails) == ["ani@kpu.example", "budi@kpu.example", "eko@kpu.example"]


def test_an_address_that_does_not_exist_ends_it_and_says_so(people, post, client_of):
    post.answers["ani@kpu.example"] = "550 no such user"
    say([people.ani], kind="deadline_near")
    for hours in range(1, 30):
        sweep(EARLY + hours * HOUR)
    assert Mailing.objects.get().tries == 1
    page = client_of(people.ani).get("/pemberitahuan/surel/").content.decode()
    assert "no such user" in page
    assert Notice.objects.filter(person=people.ani, read_at=None).exists()


def test_without_a_mail_server_nothing_is_tied(people, settings):
    settings.MAIL_IS_ON = False
    say([people.ani], kind="deadline_near")
    assert sweep(EARLY + HOUR) == 0
    assert not Mailing.objects.exists()


def test_old_news_does_not_flood_a_new_address(people, post):
    say([people.ani], kind="deadline_near")
    assert sweep(EARLY + dt.timedelta(days=30)) == 0


def test_tasks_do_what_is_due(people, post):
    say([people.ani], kind="deadline_near", at=clock.now() - HOUR)
    tasks.mail_notices()
    assert len(post.to("ani@kpu.example")) == 1
    tasks.deadline_notices()
    tasks.mail_notices()
    assert len(post.mails) == 1


def test_one_statement_ties_the_notices_of_all(people, post, django_assert_num_queries):
    from benah.notices.mailing import tie_notices

    say([people.ani, people.budi, people.eko], kind="deadline_near")
    with django_assert_num_queries(3):  # with a savepoint around it
        assert tie_notices(EARLY + HOUR) == 3
