"""What an earlier sheet of the unit offers to a new one: which sheet, by which mapping, item by item.

Here: reading and pairing. Not here: writes (`actions_carry`) and wording.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benah.assessments import queries, scores, values
from benah.assessments.models import Answer, Assessment, Line
from benah.assessments.models_carried import CarriedAnswer
from benah.instruments.mapping import Entry, Mapping, Relation
from benah.instruments.mapping_register import mapping_between
from benah.scoring.answers import BadAnswer, read_answer
from benah.scoring.model import Instrument, Item

CARRIES = {Relation.SAME, Relation.CHANGED}


@dataclass(frozen=True)
class Source:
    """The sheet answers come from, and what became of its items."""

    assessment: Assessment
    mapping: Mapping
    sheet: Instrument
    answers: dict[str, Answer]

    @property
    def year(self) -> int:
        return self.assessment.cycle.year


@dataclass(frozen=True)
class Offer:
    """One item of the new sheet (None: an old one without a successor) with the old ones behind it.

    `value`: what can be carried, as it is stored; None where nothing can. `draft`: its row once carried. `standing`:
    what the new sheet holds now.
    """

    item: Item | None
    entry: Entry
    old: tuple[tuple[Item, Answer | None], ...]
    value: Any
    draft: CarriedAnswer | None
    standing: Answer | None

    @property
    def is_answered(self) -> bool:
        return self.standing is not None and self.standing.value is not None

    @property
    def is_waiting(self) -> bool:
        return not self.is_answered and self.draft is not None and self.draft.state == CarriedAnswer.State.WAITING

    @property
    def can_carry(self) -> bool:
        return self.value is not None and self.draft is None and not self.is_answered


def source_of(assessment: Assessment) -> Source | None:
    """The unit's latest earlier sheet from which a way leads to this one; None where there is none."""
    earlier = (
        Assessment.objects.filter(unit_id=assessment.unit_id, cycle__year__lt=assessment.cycle.year)
        .select_related("cycle__instrument", "unit")
        .defer("cycle__instrument__document")
        .order_by("-cycle__year", "-pk")
    )
    for found in earlier:
        mapping = mapping_between(found.cycle.instrument, assessment.cycle.instrument)
        if mapping is not None:
            return Source(found, mapping, queries.sheet_for(found), queries.answers_of(found, Line.SELF))
    return None


def offers(assessment: Assessment, source: Source) -> list[Offer]:
    """Every item of both sheets once, in the order of the new sheet; old ones without a successor last."""
    sheet = queries.sheet_for(assessment)
    standing = queries.answers_of(assessment)
    code_of = {pk: code for code, pk in scores.item_ids(assessment.cycle.instrument).items()}
    rows = CarriedAnswer.objects.filter(assessment=assessment).select_related("decided_by")
    drafts = {code_of[row.item_id]: row for row in rows}
    entry_of = {code: entry for entry in source.mapping.entries for code in entry.new}
    found = []
    for code, item in sheet.items.items():
        entry = entry_of[code]
        old = tuple(_old(source, entry))
        value = readable(item, old[0][0], old[0][1]) if entry.relation in CARRIES else None
        found.append(Offer(item, entry, old, value, drafts.get(code), standing.get(code)))
    left = [entry for entry in source.mapping.entries if not entry.new]
    found += [Offer(None, entry, (pair,), None, None, None) for entry in left for pair in _old(source, entry)]
    return found


def readable(item: Item, old_item: Item, answer: Answer | None) -> Any:
    """The old answer as it would be stored under the new item; None if it means nothing there."""
    if answer is None or answer.value is None or item.kind != old_item.kind:
        return None
    try:
        return values.stored(read_answer(item, values.restored(old_item, answer.value)))
    except BadAnswer:
        return None


def waiting_values(assessment: Assessment) -> dict[str, tuple[int, Any]]:
    """Year and value of every draft that waits, by item code."""
    code_of = {pk: code for code, pk in scores.item_ids(assessment.cycle.instrument).items()}
    rows = CarriedAnswer.objects.filter(assessment=assessment, state=CarriedAnswer.State.WAITING)
    return {code_of[item]: (year, value) for item, year, value in rows.values_list("item_id", "year", "value")}


def _old(source: Source, entry: Entry) -> Iterator[tuple[Item, Answer | None]]:
    for code in entry.old:
        yield source.sheet.items[code], source.answers.get(code)
