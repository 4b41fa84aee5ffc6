"""Beginning and ending a run, as a worker does. What people do stands in actions.py."""

import datetime as dt
import traceback
from pathlib import Path

from django.db import connection, transaction

from benah.core import clock
from benah.core.schedule import Line
from benah.jobs.models import Run

LATE = dt.timedelta(minutes=30)
"""A run that begins later than this was missed; less is a queue that was long."""


@transaction.atomic
def begin_run(known: Line, *, queue_job: int, due: dt.datetime | None, asked: int | None = None) -> Run | None:
    """The run to do now, or None where there is nothing to do. Called again for a retry, it gives the same run.

    None: this time has had its run; it was missed and is not made up (kept as such); it was missed but a run has begun
    since, which did its work; the job has never run, so that nothing was missed.
    """
    _free_the_queue(queue_job)
    run = _asked(asked) if asked is not None else _of_its_time(known, due or clock.now())
    if run is None or run.queue_job not in (None, queue_job) or run.state in (Run.State.DONE, Run.State.LET_GO):
        return None
    now = clock.now()
    run.queue_job, run.state, run.attempts, run.ended_at = queue_job, Run.State.RUNNING, run.attempts + 1, None
    run.started_at = run.started_at or now
    run.save()
    return run


@transaction.atomic
def end_run(run: Run, said: str) -> None:
    run.state, run.ended_at, run.said, run.error = Run.State.DONE, _now_after(run), said[:300], ""
    run.save()


@transaction.atomic
def fail_run(run: Run, error: Exception) -> None:
    """Kept in one line: the first line of the error's words and where it arose. The whole of it is in the log."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    words = (str(error).splitlines() or [""])[0]
    where = f" ({Path(frame.filename).name}:{frame.lineno})"
    run.error = f"{type(error).__name__}: {words}"[: 300 - len(where)] + where
    run.state, run.ended_at = Run.State.FAILED, _now_after(run)
    run.save()


def _now_after(run: Run) -> dt.datetime:
    return max(clock.now(), run.started_at or clock.now())


def _asked(pk: int) -> Run | None:
    return Run.objects.select_for_update(no_key=True).filter(pk=pk).first()


def _of_its_time(known: Line, due: dt.datetime) -> Run | None:
    runs = Run.objects.filter(job=known.task)
    if found := runs.select_for_update(no_key=True).filter(due_at=due).first():
        return found
    is_missed = clock.now() - due > LATE
    if is_missed and (not runs.exists() or runs.filter(started_at__gte=due).exclude(state=Run.State.FAILED).exists()):
        return None
    run = Run(job=known.task, due_at=due, state=Run.State.QUEUED, is_made_up=is_missed and known.is_made_up)
    if is_missed and not known.is_made_up:
        run.state = Run.State.LET_GO
        run.save()
    return run


def _free_the_queue(queue_job: int) -> None:
    """A run that has begun no longer keeps another out of the queue; kept, its own retry could be refused."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET queueing_lock = NULL WHERE id = %s", [queue_job])
