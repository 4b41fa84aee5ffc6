"""Declaring a recurring job: a function, its line in config/schedule.cron, and words for the page.

    @periodic("mail-notices", title=_("Surel"), does=_("Mengirim surel yang sudah waktunya."))
    def mail_notices() -> str:
        return ngettext("%d surel terkirim.", "%d surel terkirim.", count) % count

Procrastinate puts a run into the queue once per time however many workers there are; after a stop it looks back to the
last time that was missed. What it does not settle is settled by `running.begin_run`; see docs/decisions/0024.
"""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from benah.core.schedule import Line, line
from benah.jobs import running

log = logging.getLogger(__name__)

RETRY = RetryStrategy(max_attempts=4, exponential_wait=5)
"""Again after 5 s, 25 s, 2 and 10 minutes; then its next time is awaited."""


@dataclass(frozen=True)
class Job:
    """A recurring job: its words for the page, its time, its task in the queue."""

    name: str
    title: str | Promise
    does: str | Promise
    line: Line
    task: Task[..., None, ...]


JOBS: dict[str, Job] = {}


def periodic(
    name: str, *, title: str | Promise, does: str | Promise, overlaps: bool = False
) -> Callable[[Callable[[], str]], Callable[[], str]]:
    """Register the function as the job `name`, and give it back unchanged. It returns what it did as a sentence.

    It must stand being run again after it was cut off in the middle; it never runs beside itself unless `overlaps`.
    An error is kept with the run and the job tried again (`RETRY`).
    """

    def register(act: Callable[[], str]) -> Callable[[], str]:
        known = line(name)

        def work(context: JobContext, timestamp: int | None = None, run: int | None = None) -> None:
            """`timestamp` is the run's time (seconds since 1970); `run` is the one a person asked for."""
            due = dt.datetime.fromtimestamp(timestamp, dt.UTC) if timestamp is not None else None
            begun = running.begin_run(known, queue_job=context.job.id or 0, due=due, asked=run)
            if begun is None:
                log.info("%s: nothing to run for %s", name, due or run)
                return
            try:
                said = act()
            except Exception as error:
                running.fail_run(begun, error)
                raise
            running.end_run(begun, said)

        lock = None if overlaps else name
        task = app.task(name=name, queueing_lock=name, lock=lock, retry=RETRY, pass_context=True)(work)
        app.periodic(cron=known.cron)(task)
        JOBS[name] = Job(name, title, does, known, task)
        return act

    return register
