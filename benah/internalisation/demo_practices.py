"""Practices of the demo year: two adopted by others, one just released, one that waits for the province."""

from collections.abc import Sequence

from benah.access.models import Assignment, User
from benah.core import clock
from benah.files.models import Document
from benah.internalisation.actions.adopting import adopt_practice
from benah.internalisation.actions.linking import attach
from benah.internalisation.actions.practices import PracticeDraft, release_practice, submit_practice, write_practice
from benah.internalisation.demo_texts import PRACTICES
from benah.internalisation.holders import HOLDERS
from benah.internalisation.models import Practice
from benah.plans.models import PlanVersion
from benah.units.models import Unit

_WAITING = 3  # place of the practice that nobody released yet


def make_practices(units: Sequence[Unit]) -> None:
    """By the actions, since every pilot unit of the demo has an operator."""
    operators = {
        duty.unit_id: duty.user
        for duty in Assignment.objects.on(clock.today()).filter(role="operator", unit__in=units).select_related("user")
    }
    coordinator = Assignment.objects.filter(role="coordinator", unit=units[0].parent).select_related("user").first()
    writers = [unit for unit in units if unit.pk in operators][3:]
    if coordinator is None or len(writers) < len(PRACTICES):
        return
    made = []
    for place, (area, title, problem, done, result) in enumerate(PRACTICES):
        unit = writers[place * 5 % len(writers)]
        draft = PracticeDraft(area, title, problem, done, result)
        practice = write_practice(unit=unit, draft=draft, by=operators[unit.pk])
        _prove(practice, operators[unit.pk])
        submit_practice(practice=practice, by=operators[unit.pk])
        if place != _WAITING:
            made.append(release_practice(practice=practice, by=coordinator.user))
    _adopt(made, [unit for unit in units if unit.pk in operators], operators)


def _prove(practice: Practice, by: User) -> None:
    """With a report or a photograph the unit has, where it has any."""
    shown = Document.objects.filter(unit=practice.unit, kind__in=["laporan", "foto"], withdrawn_at=None).order_by("pk")
    if chosen := list(shown[:2]):
        attach(holder=HOLDERS["praktik"], owner=practice, documents=chosen, by=by)


def _adopt(practices: Sequence[Practice], units: Sequence[Unit], operators: dict[int, User]) -> None:
    """Those whose plan is still a draft take one over: plans in force of the demo stay untouched."""
    drafts = PlanVersion.objects.filter(
        state=PlanVersion.State.DRAFT, number=1, plan__kind="own", plan__plan_year__year=clock.today().year
    )
    open_units = set(drafts.values_list("plan__unit", flat=True))
    adopters = [unit for unit in units if unit.pk in open_units]
    for practice, few in zip(practices, (3, 1, 0), strict=False):
        for unit in [each for each in adopters if each.pk != practice.unit_id][:few]:
            adopt_practice(practice=practice, unit=unit, by=operators[unit.pk])
