"""One run for a time, made up once or let go, its error kept, its retry never in its own way."""

import datetime as dt
from collections.abc import Iterator

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from benah.audit.models import AuditEvent
from benah.core.schedule import line, lines
from benah.jobs.actions import forget_runs
from benah.jobs.models import Run
from benah.jobs.periodic import JOBS
from benah.jobs.tests.queueing import ago, put, ran, set_status, work
from benah.notices import deadlines
from tests.cast import Cast

MADE_UP, LET_GO = "deadline-notices", "forget-uploads"


def test_every_line_of_the_schedule_is_a_job_and_every_job_a_line() -> None:
    assert lines().keys() == JOBS.keys()
    assert {task for task, _id in app.periodic_registry.periodic_tasks} == JOBS.keys()
    assert all(str(job.title) and str(job.does).endswith(".") for job in JOBS.values())
    with pytest.raises(KeyError):
        line("nothing")


def test_run_is_kept_with_what_it_did(db: None) -> None:
    work(LET_GO, put(LET_GO, ago(minutes=1)))
    run = Run.objects.get()
    assert (run.state, run.is_made_up, run.attempts) == ("done", False, 1)
    assert run.said == "0 berkas dikosongkan."
    assert run.ended_at >= run.started_at


def test_a_time_that_comes_twice_runs_once(cast: Cast) -> None:
    due = ago(minutes=1)
    for _ in range(2):
        work("audit-nightly", put("audit-nightly", due))
    assert Run.objects.count() == 1
    assert AuditEvent.objects.filter(act="audit.verified").count() == 1


def test_missed_run_is_made_up_once_however_many_were_missed(db: None) -> None:
    ran(MADE_UP, ago(days=3))
    for days in (2, 1, 0.5):
        work(MADE_UP, put(MADE_UP, ago(days=days)))
    made_up = Run.objects.get(is_made_up=True)
    assert made_up.state == "done"
    assert made_up.due_at.date() == ago(days=2).date()
    assert Run.objects.count() == 2


def test_missed_run_is_let_go_where_the_schedule_says_so(db: None) -> None:
    ran(LET_GO, ago(days=2))
    work(LET_GO, put(LET_GO, ago(hours=5)))
    missed = Run.objects.get(due_at__gt=ago(days=1))
    assert (missed.state, missed.started_at, missed.is_made_up) == ("let_go", None, False)


def test_nothing_was_missed_before_the_first_run(db: None) -> None:
    work(MADE_UP, put(MADE_UP, ago(days=1)))
    assert not Run.objects.exists()


def test_failed_run_does_not_stand_for_a_missed_one(db: None) -> None:
    ran(MADE_UP, ago(days=1), state=Run.State.FAILED)
    work(MADE_UP, put(MADE_UP, ago(days=1.5)))
    assert Run.objects.filter(is_made_up=True, state="done").count() == 1


@pytest.fixture
def calendar() -> Iterator[dict[str, bool]]:
    """A source of deadlines that fails as long as `is_torn`."""
    state = {"is_torn": True}

    def read(now: dt.datetime, until: dt.datetime) -> list[deadlines.Deadline]:
        if state["is_torn"]:
            raise LookupError("kalender tidak terbaca\nrincian")
        return []

    deadlines.SOURCES.append(read)
    yield state
    deadlines.SOURCES.remove(read)


def test_error_is_kept_and_the_retry_is_the_same_run(db: None, calendar: dict[str, bool]) -> None:
    number = put(MADE_UP, ago(minutes=1))
    with pytest.raises(LookupError):
        work(MADE_UP, number)
    run = Run.objects.get()
    assert run.state == "failed"
    assert run.error.startswith("LookupError: kalender tidak terbaca (test_running.py:")
    calendar["is_torn"] = False
    work(MADE_UP, number)
    run.refresh_from_db()
    assert (run.state, run.error, run.attempts) == ("done", "", 2)


def test_run_that_has_begun_can_be_retried_while_the_next_waits(db: None) -> None:
    first = put(LET_GO, ago(minutes=6))
    work(LET_GO, first)
    set_status(first, "doing")
    put(LET_GO, ago(minutes=1))
    app.job_manager.retry_job_by_id(first, retry_at=ago(minutes=0))
    assert ProcrastinateJob.objects.filter(task_name=LET_GO, status="todo").count() == 2


def test_done_run_is_not_done_again_when_its_worker_died_before_saying_so(db: None) -> None:
    number = put(LET_GO, ago(minutes=1))
    work(LET_GO, number)
    work(LET_GO, number)
    assert Run.objects.get().attempts == 1


def test_old_runs_are_forgotten_but_never_the_last_of_a_job(db: None) -> None:
    for days in (40, 30, 1):
        ran(LET_GO, ago(days=days))
    ran(MADE_UP, ago(days=90))
    assert forget_runs() == 2
    assert sorted(Run.objects.values_list("job", flat=True)) == [MADE_UP, LET_GO]
