"""The first page after signing in, by what the person's duties are."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from benah.access.guard import signed_in
from benah.access.request import Request
from benah.access.roles import Permission
from benah.reports import duties
from benah.reports.pacts_today import own_pacts
from benah.reports.reviews_today import own_reviews
from benah.reports.views_overview import overview_page
from benah.reports.views_unit import unit_page
from benah.units.models import Tier


@signed_in
@require_safe
def home(request: Request) -> HttpResponse:
    """A region's overview for who sees one, their unit's page for a unit's people, else their duties."""
    access = request.access
    region = access.overview_unit()
    if region is not None and region.tier != Tier.CITY:
        return overview_page(request, region)
    unit = next((g.unit for g in access.grants if Permission.ASSESSMENT_VIEW in g.role.facts.permissions), None)
    if unit is not None:
        return unit_page(request, unit)
    grants = [{"role": g.role, "unit": g.unit, "what": duties.words(g.role)} for g in access.grants]
    return render(
        request, "reports/duties.html", {"grants": grants, "to_do": [*own_reviews(access), *own_pacts(access)]}
    )
