"""Stored results of every sheet of a region, once for several questions: the sums of one or two sections of a sheet.

Areas of change and minimums of predicates are such sums. Adding the two in a join costs a tenth of grouping them.
Not here: what is asked of the sums (`areas`, `minimums`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benah.assessments.models import Line
from benah.assessments.scores import node_ids
from benah.instruments.models import Instrument
from benah.instruments.register import sheet_of
from benah.reports.queries.scope import Scope
from benah.scoring import exact

Sum = tuple[str, ...]  # the codes of its sections

# `own`: where points or weights are not known, the mean of the sections that have an answer.
_SQL = """
, wanted AS (
    SELECT * FROM unnest(%(measures)s::int[], %(firsts)s::bigint[], %(seconds)s::bigint[], %(weighted)s::boolean[])
    AS w (measure, first, second, is_weighted)
),
other AS (
    SELECT s.id, x.node_id, x.points, x.percent, x.items, x.answered FROM sheet s
    JOIN assessments_nodescore x ON x.assessment_id = s.id AND x.line = %(line)s AND x.node_id = ANY(%(second_ids)s)
),
cell AS MATERIALIZED (
    SELECT s.key, s.id, w.measure,
        x.items + coalesce(y.items, 0) AS items, x.answered + coalesce(y.answered, 0) AS answered,
        CASE WHEN w.second IS NULL THEN x.points ELSE x.points + y.points END AS points,
        CASE WHEN w.is_weighted AND x.points IS NOT NULL AND (w.second IS NULL OR y.points IS NOT NULL) THEN NULL ELSE (
            SELECT avg(v.percent) FROM (VALUES (x.percent, x.answered), (y.percent, y.answered))
            AS v (percent, answered) WHERE v.answered > 0) END AS own
    FROM sheet s
    JOIN assessments_nodescore x ON x.assessment_id = s.id AND x.line = %(line)s AND x.node_id = ANY(%(first_ids)s)
    JOIN wanted w ON w.first = x.node_id
    LEFT JOIN other y ON y.id = s.id AND y.node_id = w.second
)
"""


def weight_of(instrument: Instrument, codes: Sum) -> Decimal | None:
    """The weight of a sum of sections; None where one of them has none, or together they have none."""
    sheet = sheet_of(instrument)
    weights = [weight for code in codes if (weight := sheet.section(code).weight) is not None]
    return exact.add(weights) or None if len(weights) == len(codes) else None


@dataclass(frozen=True)
class Question:
    """What is asked of `cell`: the sums it needs, named SQL of its own, and which rows it gives.

    `select` gives five columns: key, text or NULL, sheet or NULL, counts (bigint[]), numbers (numeric[]). `values` are
    its parameters, given the number of each sum in `cell.measure`.
    """

    sums: tuple[Sum, ...]
    parts: Mapping[str, str]
    select: str
    values: Callable[[Mapping[Sum, int]], dict[str, Any]]


def ask(scope: Scope, *questions: Question) -> list[list[tuple[Any, ...]]]:
    """The rows of each question, all by one statement. Raises ValueError for a sum of more than two sections."""
    measures = {each: at for at, each in enumerate(dict.fromkeys(s for one in questions for s in one.sums))}
    if any(not 1 <= len(each) <= 2 for each in measures):
        raise ValueError("a sum of stored results has one or two sections")
    ids = node_ids(scope.round.instrument)
    firsts = [ids[each[0]] for each in measures]
    seconds = [ids[each[1]] if len(each) == 2 else None for each in measures]
    values: dict[str, Any] = {
        "line": Line.SELF.value,
        "measures": list(measures.values()),
        "firsts": firsts,
        "seconds": seconds,
        "weighted": [weight_of(scope.round.instrument, each) is not None for each in measures],
        "first_ids": sorted(set(firsts)),
        "second_ids": sorted({pk for pk in seconds if pk}),
    }
    for question in questions:
        values |= question.values(measures)
    named = "".join(f", {name} AS ({sql})" for one in questions for name, sql in one.parts.items())
    # Our own SQL throughout; what people choose is in `values`.
    selects = " UNION ALL ".join(f"SELECT {at}, q.* FROM ({one.select}) q" for at, one in enumerate(questions))  # noqa: S608
    found: list[list[tuple[Any, ...]]] = [[] for _ in questions]
    for at, *row in scope.rows(f"{_SQL} {named} {selects}", **values):
        found[at].append(tuple(row))
    return found
