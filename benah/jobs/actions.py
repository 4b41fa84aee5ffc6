"""What people do with recurring jobs: run one now. And what is forgotten of old runs."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from procrastinate.exceptions import AlreadyEnqueued

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict
from benah.jobs.models import Run
from benah.jobs.periodic import Job

KEPT_FOR = dt.timedelta(days=14)


def run_now(*, job: Job, wish: uuid.UUID, by: User) -> Run:
    """Put a run into the queue. The same `wish` again is the same run. Raises Conflict where one waits already."""
    try:
        return _asked(job, wish, by)
    except IntegrityError:  # the same button at the same moment
        return Run.objects.get(wish=wish)


@transaction.atomic
def _asked(job: Job, wish: uuid.UUID, by: User) -> Run:
    if known := Run.objects.filter(wish=wish).first():
        return known
    run = Run.objects.create(job=job.name, asked_by=by, asked_at=clock.now(), wish=wish, state=Run.State.QUEUED)
    try:
        # Before those that wait for their next try: a person who mended the cause need not wait for it.
        run.queue_job = job.task.configure(priority=1).defer(run=run.pk)
    except AlreadyEnqueued as error:
        raise Conflict(_("“%s” sudah menunggu giliran. Tunggu sampai selesai.") % job.title, code="waiting") from error
    run.save(update_fields=["queue_job"])
    record("job.run_asked", by=by, target=run, detail={"job": job.name, "title": str(job.title)})
    return run


@transaction.atomic
def forget_runs(*, at: dt.datetime | None = None) -> int:
    """Drop what ended long ago, but never the last of a job: it tells when the job ran at all. Returns how many."""
    last = Run.objects.order_by().values("job").annotate(last=Max("pk")).values("last")
    old = Run.objects.filter(ended_at__lt=(at or clock.now()) - KEPT_FOR).exclude(pk__in=last)
    return old.delete()[0]
