"""The scoring methods: from an answer to a score, from scores to points. Every rule of counting stands here.

Here: one function per answer kind and per way of adding up. Not here: the order of things in a sheet
(`engine.py`), categories (`thresholds.py`), wording (`trace.py`).

Source: `domain/instruments/README.md`, "Scoring facts" and "Aggregation", read from the live formulas of published
workbooks. Scores are fractions 0..1; nothing is rounded.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from benah.core.message import Message, gettext_noop, message
from benah.scoring import exact, formula
from benah.scoring.model import Answer, Item
from benah.scoring.results import ItemState, Step


@dataclass(frozen=True, slots=True)
class Scored:
    """What a method makes of one answer."""

    state: ItemState
    score: Decimal | None = None
    reason: Message | None = None
    warnings: tuple[Message, ...] = ()
    steps: tuple[Step, ...] = ()


def score_answer(item: Item, answer: Answer | None) -> Scored:
    """The score of an item's own answer, before any chain. Raises TypeError for an answer of the wrong kind."""
    if reason := why_unscored(item):
        is_wasted = answer is not None and item.kind != "integer"
        return Scored(ItemState.UNSCORED, reason=reason, warnings=(reason,) if is_wasted else ())
    if answer is None:
        return Scored(ItemState.BLANK)
    assert item.kind is not None
    return _METHODS[item.kind](item, answer)


def why_unscored(item: Item) -> Message | None:
    """Why no answer to this item can ever earn a score; None where one can."""
    kind = item.answer_type
    if kind is None:
        return message(gettext_noop("cara menjawab butir ini tidak diketahui dari sumbernya"))
    if not kind.scored:
        return message(gettext_noop("isian hitungan, tidak dinilai tersendiri"))
    if kind.kind == "number" and kind.high is None:
        return message(gettext_noop("rentang nilai butir ini tidak diketahui dari sumbernya"))
    return None


def choice(item: Item, answer: Answer) -> Scored:
    """The score that the item's own option carries."""
    option = item.option(answer) if isinstance(answer, str) else None
    if option is None:
        raise TypeError(f"{item.code}: {answer!r} is not one of its options")
    step = Step("choice", (("label", option.label),), option.score, item.options_source or item.source)
    return Scored(ItemState.ANSWERED, option.score, steps=(step,))


def number(item: Item, answer: Answer) -> Scored:
    """value / highest value (surveys on 0..4, SAKIP on 0..100)."""
    assert item.answer_type is not None and item.answer_type.high is not None
    if not isinstance(answer, Decimal):
        raise TypeError(f"{item.code}: {answer!r} is not a number")
    high = item.answer_type.high
    score = exact.clamp(exact.divide(answer, high))
    step = Step("number", (("value", answer), ("high", high)), score, item.source)
    return Scored(ItemState.ANSWERED, score, steps=(step,))


def ratio(item: Item, answer: Answer) -> Scored:
    """A percentage: a fraction given directly, or the item's formula over its inputs; always held to 0..1.

    A zero denominator that no special clause covers gives no result: the item is left out as a blank is, with its
    reason. If the numerator is negative there and the clause says that negative results become 0, the result is 0
    (ZI A.II.3.iii.a: violations rose from none; the workbook divides by zero, its note says "treat as 0").
    """
    if isinstance(answer, Decimal):
        score = exact.clamp(answer)
        return Scored(ItemState.ANSWERED, score, steps=(Step("ratio_direct", (), score, item.source),))
    if not isinstance(answer, Mapping) or item.formula is None:
        raise TypeError(f"{item.code}: {answer!r} is neither a fraction nor inputs of a formula")
    parsed = formula.parse(item.formula, item.formula_special)
    values, derived, warnings = _complete(item, parsed, answer)
    missing = [i.text for i in item.inputs if i.id in formula.names_in(parsed.expression) - values.keys()]
    if missing:
        reason = message(gettext_noop("belum diisi: {inputs}"), inputs="; ".join(missing)) if values else None
        return Scored(ItemState.BLANK, reason=reason)
    return _evaluate(item, parsed, values, derived, warnings)


_METHODS: dict[str, Callable[[Item, Answer], Scored]] = {"choice": choice, "number": number, "ratio": ratio}


def multiply_by(item: Item, own: Scored, factor: Scored | None) -> Scored:
    """A chained item: own score x final score of an earlier item; it waits while that one has no score."""
    if item.multiply_by is None or own.score is None:
        return own
    if factor is None or factor.score is None:
        reason = message(gettext_noop("menunggu jawaban {code}, yang menjadi pengalinya"), code=item.multiply_by)
        return Scored(ItemState.WAITING, reason=reason, warnings=own.warnings)
    score = exact.multiply(own.score, factor.score)
    values = (("own", own.score), ("code", item.multiply_by), ("factor", factor.score))
    step = Step("multiply_by", values, score, item.source)
    return Scored(own.state, score, own.reason, own.warnings, (*own.steps, step))


