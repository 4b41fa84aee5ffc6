"""One item as the fill-in page shows it: what stands, what was typed, what is wrong with it.

Here: display values of one item. Not here: which items are shown (`filling`) and the score beside (`panel`).
"""

from dataclasses import dataclass, field
from typing import Any

from benah.assessments import values
from benah.assessments.models import Answer, AnswerEvidence
from benah.scoring import model
from benah.scoring.results import ItemResult


@dataclass
class Card:
    """One item on the page. `typed` holds what a person just sent and could not be saved, with `error`."""

    item: model.Item
    section: model.Section
    answer: Answer | None
    result: ItemResult
    previous: Any = None
    carried: tuple[int, Any] | None = None
    error: str = ""
    typed: dict[str, Any] = field(default_factory=dict)
    conflict: Answer | None = None
    links: list[AnswerEvidence] = field(default_factory=list)

    @property
    def label(self) -> str:
        return str(self.typed.get("value", (self.answer.value if self.answer else None) or ""))

    @property
    def inputs(self) -> list[tuple[model.Input, str]]:
        stands = self.typed.get("inputs") or (self.answer.value if self.answer else None)
        given = stands if isinstance(stands, dict) else {}
        return [(each, _comma(given.get(each.id, ""))) for each in self.item.inputs]

    @property
    def number(self) -> str:
        return _comma(self.label)

    @property
    def direct(self) -> str:
        """A percentage given as one fraction, without its counts."""
        return "" if self.answer is None or isinstance(self.answer.value, dict) else _comma(self.answer.value or "")

    @property
    def note(self) -> str:
        return str(self.typed.get("note", self.answer.note if self.answer else ""))

    @property
    def evidence(self) -> str:
        return str(self.typed.get("evidence", self.answer.evidence if self.answer else ""))

    @property
    def version(self) -> int:
        return self.answer.version if self.answer else 0

    @property
    def is_blank(self) -> bool:
        return self.answer is None or self.answer.value is None

    @property
    def is_unproven(self) -> bool:
        return self.answer is not None and values.lacks_proof(self.answer)

    @property
    def previous_shown(self) -> str:
        return values.shown(self.previous) if self.previous is not None else ""

    @property
    def draft(self) -> str:
        """What waits beside a blank item to be confirmed, with its year."""
        if self.carried is None or not self.is_blank:
            return ""
        return f"{values.shown(self.carried[1])} ({self.carried[0]})"

    @property
    def is_changed(self) -> bool:
        return self.previous is not None and not self.is_blank and self.answer.value != self.previous  # type: ignore[union-attr]  # not blank

    @property
    def conflict_shown(self) -> str:
        return values.shown(self.conflict.value) if self.conflict else ""


def _comma(value: Any) -> str:
    return str(value).replace(".", ",")
