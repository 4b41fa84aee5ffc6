"""Years of planning in a person's reach."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.roles import Permission
from benah.core.refused import Forbidden
from benah.plans.models import PeriodException, PlanYear


def ours(access: Access) -> list[PlanYear]:
    """Those one may run, the newest first."""
    rows = PlanYear.objects.filter(access.units_q(Permission.PLAN_TEMPLATE, "scope__"))
    return list(rows.select_related("scope", "opened_by").prefetch_related("periods").order_by("-year", "scope__path"))


def year_for_page(access: Access, pk: int) -> PlanYear:
    """The year, for who runs it: 404 where there is none in sight, a refusal where one may only work under it."""
    rows = PlanYear.objects.select_related("scope", "opened_by").prefetch_related("periods")
    found = get_object_or_404(rows, pk=pk)
    if access.can(Permission.PLAN_TEMPLATE, found.scope):
        return found
    if any(found.scope.contains(grant.unit) for grant in access.grants):
        raise Forbidden(_("Hanya yang membuka tahun perencanaan ini yang mengaturnya."))
    raise Http404


def exceptions_of(year: PlanYear) -> list[PeriodException]:
    """Other times given to single units, the latest first."""
    rows = PeriodException.objects.filter(period__plan_year=year).select_related("unit", "period", "by")
    return list(rows.order_by("-pk"))
