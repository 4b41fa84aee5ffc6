"""Reports as documents, and the page of a region in a period."""

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.core import clock
from benah.plans.models import Period
from benah.plans.narrative.content import region_content, unit_content
from benah.plans.performance.rules import absorption
from benah.plans.periods.years import how_many_periods, period_name, year_for
from benah.plans.queries.provinces import by_province
from benah.plans.queries.region import Region, region, spent_to_date
from benah.plans.queries.report import report_page
from benah.units.models import Unit

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@needs(Permission.PLAN_VIEW)
@require_safe
def unit_file(request: HttpRequest, pk: int, number: int, ending: str) -> HttpResponse:
    """One unit's period as PDF or Word, as it stands now."""
    page = report_page(request.access, int(pk), int(number))
    return _file(unit_content(page), ending, f"{page.name} {page.plan.plan_year.year} {page.plan.unit.body_name}")


@needs(Permission.PLAN_VIEW)
@require_safe
def region_page(request: HttpRequest, pk: int, year: int, number: int) -> HttpResponse:
    """All units below one in a period: who sent, who is late, how far, money. Of the nation a line a province, which
    `?buka=` folds out to its offices.
    """
    found = _region(request, pk, year, number)
    money = spent_to_date(found.scope, found.plan_year, number)
    groups = by_province(found, money)
    opened = next((each for each in groups if str(each.province.pk) == request.GET.get("buka", "")), None)
    context = {
        "found": found,
        "groups": groups,
        "opened": opened,
        "rows": [(row, absorption(*money[row.plan.pk]) if row.plan and row.plan.pk in money else None)
                 for row in (opened.rows if opened else [] if groups else found.rows)],
        "absorbed": absorption(*(sum(each[place] for each in money.values()) for place in (0, 1))),
        "periods": [(place, period_name(found.plan_year, place)) for place in
                    range(1, how_many_periods(found.plan_year) + 1)],
        "may_verify": request.access.can(Permission.PLAN_VERIFY, found.scope),
        "crumbs": [(reverse("plans:list"), _("Rencana aksi"))],
    }  # fmt: skip
    return render(request, "plans/region.html", context)


@needs(Permission.PLAN_VIEW)
@require_safe
def region_file(request: HttpRequest, pk: int, year: int, number: int, ending: str) -> HttpResponse:
    """The same as PDF or Word."""
    found = _region(request, int(pk), int(year), int(number))
    return _file(region_content(found), ending, f"{found.name} {found.scope.body_name}")


def _region(request: HttpRequest, pk: int, year: int, number: int) -> Region:
    scope = get_object_or_404(Unit, pk=pk)
    check_can(request.access, Permission.PLAN_VIEW, scope)
    plan_year = year_for(scope, year)
    if plan_year is None:
        raise Http404
    return region(scope, plan_year, get_object_or_404(Period, plan_year=plan_year, number=number))


def _file(content: dict[str, Any], kind: str, name: str) -> HttpResponse:
    if kind == "pdf":
        from benah.plans.narrative.pdf import pdf_of as made_of
    else:
        from benah.plans.narrative.word import word_of as made_of
    answer = HttpResponse(made_of(content, clock.now()), content_type=TYPES[kind])
    plain = re.sub(r"[^\w]+", "-", f"Laporan-renaksi-{name}").strip("-")
    answer["Content-Disposition"] = f'attachment; filename="{plain}.{kind}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
