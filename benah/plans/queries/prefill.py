"""What a new row begins with when it answers a weak item or a finding of a review.

Here: initial values of the form and where the row came from. Not here: which items are weak (`queries.steps`).
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from benah.assessments.states import SHOWN_TO_UNIT
from benah.instruments.areas import areas_of as sheet_areas
from benah.instruments.models import Item
from benah.plans.models import ActionPlan, Activity
from benah.plans.periods.years import areas_of
from benah.plans.queries.choices import items_named
from benah.reviews.models import Finding

Given = tuple[dict[str, Any], dict[str, Any]]
NOTHING: Given = ({}, {})


def given_by(plan: ActionPlan, asked: Mapping[str, str]) -> Given:
    """Initial values and the origin that `actions.lines.add_line` takes, for `?butir=7` or `?temuan=3`.

    Items outside the unit's sheets and findings about others are as if not named.
    """
    finding = _finding(plan, asked.get("temuan", ""))
    if finding is not None:
        item = finding.value.answer.item
        values = of_item(plan, item)
        values["objective"] = finding.value.note or values["objective"]
        return values, {"origin": Activity.Origin.FINDING, "from_item": item.pk, "from_finding": finding}
    named = asked.get("butir", "")
    items = items_named(plan.unit, [int(named)]) if named.isdecimal() else []
    if items:
        return of_item(plan, items[0]), {"origin": Activity.Origin.STEP, "from_item": items[0].pk}
    area = asked.get("area", "")
    return ({"area": area} if area in areas_of(plan.plan_year) else {}), {}


def of_item(plan: ActionPlan, item: Item) -> dict[str, Any]:
    """Area, linked item and objective of a row that answers `item`."""
    found: dict[str, Any] = {"items": [item.pk], "objective": _("Butir %(code)s: %(text)s") % _words(item)}
    area = area_of(plan, item)
    return found | ({"area": area} if area else {})


def area_of(plan: ActionPlan, item: Item) -> str:
    """The plan's area the item belongs to; empty where its sheet does not say."""
    ours = areas_of(plan.plan_year)
    for area in sheet_areas(item.instrument.slug):
        if any(item.code == node or item.code.startswith(f"{node}.") for node in area.nodes):
            return next((code for code in (area.code, area.reform_area) if code in ours), "")
    return ""


def _words(item: Item) -> dict[str, str]:
    return {"code": item.code, "text": item.text}


def _finding(plan: ActionPlan, named: str) -> Finding | None:
    """Of a sheet of this unit, and only once the unit may see what assessors gave."""
    if not named.isdecimal():
        return None
    rows = Finding.objects.select_related("value__answer__item__instrument").filter(
        value__answer__assessment__unit=plan.unit, value__answer__assessment__state__in=SHOWN_TO_UNIT
    )
    return rows.filter(pk=named).first()
