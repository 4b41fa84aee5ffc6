"""Failures in a row: since when, and how many tries. Here: what the runs say. Not here: whom it is told (notices)."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max

from benah.jobs.models import Run


@dataclass(frozen=True)
class Series:
    """A job whose last runs have failed: when the first of them began, and how often it was tried since."""

    job: str
    since: dt.datetime
    tries: int


def failing() -> dict[str, Series]:
    """Jobs whose latest finished run failed, by name. Two statements. Runs under way or let go say nothing."""
    done = dict(
        Run.objects.filter(state=Run.State.DONE).order_by().values("job").annotate(last=Max("pk")).values_list(
            "job", "last"
        )
    )  # fmt: skip
    found: dict[str, Series] = {}
    rows = Run.objects.filter(state=Run.State.FAILED).order_by("pk")
    for pk, job, begun, tries in rows.values_list("pk", "job", "started_at", "attempts"):
        if pk < done.get(job, 0) or begun is None:
            continue
        known = found.get(job)
        found[job] = Series(job, known.since if known else begun, tries + (known.tries if known else 0))
    return found


def worked_since(job: str, at: dt.datetime) -> bool:
    """A run that ended well after `at`."""
    return Run.objects.filter(job=job, state=Run.State.DONE, ended_at__gt=at).exists()
