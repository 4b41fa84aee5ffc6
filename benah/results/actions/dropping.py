"""Files that were fetched, or never will be: gone after some days. The same wish then makes them anew."""

import datetime as dt

from benah.core import clock
from benah.results import storage
from benah.results.models import ReportJob

KEPT = dt.timedelta(days=7)
STANDSTILL = dt.timedelta(minutes=10)


def drop_old_files(*, at: dt.datetime | None = None) -> int:
    """Jobs whose files were dropped."""
    before = (at or clock.now()) - KEPT
    old = ReportJob.objects.filter(moved_at__lt=before).exclude(state=ReportJob.State.DROPPED).prefetch_related("parts")
    dropped = 0
    for job in old:
        for name in {job.file, *(part.file for part in job.parts.all())}:
            storage.drop(name)
        job.parts.update(file="")
        job.state, job.file, job.size = ReportJob.State.DROPPED, "", 0
        job.save(update_fields=["state", "file", "size"])
        dropped += 1
    return dropped


def standing_still(*, at: dt.datetime | None = None) -> list[int]:
    """Jobs that nobody has moved for a while: their worker died, or their place in the queue was lost."""
    before = (at or clock.now()) - STANDSTILL
    open_jobs = ReportJob.objects.filter(state__in=["waiting", "running"], moved_at__lt=before)
    return list(open_jobs.order_by("pk").values_list("pk", flat=True))
