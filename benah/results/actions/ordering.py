"""Asking for files: one wish, one job, however often its button is pressed."""

import hashlib
import json
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import User
from benah.core import clock
from benah.core.refused import Refused
from benah.results import policies
from benah.results.models import Format, ReportJob, ReportPart
from benah.results.queries.templates import templates_for
from benah.reviews.models import Publication

MOST_PARTS = 2000
LAYOUT = 1
"""Number of the layout: raised where reports of the same result would look different from now on."""


def order_reports(*, publications: Iterable[Publication], formats: Iterable[str], by: User) -> ReportJob:
    """The job that makes these files for this person; one that has the very same to make already is given instead.

    What failed in that one is tried again.
    """
    chosen = list(publications)
    kinds = [kind for kind in Format if kind.value in set(formats)]
    if not chosen:
        raise Refused(_("Centang dahulu satker yang laporannya dimaksud."), code="none")
    if not kinds:
        raise Refused(_("Pilih jenis berkas: PDF, Word, atau Excel."), code="no_format")
    if len(chosen) * len(kinds) > MOST_PARTS:
        raise Refused(_("Sekaligus paling banyak %d berkas. Kurangi pilihannya.") % MOST_PARTS, code="too_many")
    access = Access.of(by)
    for publication in chosen:
        policies.check_can_make(publication, access)
    key = _key(chosen, kinds, by)
    try:
        return _known(key) or _made(chosen, kinds, key, by)
    except IntegrityError:  # the same button at the same moment
        found = _known(key)
        if found is None:
            raise
        return found


@transaction.atomic
def _known(key: str) -> ReportJob | None:
    """The same wish, as long as its files are there; a part that failed is put back in line."""
    job = ReportJob.objects.select_for_update().filter(key=key, state__in=["waiting", "running", "done"]).first()
    if job and job.state == ReportJob.State.DONE and job.parts.exclude(error="").update(error=""):
        job.state, job.file, job.done_at, job.moved_at = ReportJob.State.WAITING, "", None, clock.now()
        job.save(update_fields=["state", "file", "done_at", "moved_at"])
        _defer(job)
    return job


def _defer(job: ReportJob) -> None:
    """Into the queue, in this transaction: it is in the same database."""
    from benah.results.tasks import make_reports

    make_reports.defer(job=job.pk)


@transaction.atomic
def _made(chosen: list[Publication], kinds: list[Format], key: str, by: User) -> ReportJob:
    now = clock.now()
    job = ReportJob.objects.create(key=key, requested_by=by, requested_at=now, moved_at=now)
    ReportPart.objects.bulk_create(
        ReportPart(job=job, publication=publication, format=kind) for publication in chosen for kind in kinds
    )
    _defer(job)
    return job


def _key(chosen: list[Publication], kinds: list[Format], by: User) -> str:
    """Of all that goes into the files, so that a new number or template is a new wish."""
    told = []
    templates = templates_for(chosen) if Format.WORD in kinds else {}
    for each in sorted(chosen, key=lambda each: each.pk):
        letter = getattr(each, "letter", None)
        template = templates.get(each.pk)
        told.append([each.sha256, letter.version if letter else 0, template.sha256 if template else ""])
    whole = json.dumps([LAYOUT, by.pk, kinds, told])
    return hashlib.sha256(whole.encode()).hexdigest()
