"""Jobs that keep failing: told to technical administrators once, again when they work, never with an error."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from benah.access.models import User
from benah.core import clock
from benah.jobs.models import Run, Trouble
from benah.notices.mailing import sweep
from benah.notices.models import Notice
from benah.notices.watching import watch
from tests.cast import make_cast

JOB, OTHER = "read-waiting", "forget-work"
MINUTE = dt.timedelta(minutes=1)


def ran(state, minutes, job=JOB, attempts=1):
    """A run that began and ended so many minutes ago."""
    at = clock.now() - minutes * MINUTE
    return Run.objects.create(
        job=job, due_at=at, state=state, attempts=attempts, started_at=at, ended_at=at, queue_job=0,
        error="" if state == "done" else "ValueError: SK rahasia.pdf (reading.py:7)",
    )  # fmt: skip


def told(kind="job_failing"):
    return list(Notice.objects.filter(kind=kind).values_list("person__username", flat=True))


def test_three_failures_in_a_row_are_told_once(cast):
    ran("failed", 40)
    ran("failed", 30)
    assert watch() == (0, 0)
    ran("failed", 20)
    for _ in range(3):
        watch()
    ran("failed", 10)
    watch()
    assert told() == ["okta"]
    notice = Notice.objects.get(kind="job_failing")
    assert "rahasia" not in notice.subject + notice.text and "ValueError" not in notice.text
    assert notice.path == f"/pekerjaan-berkala/{JOB}/" and "3 kali" in notice.text


def test_retries_of_one_run_count_but_not_within_minutes(cast):
    ran("failed", 4, attempts=4)
    assert watch() == (0, 0)
    assert watch(clock.now() + 7 * MINUTE) == (1, 0)


def test_a_success_between_begins_anew_and_other_jobs_do_not_count(cast):
    for minutes, state in ((60, "failed"), (50, "failed"), (40, "done"), (30, "failed"), (20, "failed")):
        ran(state, minutes)
    ran("failed", 15, job=OTHER)
    ran("let_go", 5)
    ran("running", 1)
    assert watch() == (0, 0)


def test_recovery_is_told_and_a_new_series_is_told_anew(cast):
    for minutes in (60, 50, 40):
        ran("failed", minutes)
    watch()
    ran("done", 30)
    assert [watch() for _ in range(2)] == [(0, 1), (0, 0)]
    assert told("job_recovered") == ["okta"]
    assert not Trouble.objects.exists()
    for minutes in (25, 20, 15):
        ran("failed", minutes)
    assert watch() == (1, 0)
    assert told() == ["okta", "okta"]


def test_old_runs_may_be_forgotten_meanwhile(cast):
    for minutes in (60, 50, 40):
        ran("failed", minutes)
    watch()
    Run.objects.filter(pk__lt=Run.objects.latest("pk").pk).delete()
    ran("failed", 12)
    ran("failed", 11)
    assert watch() == (0, 0), "the same series"


def test_a_job_that_was_taken_out_is_forgotten(cast):
    Trouble.objects.create(job="tidak-ada", since=clock.now(), told_at=clock.now())
    assert watch() == (0, 0)
    assert not Trouble.objects.exists() and told("job_recovered") == []


def test_it_leaves_by_email_at_once(cast, post):
    Notice.objects.all().delete()
    User.objects.filter(pk=cast.okta.pk).update(email="okta@kpu.example")
    for minutes in (60, 50, 40):
        ran("failed", minutes)
    watch()
    sweep(clock.now() + MINUTE)
    (mail,) = post.to("okta@kpu.example")
    assert "gagal terus" in mail["Subject"]
    assert "rahasia" not in mail.as_string()


def test_two_watchers_tell_once(committed_db):
    make_cast()
    for minutes in (60, 50, 40):
        ran("failed", minutes)
    barrier = Barrier(2)

    def look(_number):
        try:
            barrier.wait(timeout=20)
            watch()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(look, range(2)))
    assert told() == ["okta"] and Trouble.objects.count() == 1
