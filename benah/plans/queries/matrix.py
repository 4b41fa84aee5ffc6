"""The matrix of a plan to download: its rows, and beside them what was reported of each in each period."""

import re

from django.utils.translation import gettext as _

from benah.plans.models import ActionPlan, ActivityReport, PlanVersion, Realisation
from benah.plans.periods.years import areas_of, how_many_periods, period_name
from benah.plans.queries.importing import standing_of
from benah.plans.workbook.layout import Cell, Place

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_name(plan: ActionPlan) -> str:
    """`Rencana-aksi-2026-KPU-Kabupaten-Tulungagung.xlsx`."""
    kind = _("Templat rencana aksi") if plan.kind == ActionPlan.Kind.TEMPLATE else _("Rencana aksi")
    return re.sub(r"[^\w]+", "-", f"{kind} {plan.plan_year.year} {plan.unit.body_name}").strip("-") + ".xlsx"


def matrix_of(plan: ActionPlan, version: PlanVersion) -> bytes:
    """The file's bytes."""
    from benah.plans.workbook.write import Matrix, write_matrix  # openpyxl loads slowly; other pages need none of it

    version.plan = plan
    plan_year = plan.plan_year
    periods = how_many_periods(plan_year)
    rows = standing_of(version)
    reported = _reported(plan, {row.number: [target.number for target in row.draft.targets] for row in rows})
    return write_matrix(
        Matrix(
            title=f"{plan.get_kind_display().capitalize()} {plan_year.year}",
            subtitle=_("%(unit)s · versi %(version)d, %(state)s")
            % {"unit": plan.unit.body_name, "version": version.number, "state": version.get_state_display()},
            year=plan_year.year,
            periods=periods,
            areas=areas_of(plan_year),
            rows=rows,
            plan=plan.pk,
            version=version.number,
            more=_more([period_name(plan_year, number + 1) for number in range(periods)]) if reported else (),
            reported=reported,
        )
    )


def _more(names: list[str]) -> list[Place]:
    return [
        *(Place(f"real_{number}", "Realisasi", name, 10) for number, name in enumerate(names, 1)),
        *(Place(f"perf_{number}", "Capaian (%)", name, 10) for number, name in enumerate(names, 1)),
        Place("obstacles", "", "Kendala", 28),
        Place("follow_up", "", "Tindak lanjut", 28),
        Place("state", "", "Status verifikasi", 16),
        Place("note", "", "Catatan verifikator", 28),
    ]


def _reported(plan: ActionPlan, indicators: dict[int, list[int | None]]) -> dict[int, list[dict[str, Cell]]]:
    """Cells of reports by activity number, a line an indicator; texts of the last period that has any."""
    found: dict[int, list[dict[str, Cell]]] = {}
    reports = (
        ActivityReport.objects.filter(report__plan=plan)
        .select_related("activity", "report__period")
        .order_by("report__period__number")
    )
    for each in reports:
        if each.activity.number not in indicators:
            continue
        lines = found.setdefault(each.activity.number, [{} for _number in indicators[each.activity.number]])
        first = lines[0]
        first[f"perf_{each.report.period.number}"] = each.performance
        first["state"] = each.get_state_display()
        for key in ("obstacles", "follow_up", "note"):
            first[key] = getattr(each, key) or first.get(key)
    values = Realisation.objects.filter(activity_report__report__plan=plan).values_list(
        "activity_report__activity__number", "indicator__number", "activity_report__report__period__number", "value"
    )
    for number, indicator, period, value in values:
        places = indicators.get(number, [])
        if number in found and indicator in places:
            found[number][places.index(indicator)][f"real_{period}"] = value
    return found
