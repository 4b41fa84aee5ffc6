"""Care for procrastinate's own tables: work whose worker died, and work long finished."""

import datetime as dt
import logging

from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

log = logging.getLogger(__name__)

TRIES = 6
"""Work that was begun this often and never ended kills its workers: it is given up."""


def revive() -> int:
    """Put back what workers without a sign of life were doing; returns how much."""
    return async_to_sync(_revive)()


def forget(after: dt.timedelta) -> None:
    """Drop what ended longer ago than `after`, whatever its outcome."""
    hours = round(after.total_seconds() / 3600)
    async_to_sync(app.job_manager.delete_old_jobs)(
        nb_hours=hours, include_failed=True, include_cancelled=True, include_aborted=True
    )


async def _revive() -> int:
    manager, count = app.job_manager, 0
    for job in await manager.get_stalled_jobs():
        if job.attempts + 1 < TRIES:
            try:
                await manager.retry_job(job)
                count += 1
                continue
            except UniqueViolation:
                log.info("%s: the same waits already", job.call_string)
        log.error("%s is given up: its worker died", job.call_string)
        await manager.finish_job(job, status=Status.FAILED, delete_job=False)
    return count