def weighted(
    item: Item, scored: Scored, answer: Answer | None, decimals: int | None
) -> tuple[Decimal | None, list[Step]]:
    """Points of an item with a weight of its own: weight x score, or the option's literal points (opini BPK 2014).

    `decimals`: the sheet's own rule rounds the points of an item (RB 2023: 2 decimals), else None.
    """
    if scored.score is None or item.weight is None:
        return None, []
    option = item.option(answer) if isinstance(answer, str) else None
    if option and option.points is not None and item.multiply_by is None:
        points = option.points
        return points, [Step("points", (("label", option.label),), points, item.options_source or item.source)]
    points = exact.multiply(item.weight, scored.score)
    steps = [Step("weighted", (("weight", item.weight), ("score", scored.score)), points, item.source)]
    if decimals is not None:
        unrounded, points = points, exact.round_half_up(points, decimals)
        steps.append(Step("rounded", (("exact", unrounded), ("decimals", str(decimals))), points, item.source))
    return points, steps


def mean(scores: list[Decimal]) -> Decimal:
    """Plain mean; the list is not empty."""
    return exact.divide(exact.add(scores), len(scores))


def mean_points(weight: Decimal, scores: list[Decimal]) -> Decimal:
    """weight x mean(scores), dividing last; 0 for a section with no score yet."""
    return exact.divide(exact.multiply(weight, exact.add(scores)), len(scores)) if scores else exact.ZERO


def _complete(
    item: Item, parsed: formula.Formula, answer: Mapping[str, Decimal]
) -> tuple[dict[str, Decimal], list[Step], list[Message]]:
    """The inputs with those that follow from others (n1 = n2 + n3 + n4). A given one wins; a differing sum is told."""
    values = {i.id: answer[i.id] for i in item.inputs if i.id in answer}
    steps: list[Step] = []
    warnings: list[Message] = []
    for name, expression in parsed.derived:
        parts = [i.id for i in item.inputs if i.id in formula.names_in(expression)]
        given = {part: values.get(part, exact.ZERO) for part in parts}
        if not values.keys() & set(parts):
            continue
        total = formula.compute(expression, given)
        written = " + ".join(exact.figure(given[part]) for part in parts)
        if name not in values:
            # As a workbook cell does, a part left empty counts as 0 in the sum; the reader is told.
            if absent := [part for part in parts if part not in values]:
                warnings.append(
                    message(gettext_noop("{parts} kosong, dihitung 0 dalam {name}"), parts=", ".join(absent), name=name)
                )
            values[name] = total
            steps.append(Step("derived", (("name", name), ("written", written)), total, item.source))
        elif len(values.keys() & set(parts)) == len(parts) and values[name] != total:
            warnings.append(
                message(
                    gettext_noop("{name} diisi {value}, padahal jumlah rinciannya {total}; dipakai {value}"),
                    name=name,
                    value=exact.figure(values[name]),
                    total=exact.figure(total),
                )
            )
    return values, steps, warnings


def _evaluate(
    item: Item, parsed: formula.Formula, values: dict[str, Decimal], steps: list[Step], warnings: list[Message]
) -> Scored:
    for case in parsed.cases:
        if formula.holds(case, values):
            score = exact.clamp(case.value)
            step = Step(
                "ratio_case", (("special", item.formula_special or ""), *sorted(values.items())), score, item.source
            )
            return Scored(ItemState.ANSWERED, score, None, tuple(warnings), (*steps, step))
    written = formula.written_out(parsed, values)
    try:
        raw = formula.compute(parsed.expression, values)
    except formula.ZeroDenominator as zero:
        if zero.numerator < 0 and parsed.negative_is_zero:
            step = Step("ratio_limit", (("formula", parsed.text), ("written", written)), exact.ZERO, item.source)
            return Scored(ItemState.ANSWERED, exact.ZERO, None, tuple(warnings), (*steps, step))
        reason = message(
            gettext_noop("rumus {formula} = {written} membagi dengan nol, jadi butir ini tidak dihitung"),
            formula=parsed.text, written=written,
        )  # fmt: skip
        return Scored(ItemState.UNCOMPUTABLE, None, reason, tuple(warnings), tuple(steps))
    steps = [*steps, Step("ratio", (("formula", parsed.text), ("written", written)), raw, item.source)]
    score = exact.clamp(raw)
    if score != raw:
        steps.append(Step("clamp", (("raw", raw),), score, item.source))
    return Scored(ItemState.ANSWERED, score, None, tuple(warnings), tuple(steps))
