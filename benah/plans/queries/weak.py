"""What is weak on a unit's sheet and could become an activity: the next best steps, items given back, findings, values
an assessor lowered. Assessors' values only where the unit may see them already.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.assessments.models import Answer, AnswerValue, Assessment
from benah.assessments.models import Line as AnswerLine
from benah.assessments.models_opening import ItemReturn
from benah.assessments.next_steps import StepRow, steps_for
from benah.instruments.models import Item
from benah.plans.models import ActionPlan, Activity
from benah.plans.queries.prefill import area_of
from benah.reviews.models import Finding
from benah.reviews.queries.history import sees_review


@dataclass(frozen=True)
class Weak:
    """One item. `why` says it in words; `wanted` is the answer to reach, empty where none is named."""

    item: Item
    area: str
    why: str
    origin: str
    wanted: str = ""
    gain: Decimal | None = None
    finding: Finding | None = None


def weak_items(access: Access, plan: ActionPlan, assessment: Assessment, target: str) -> list[Weak]:
    """One line an item, findings before steps, in the order of the sheet. `target`: key of a category, or empty.

    Takes up to `scoring.steps.SECONDS` where a target is given.
    """
    found: dict[int, Weak] = {}
    for each in (*_steps(plan, assessment, target), *_reviewed(access, plan, assessment), *_returned(plan, assessment)):
        found[each.item.pk] = each
    return sorted(found.values(), key=lambda each: (each.origin != Activity.Origin.FINDING, each.item.position))


def _steps(plan: ActionPlan, assessment: Assessment, target: str) -> Iterator[Weak]:
    rows = {row.code: row for row in steps_for(assessment, target).rows} if target else {}
    items = Item.objects.filter(instrument=assessment.cycle.instrument_id, code__in=rows)
    for item in items.select_related("instrument").defer("instrument__document"):
        row: StepRow = rows[item.code]
        words = {"before": row.before or _("kosong"), "after": row.after}
        why = _("Naik dari %(before)s ke %(after)s") % words
        yield Weak(item, area_of(plan, item), why, Activity.Origin.STEP, row.after, row.gain)


def _reviewed(access: Access, plan: ActionPlan, assessment: Assessment) -> Iterator[Weak]:
    """Items the assessor values lower than the unit, or found untrue on the ground."""
    if not sees_review(access, assessment):
        return
    rows = Answer.objects.filter(assessment=assessment, line__in=[AnswerLine.SELF, AnswerLine.ASSESSOR])
    answers: dict[int, dict[str, Answer]] = {}
    for answer in rows.select_related("item__instrument").defer("item__instrument__document"):
        answers.setdefault(answer.item_id, {})[answer.line] = answer
    findings = _findings(assessment)
    for lines in answers.values():
        theirs, own = lines.get(AnswerLine.ASSESSOR), lines.get(AnswerLine.SELF)
        if theirs is None:
            continue
        finding = findings.get(theirs.pk)
        untrue = finding is not None and finding.ground == Finding.Ground.FALSE
        lower = own is not None and own.score is not None and theirs.score is not None and theirs.score < own.score
        if untrue or lower:
            why = _("Tidak benar di lapangan") if untrue else _("Nilai asesor lebih rendah daripada nilai satker")
            why += f": {theirs.note}" if theirs.note else ""
            yield Weak(theirs.item, area_of(plan, theirs.item), why, Activity.Origin.FINDING, finding=finding)


def _findings(assessment: Assessment) -> dict[int, Finding]:
    """The finding on the assessor's newest value, by answer."""
    values = AnswerValue.objects.filter(answer__assessment=assessment, answer__line=AnswerLine.ASSESSOR)
    newest = values.order_by("answer_id", "-version").distinct("answer_id").values("pk")
    rows = Finding.objects.filter(value__in=newest).select_related("value")
    return {finding.value.answer_id: finding for finding in rows}


def _returned(plan: ActionPlan, assessment: Assessment) -> Iterator[Weak]:
    """Items given back and not mended yet; the unit sees these at any time."""
    rows = ItemReturn.objects.filter(assessment=assessment, closed_at=None).select_related("item__instrument")
    for given in rows.defer("item__instrument__document"):
        why = _("Dikembalikan: %s") % given.reason
        yield Weak(given.item, area_of(plan, given.item), why, Activity.Origin.FINDING)


def sheets_of(plan: ActionPlan) -> list[Assessment]:
    """The unit's sheets of this year and the one before, the newest first."""
    years = (plan.plan_year.year, plan.plan_year.year - 1)
    rows = Assessment.objects.filter(unit=plan.unit_id, cycle__year__in=years).order_by("-cycle__year", "pk")
    return list(rows.select_related("cycle__instrument", "unit").defer("cycle__instrument__document"))
