"""One plan with the rows of one of its versions, and the plans in a person's reach."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from benah.access.grants import Access
from benah.plans.models import ActionPlan, Line, PlanVersion, Target
from benah.plans.periods.years import areas_of
from benah.plans.policies.plans import can_view


@dataclass(frozen=True)
class AreaRows:
    """The rows of one area, in the order of the plan."""

    code: str
    title: str
    lines: list[Line]


def plan_for(access: Access, pk: int) -> ActionPlan:
    """The plan, if the person may read it; 404 alike where there is none and where it is out of reach."""
    rows = ActionPlan.objects.select_related("unit", "plan_year__scope", "current")
    plan = get_object_or_404(rows, pk=pk)
    if not can_view(access, plan):
        raise Http404
    return plan


def open_version(plan: ActionPlan) -> PlanVersion | None:
    """The draft or submitted version; None where nothing is being changed."""
    found = plan.versions.filter(state__in=PlanVersion.OPEN).order_by().first()
    if found is not None:
        found.plan = plan
    return found


def version_of(plan: ActionPlan, number: int) -> PlanVersion:
    """A version by its number; 404 where there is none. Discarded ones are kept, and may be read too."""
    found = get_object_or_404(plan.versions.all(), number=number)
    found.plan = plan
    return found


def line_of(version: PlanVersion, number: int) -> Line:
    """The row of the activity with this number, as `lines_of` reads rows; 404 where the version has none."""
    found = get_object_or_404(lines_of(version), activity__number=number)
    found.version = version
    return found


def lines_of(version: PlanVersion) -> QuerySet[Line]:
    """All rows of a version with targets, owners and linked items: four statements, however long."""
    targets = Prefetch("targets", Target.objects.select_related("indicator").order_by("indicator__number"))
    return version.lines.select_related("activity", "owner_post", "owner_person").prefetch_related(targets, "items")


def by_area(plan: ActionPlan, lines: QuerySet[Line]) -> list[AreaRows]:
    """Every area of the year, the empty ones too, each with its rows."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.area, []).append(line)
    return [AreaRows(code, title, found.get(code, [])) for code, title in areas_of(plan.plan_year).items()]
