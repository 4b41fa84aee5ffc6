"""Work in procrastinate's queue, for tests of what becomes of it."""

import datetime as dt
import time

from django.db import connection
from procrastinate import JobContext, jobs
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from benah.core import clock
from benah.jobs.models import Run
from benah.jobs.periodic import JOBS


def put(name: str, due: dt.datetime) -> int:
    """A run of its time in the queue; returns its number there."""
    return int(JOBS[name].task.defer(timestamp=round(due.timestamp())))


def work(name: str, queue_job: int) -> None:
    """Do it as a worker does, except for what becomes of the queue."""
    row = ProcrastinateJob.objects.get(pk=queue_job)
    job = jobs.Job(
        id=queue_job, queue=row.queue_name, lock=row.lock, queueing_lock=row.queueing_lock, task_name=name,
        task_kwargs=row.args,
    )  # fmt: skip
    context = JobContext(app=app, job=job, start_timestamp=time.time(), abort_reason=lambda: None)
    JOBS[name].task.func(context, **row.args)


def set_status(queue_job: int, status: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = %s::procrastinate_job_status WHERE id = %s", [status, queue_job]
        )


def ran(name: str, due: dt.datetime, state: str = Run.State.DONE, minutes: int = 1) -> Run:
    """A run of long ago."""
    begun = due + dt.timedelta(minutes=minutes)
    return Run.objects.create(
        job=name, due_at=due, state=state, queue_job=0, attempts=1, started_at=begun, ended_at=begun
    )


def ago(**span: float) -> dt.datetime:
    return (clock.now() - dt.timedelta(**span)).replace(microsecond=0)
