"""Reads for the pages about recurring jobs."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from croniter import croniter
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from benah.core import clock
from benah.jobs.models import Run
from benah.jobs.periodic import JOBS, Job

SILENT = dt.timedelta(minutes=1)
"""A worker gives a sign of life every 10 seconds."""
SHOWN = 100


@dataclass(frozen=True)
class Shown:
    """A run, and what the queue knows of it: when it is tried again, or that its worker died."""

    run: Run
    again_at: dt.datetime | None = None
    is_cut_off: bool = False


@dataclass(frozen=True)
class Row:
    """A job with its next time and its runs, newest first."""

    job: Job
    next_at: dt.datetime
    rhythm: str
    runs: list[Shown] = field(default_factory=list)

    @property
    def last(self) -> Shown | None:
        return self.runs[0] if self.runs else None

    @property
    def is_failing(self) -> bool:
        return self.last is not None and self.last.run.state == Run.State.FAILED


def rows(at: dt.datetime | None = None) -> list[Row]:
    """Every job with its last run, in the order of the schedule's file."""
    at = at or clock.now()
    newest = Run.objects.order_by().values("job").annotate(last=Max("pk")).values("last")
    last = {shown.run.job: shown for shown in _shown(Run.objects.filter(pk__in=newest).select_related("asked_by"))}
    return [_row(job, at, [last[job.name]] if job.name in last else []) for job in JOBS.values()]


def history(job: Job, at: dt.datetime | None = None) -> Row:
    """One job with its latest runs."""
    runs = Run.objects.filter(job=job.name).select_related("asked_by")[:SHOWN]
    return _row(job, at or clock.now(), _shown(runs))


def last_sign_of_life() -> dt.datetime | None:
    """When a worker last said that it lives; None where none ever did or all have ended."""
    last: dt.datetime | None = ProcrastinateWorker.objects.aggregate(last=Max("last_heartbeat"))["last"]
    return last


def is_worked(at: dt.datetime | None = None) -> bool:
    """Whether a worker lives."""
    last = last_sign_of_life()
    return last is not None and (at or clock.now()) - last < SILENT


def _row(job: Job, at: dt.datetime, runs: list[Shown]) -> Row:
    times = croniter(job.line.cron, at)
    coming = [times.get_next(dt.datetime) for _number in range(40)]
    return Row(job, coming[0], _rhythm(coming), runs)


def _rhythm(times: list[dt.datetime]) -> str:
    """In words, where the times are evenly spaced; "" where they are not."""
    gaps = {after - before for before, after in pairwise(times)}
    if len(gaps) != 1:
        return ""
    minutes = round(gaps.pop().total_seconds() / 60)
    if minutes % (7 * 24 * 60) == 0:
        return _("tiap pekan")
    if minutes % (24 * 60) == 0:
        return _("tiap hari")
    if minutes == 60:
        return _("tiap jam")
    return ngettext("tiap %d menit", "tiap %d menit", minutes) % minutes


def _shown(runs: Iterable[Run]) -> list[Shown]:
    listed = list(runs)
    open_ones = [run.queue_job or 0 for run in listed if run.state in (Run.State.RUNNING, Run.State.FAILED)]
    queue = {job.pk: job for job in ProcrastinateJob.objects.filter(pk__in=open_ones, status__in=["todo", "doing"])}
    return [_with(run, queue.get(run.queue_job or 0)) for run in listed]


def _with(run: Run, work: ProcrastinateJob | None) -> Shown:
    if run.state == Run.State.FAILED and work is not None and work.status == "todo":
        return Shown(run, again_at=work.scheduled_at)
    return Shown(run, is_cut_off=run.state == Run.State.RUNNING and (work is None or work.status != "doing"))
