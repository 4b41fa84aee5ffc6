"""Which plans of a unit an item of its sheet can be answered in: this year's and later ones, begun or not.

Here: reads for the page of the loop. Not here: making the row (`actions.answering`).
"""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from benah.access.grants import Access
from benah.assessments.models import Assessment
from benah.core import clock
from benah.instruments.models import Item
from benah.plans.models import ActionPlan, Activity, PlanVersion, PlanYear
from benah.plans.periods.years import nearest, opened_for
from benah.plans.queries.prefill import area_of
from benah.plans.queries.weak import Weak, weak_items
from benah.units.models import Unit


@dataclass(frozen=True)
class PlanChoice:
    """A plan by its key, or a year in which none was begun yet. `state`: of its open version, empty where nothing is
    changed.
    """

    plan_year: PlanYear
    plan: int | None
    state: str = ""

    @property
    def key(self) -> str:
        """What the form sends: the year."""
        return str(self.plan_year.year)

    @property
    def is_frozen(self) -> bool:
        """In force, and nothing is being changed: a row needs a revision first."""
        return self.plan is not None and not self.state


def plan_choices(unit: Unit) -> list[PlanChoice]:
    """Those one can write in come first, then the earlier year. One statement."""
    plans = ActionPlan.objects.filter(unit=unit, kind=ActionPlan.Kind.OWN, plan_year=OuterRef("pk")).order_by()
    versions = PlanVersion.objects.filter(
        plan__unit=unit, plan__kind=ActionPlan.Kind.OWN, plan__plan_year=OuterRef("pk"), state__in=PlanVersion.OPEN
    ).order_by()
    years = opened_for(unit, since=clock.today().year).annotate(
        own_plan=Subquery(plans.values("pk")[:1]), open_state=Subquery(versions.values("state")[:1])
    )
    found = [_choice(year) for year in nearest(years)]
    return sorted(found, key=lambda each: (each.state != PlanVersion.State.DRAFT, each.plan_year.year))


def weak_item(access: Access, plan: ActionPlan, sheet: Assessment, item: Item) -> Weak:
    """The item as a row of the plan begins with: by what reviewers found where this person may see it."""
    found = next((each for each in weak_items(access, plan, sheet, "") if each.item.pk == item.pk), None)
    why = f"{sheet.cycle}: " + item.text
    return found or Weak(item, area_of(plan, item), why, Activity.Origin.STEP)


def _choice(year: PlanYear) -> PlanChoice:
    plan, state = year.own_plan, year.open_state  # type: ignore[attr-defined]  # annotated above
    return PlanChoice(year, plan, (state or "") if plan else PlanVersion.State.DRAFT)
