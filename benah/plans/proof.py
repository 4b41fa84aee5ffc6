"""Documents that prove reports, seen from the documents: where they hang, and who may read them because of it."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.files.models import Document, LinkState
from benah.files.usage import Use
from benah.notices.places import place
from benah.plans.models import ReportEvidence
from benah.plans.periods.years import period_name
from benah.plans.policies.reports import verifies
from benah.units.models import Unit

COLOURS = {LinkState.PENDING: "info", LinkState.ACCEPTED: "good", LinkState.REJECTED: "bad"}


def uses(documents: Collection[int]) -> Iterator[tuple[int, Use]]:
    """Where documents prove reports; told to the document's page. One statement."""
    rows = ReportEvidence.objects.filter(document__in=documents, removed_at=None).select_related(
        "activity_report__activity", "activity_report__report__period", "activity_report__report__plan__plan_year",
        "activity_report__report__plan__unit",
    )  # fmt: skip
    for row in rows.order_by("-pk"):
        report, number = row.activity_report.report, row.activity_report.activity.number
        year = report.plan.plan_year
        yield (
            row.document_id,
            Use(
                text=_("Laporan %(period)s %(year)s kegiatan %(number)d, %(unit)s")
                % {
                    "period": period_name(year, report.period.number),
                    "year": year.year,
                    "number": number,
                    "unit": report.plan.unit.body_name,
                },
                url=place("plans:report_activity", report.plan_id, report.period.number, number),
                holds=row.stands,
            ),
        )


def opens_to_verifiers(access: Access, document: Document) -> bool:
    """Who verifies a report may read what proves it, restricted or not."""
    units = Unit.objects.filter(
        plans__reports__activities__evidence__document=document, plans__reports__activities__evidence__removed_at=None
    )
    return any(verifies(access, unit) for unit in units.distinct()[:50])
