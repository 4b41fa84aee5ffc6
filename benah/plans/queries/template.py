"""A unit's plan beside the template it came from: which template, which rows are new, which say something else."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q

from benah.core import clock
from benah.plans.drafts.differences import OWNER, Change, between
from benah.plans.models import ActionPlan, Activity, Line, PlanVersion
from benah.plans.queries.plan import lines_of
from benah.units.models import Unit


def template_for(plan: ActionPlan) -> ActionPlan | None:
    """The template in force of the nearest tier above the plan's unit, in the same year of planning."""
    if plan.kind != ActionPlan.Kind.OWN:
        return None
    above = [int(part) for part in plan.unit.path.split(".") if part][:-1]
    rows = ActionPlan.objects.filter(
        kind=ActionPlan.Kind.TEMPLATE, plan_year=plan.plan_year_id, unit__in=above, current__isnull=False
    )
    return max(rows.select_related("unit", "current", "plan_year"), key=lambda each: len(each.unit.path), default=None)


def missing_lines(plan: ActionPlan, template: ActionPlan | None) -> list[Line]:
    """Rows of the template that the plan never got, with everything copying needs."""
    if template is None or template.current is None:
        return []
    known = plan.activities.filter(origin=Activity.Origin.HANDED_DOWN).values("source")
    return list(lines_of(template.current).exclude(activity__in=known))


@dataclass(frozen=True)
class News:
    """Is there anything to look at in the template? `changed_at`: when it changed after this plan's version began."""

    template: ActionPlan
    new: int
    is_newer: bool


def news_for(plan: ActionPlan, version: PlanVersion) -> News | None:
    """For the notice on a plan's page: two statements."""
    template = template_for(plan)
    if template is None or template.current is None:
        return None
    known = plan.activities.filter(origin=Activity.Origin.HANDED_DOWN).values("source")
    new = template.current.lines.exclude(activity__in=known).count()
    at = template.current.approved_at
    newer = template.current.number > 1 and at is not None and at > version.made_at
    return News(template, new, newer) if new or newer else None


@dataclass(frozen=True)
class Beside:
    """One row beside the template's. `changes`: the template's words, then the plan's."""

    line: Line
    changes: list[Change]
    is_gone: bool = False


def beside_template(version: PlanVersion, template: ActionPlan) -> list[Beside]:
    """Rows from the template that say something else than it, and those it no longer has."""
    assert template.current is not None
    theirs = {line.activity_id: line for line in lines_of(template.current)}
    found = []
    for line in lines_of(version).filter(activity__origin=Activity.Origin.HANDED_DOWN):
        source = theirs.get(line.activity.source_id or 0)
        changes = _without_owner(between(source, line)) if source else []
        if changes or source is None:
            found.append(Beside(line, changes, is_gone=source is None))
    return found


def _without_owner(changes: list[Change]) -> list[Change]:
    """Whom the unit puts in charge is its own matter, not a difference to the template."""
    return [change for change in changes if change.label != str(OWNER)]


@dataclass(frozen=True)
class Receiver:
    """A unit below and what handing down would do there: `state` is of its plan's open or newest version."""

    unit: Unit
    plan_pk: int | None
    state: str
    has: int
    new: int

    @property
    def takes(self) -> bool:
        return self.state in ("", "draft")


def receivers(template: ActionPlan) -> list[Receiver]:
    """All units below in order of code. Three statements for the country."""
    rows = template.current.lines.count() if template.current else 0
    here = Q(activities__origin=Activity.Origin.HANDED_DOWN)
    if template.current:
        here &= Q(activities__source__in=template.current.lines.values("activity"))
    plans = ActionPlan.objects.filter(plan_year=template.plan_year_id, kind=ActionPlan.Kind.OWN)
    plans = plans.filter(unit__path__startswith=template.unit.path).exclude(unit=template.unit_id)
    got = {plan.unit_id: plan for plan in plans.annotate(has=Count("activities", filter=here))}
    last = plans.annotate(last=Max("versions__number", filter=~Q(versions__state="discarded"))).values("pk", "last")
    numbers = {row["pk"]: row["last"] for row in last}
    states = {
        version.plan_id: version.state
        for version in PlanVersion.objects.filter(plan__in=plans).only("plan", "number", "state")
        if numbers.get(version.plan_id) == version.number
    }
    units = Unit.objects.at(clock.today()).below(template.unit).order_by("code")
    found = []
    for unit in units:
        plan = got.get(unit.pk)
        has = plan.has if plan else 0
        found.append(
            Receiver(unit, plan.pk if plan else None, states.get(plan.pk, "") if plan else "", has, rows - has)
        )
    return found
