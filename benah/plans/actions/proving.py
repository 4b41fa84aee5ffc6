"""Documents as proof of what was reported: attached to an activity in a period, taken off."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.files.linking import held_for_linking, set_page
from benah.files.models import Document, LinkState
from benah.plans.actions.progress import recount_area
from benah.plans.actions.reporting import begin_report, line_of, name_of, row_of
from benah.plans.models import ActionPlan, ActivityReport, Line, Period, QuarterReport, ReportEvidence
from benah.plans.periods.windows import window_of
from benah.plans.policies.reports import check_is_editable


@transaction.atomic
def attach_documents(
    *,
    plan: ActionPlan,
    period: Period,
    number: int,
    documents: Sequence[Document],
    by: User,
    pages: Mapping[int, int | None] | None = None,
    at: dt.datetime | None = None,
) -> list[ReportEvidence]:
    """Let documents prove what was reported of activity `number`. Those attached already stay; returns the new links.

    `pages`: the page meant, by document id.
    """
    at = at or clock.now()
    report, line, row = _held(plan, period, number, by, at)
    found = held_for_linking(documents, by, pages)
    there = set(row.evidence.filter(removed_at=None).values_list("document_id", flat=True))
    links = []
    for document in (each for each in found if each.pk not in there):
        links.append(
            ReportEvidence.objects.create(
                activity_report=row,
                document=document,
                page=(pages or {}).get(document.pk),
                linked_at=at,
                linked_by=by,
            )
        )
        _record("report.evidence_attached", report, number, document, by)
    _count(report, line, row)
    return links


@transaction.atomic
def detach_document(
    *, plan: ActionPlan, period: Period, number: int, link_id: int, by: User, at: dt.datetime | None = None
) -> None:
    """Take a document off an activity; the link stays as history. A second call changes nothing."""
    at = at or clock.now()
    report, line, row = _held(plan, period, number, by, at)
    link = _link(row, link_id)
    if link.removed_at is not None:
        return
    if link.state == LinkState.ACCEPTED:
        raise Refused(_("Bukti ini sudah diterima, jadi tidak dapat dilepas."), code="accepted")
    link.removed_at, link.removed_by = at, by
    link.save(update_fields=["removed_at", "removed_by"])
    _count(report, line, row)
    _record("report.evidence_detached", report, number, link.document, by)


@transaction.atomic
def set_proof_page(
    *,
    plan: ActionPlan,
    period: Period,
    number: int,
    link_id: int,
    page: int | None,
    seen: int | None,
    by: User,
    at: dt.datetime | None = None,
) -> ReportEvidence:
    """Say which page of an attached document proves the report; None takes it back. `seen`: the page shown before."""
    report, _line, row = _held(plan, period, number, by, at or clock.now())
    link = _link(row, link_id)
    if link.removed_at is not None:
        raise Refused(_("Dokumen itu baru saja dilepas dari kegiatan ini. Muat ulang halaman."), code="gone")
    if set_page(link, page, seen):
        _record("report.evidence_page", report, number, link.document, by)
    return link


def _link(row: ActivityReport, link_id: int) -> ReportEvidence:
    link = ReportEvidence.objects.select_related("document").filter(pk=link_id, activity_report=row).first()
    if link is None:
        raise Refused(_("Dokumen itu tidak terlampir pada kegiatan ini. Muat ulang halaman."), code="gone")
    return link


def _held(
    plan: ActionPlan, period: Period, number: int, by: User, at: dt.datetime
) -> tuple[QuarterReport, Line, ActivityReport]:
    """The report locked, and the activity's row in it, made where there was none."""
    report = begin_report(plan=plan, period=period, by=by, at=at)
    line = line_of(report, number)
    row = row_of(report, line, at)
    check_is_editable(report, row, window_of(report), at)
    return report, line, row


def _count(report: QuarterReport, line: Line, row: ActivityReport) -> None:
    row.proofs = row.evidence.filter(ReportEvidence.STANDING).aggregate(count=Count("pk"))["count"]
    row.save(update_fields=["proofs"])
    recount_area(plan=report.plan_id, period=report.period_id, area=line.area)


def _record(act: str, report: QuarterReport, number: int, document: Document, by: User) -> None:
    detail = {"number": number, "period": name_of(report), "title": document.title, "document": document.pk}
    record(act, by=by, unit=report.plan.unit, target=report, detail=detail)
