"""Work in the background, as its own person sees it."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from benah.access.models import User
from benah.results import policies
from benah.results.models import ReportJob, ReportPart


@dataclass(frozen=True)
class Progress:
    """How far a job is."""

    job: ReportJob
    done: int
    whole: int
    failed: list[ReportPart]

    @property
    def share(self) -> float:
        return self.done / self.whole if self.whole else 0


def progress_of(by: User, pk: int) -> Progress:
    """Of one's own job. Raises 404 or `Forbidden`."""
    job = get_object_or_404(ReportJob, pk=pk)
    policies.check_is_own(job, by)
    counts = job.parts.aggregate(whole=Count("pk"), done=Count("pk", filter=~Q(file="") | ~Q(error="")))
    done = counts["whole"] if job.state == ReportJob.State.DROPPED else counts["done"]
    return Progress(job, done, counts["whole"], list(job.parts.exclude(error="")))


def recent_jobs(by: User, most: int = 5) -> list[ReportJob]:
    """The newest first, with the number of their files as `whole`."""
    rows = ReportJob.objects.filter(requested_by=by).annotate(whole=Count("parts"))
    return list(rows.order_by("-pk")[:most])
