"""Reports that are still being filled in follow the plan: when another version comes into force they report on that."""

from benah.plans.models import ActionPlan, ActivityReport, QuarterReport
from benah.plans.performance import measuring
from benah.plans.queries.plan import lines_of
from benah.plans.queries.report import values_of


def follow_version(plan: ActionPlan) -> None:
    """Point drafts to the version in force and measure them by its targets. What was sent stays with what it was.

    Called inside the transaction that brings the version into force.
    """
    drafts = QuarterReport.objects.select_for_update(no_key=True, of=("self",)).filter(
        plan=plan, state=QuarterReport.State.DRAFT
    )
    reports = list(drafts.exclude(version=plan.current_id).select_related("period"))
    if not reports or plan.current is None:
        return
    lines = {line.activity_id: line for line in lines_of(plan.current)}
    values = values_of(plan.pk)
    for report in reports:
        report.version = plan.current
        report.save(update_fields=["version"])
        rows = list(report.activities.all())
        for row in rows:
            line = lines.get(row.activity_id)
            told = measuring.measure(line, values, report.period.number, plan.plan_year) if line else None
            row.performance, row.blanks = (told.percent, told.blanks) if told else (None, 0)
        ActivityReport.objects.bulk_update(rows, ["performance", "blanks"])
