"""What the pages of a plan's views show around the rows: the version, choices of the filters, saved ones."""

import datetime as dt
from dataclasses import dataclass, replace

from django.db.models import Q
from django.http import Http404

from benah.access.grants import Access
from benah.core import clock
from benah.plans.models import ActionPlan, PlanVersion, SavedView
from benah.plans.periods.years import areas_of, how_many_periods, period_name
from benah.plans.policies.plans import can_edit
from benah.plans.queries.plan import open_version
from benah.plans.queries.views import Row, current_period, rows_of
from benah.plans.shapes.filters import STATES, Filters

_S = PlanVersion.State


@dataclass(frozen=True)
class Shown:
    """A version's rows as filtered. `draft`: an open version beside the one in force, None where there is none."""

    plan: ActionPlan
    version: PlanVersion
    draft: PlanVersion | None
    filters: Filters
    rows: list[Row]
    at: dt.datetime
    may_edit: bool

    @property
    def today(self) -> dt.date:
        return self.at.astimezone(self.plan.unit.zone).date()

    @property
    def periods(self) -> list[tuple[int, str]]:
        year = self.plan.plan_year
        return [(number, period_name(year, number)) for number in range(1, how_many_periods(year) + 1)]

    @property
    def areas(self) -> dict[str, str]:
        return areas_of(self.plan.plan_year)

    @property
    def states(self) -> list[tuple[str, str]]:
        return [(key, str(name)) for key, name in STATES.items()]

    @property
    def counts(self) -> dict[str, int]:
        return {state: sum(row.state == state for row in self.rows) for state in STATES}

    @property
    def activities(self) -> int:
        return len({row.line for row in self.rows})


def shown_of(access: Access, plan: ActionPlan, filters: Filters, *, one_period: bool = False) -> Shown:
    """The version in force, or the draft if asked for (or alone). `one_period`: a board shows the current one."""
    draft = open_version(plan)
    version = draft if draft and (filters.draft or plan.current is None) else plan.current
    if version is None:
        raise Http404
    version.plan = plan
    at = clock.now()
    filters = replace(filters, draft=version == draft and plan.current is not None)
    if one_period and not filters.period:
        filters = replace(filters, period=current_period(plan, at.astimezone(plan.unit.zone).date()))
    may_edit = version.state == _S.DRAFT and can_edit(access, plan)
    return Shown(plan, version, draft, filters, rows_of(plan, version, filters, at), at, may_edit)


def saved_for(access: Access, plan: ActionPlan) -> list[SavedView]:
    """One's own saved filters at the plan's unit and those its people share."""
    rows = SavedView.objects.filter(Q(by=access.user) | Q(is_shared=True), unit=plan.unit)
    return list(rows.select_related("by").order_by("name", "pk"))
