"""The next best steps of a sheet as plain data, for pages and for plans made from them.

Here: rows' values for `benah.scoring.steps` and its answer in words. Not here: finding the way.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from benah.assessments import queries, scores, trial, values
from benah.assessments.models import Assessment
from benah.assessments.models_effort import Effort
from benah.instruments.areas import areas_of
from benah.scoring import engine, model, steps
from benah.scoring.results import Result
from benah.scoring.targets import is_met, target_of, targets

# The collector's English words of an instrument file, as a screen says them.
_BEYOND = {"unit already holds the predicate Menuju WBK": gettext_lazy("satker sudah berpredikat Menuju WBK")}


@dataclass(frozen=True)
class StepRow:
    """One answer to raise. `before` and `after` as people read them; `tried` as the page of
    trials takes it; `value` as an answer is stored.

    `gain`: points it adds after the steps above it; `total`: points of the sheet then.
    """

    code: str
    text: str
    section: str
    area: str
    before: str
    after: str
    tried: str
    value: Any
    effort: int
    gain: Decimal
    total: Decimal


@dataclass(frozen=True)
class Missing:
    """A minimum out of reach: the most that can be had, and what is missing then."""

    title: str
    required: Decimal
    most: Decimal
    missing: Decimal


@dataclass(frozen=True)
class Steps:
    """The cheapest way to `target`. `reason` is empty where there is one (`rows` empty: already reached).

    `beyond`: conditions that no answer on the sheet can meet. `blanks`: items still blank after the way.
    """

    target: str
    label: str
    rows: tuple[StepRow, ...] = ()
    effort: int = 0
    before: Decimal | None = None
    after: Decimal | None = None
    beyond: tuple[str, ...] = ()
    blanks: int = 0
    reason: str = ""
    missing: tuple[Missing, ...] = ()

    @property
    def query(self) -> str:
        """Asks the page of trials for these answers."""
        return trial.as_query({row.code: row.tried for row in self.rows})


def steps_for(assessment: Assessment, target: str, *, per_level: bool = False) -> Steps:
    """The cheapest steps from the unit's own answers to a target (`targets_of`), with the unit's own efforts.

    Stable: plans make draft activities from it. Reads, never writes; takes up to `scoring.steps.SECONDS`.
    """
    sheet = queries.sheet_for(assessment)
    answers = queries.engine_answers(sheet, queries.answers_of(assessment))
    found = steps.cheapest(sheet, answers, target, efforts_of(assessment), per_level=per_level)
    goal = target_of(sheet, target)
    label = goal.label if goal else target[:20]
    if isinstance(found, steps.NoWay):
        missing = tuple(
            Missing(each.minimum.title, each.minimum.points, each.most, each.missing) for each in found.short
        )
        return Steps(target, label, reason=found.reason.spoken(_), missing=missing)
    return Steps(
        target, label, tuple(_row(sheet, change) for change in found.changes), found.effort,
        _total(found.before), found.after.total, tuple(str(_BEYOND.get(each, each)) for each in found.target.beyond),
        found.after.blanks,
    )  # fmt: skip


def targets_of(assessment: Assessment) -> list[tuple[str, str]]:
    """Key and label of every category and predicate above the lowest, lowest first."""
    return [(each.key, each.label) for each in targets(queries.sheet_for(assessment))]


def reached(assessment: Assessment) -> set[str]:
    """Keys of the targets whose minimums the unit's own answers meet now."""
    sheet = queries.sheet_for(assessment)
    result = engine.score(sheet, queries.engine_answers(sheet, queries.answers_of(assessment)))
    return {each.key for each in targets(sheet) if all(is_met(sheet, result, minimum) for minimum in each.minimums)}


def efforts_of(assessment: Assessment) -> dict[str, int | None]:
    """What the unit gave, by item code; an item not named takes 1, None cannot be changed."""
    code_of = {pk: code for code, pk in scores.item_ids(assessment.cycle.instrument).items()}
    rows = Effort.objects.filter(unit=assessment.unit, item__instrument=assessment.cycle.instrument_id)
    return {code_of[item]: size for item, size in rows.values_list("item_id", "size")}


def _row(sheet: model.Instrument, change: steps.Change) -> StepRow:
    item = sheet.items[change.code]
    path = [section.code for section in sheet.path_to_root(change.code)]
    area = next((area.title for area in areas_of(sheet.id) if set(area.nodes) & set(path)), "")
    return StepRow(
        change.code, item.text, sheet.section(item.section).title, area, _shown(item, change.before),
        _shown(item, change.after), trial.as_text(item, change.after), values.stored(change.after),
        change.effort, change.gain, change.total,
    )  # fmt: skip


def _shown(item: model.Item, answer: model.Answer | None) -> str:
    text = trial.as_text(item, answer)
    return f"{text} %" if text and item.kind == "ratio" else text


def _total(result: Result) -> Decimal | None:
    return result.total if result.nodes[model.ROOT].answered else None
