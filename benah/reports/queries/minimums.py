"""Which sheets reach the minimum values of a predicate (WBK, WBBM), and which minimum fails most.

The rules come from the sheet through `benah.scoring.thresholds`; here its comparison is made in the database for a
whole region, with the same settling at the 30th decimal. What must be told by people (prerequisites) is not judged.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from benah.assessments.models import Line
from benah.assessments.scores import item_ids, node_ids
from benah.instruments.models import Instrument
from benah.instruments.register import sheet_of
from benah.reports.queries.scope import Scope
from benah.scoring import engine, model, thresholds

# Values first, one row per sheet and measure (a node's points, an item's, or an area's sum), then the borders.
_SQL = """
, need AS (SELECT * FROM unnest(%(measures)s::int[], %(nodes)s::bigint[], %(items)s::bigint[], %(weights)s::numeric[])
    AS n (measure, node_id, item_id, weight)),
border AS (SELECT * FROM unnest(%(rules)s::int[], %(of)s::int[], %(required)s::numeric[], %(percent)s::boolean[])
    AS b (rule, measure, required, is_percent)),
whole AS MATERIALIZED (
    SELECT s.key, s.id FROM sheet s
    JOIN assessments_nodescore r ON r.assessment_id = s.id AND r.line = %(line)s AND r.node_id = %(root)s
    WHERE r.answered = r.items AND r.points IS NOT NULL
),
known AS (
    SELECT w.key, w.id, n.measure, n.weight, x.points FROM whole w
    JOIN assessments_nodescore x ON x.assessment_id = w.id AND x.line = %(line)s AND x.node_id = ANY(%(node_ids)s)
    JOIN need n ON n.node_id = x.node_id
    UNION ALL
    SELECT w.key, w.id, n.measure, n.weight, n.weight * a.score FROM whole w
    JOIN assessments_answer a ON a.assessment_id = w.id AND a.line = %(line)s AND a.item_id = ANY(%(item_ids)s)
    JOIN need n ON n.item_id = a.item_id
),
reached AS (
    SELECT key, id, measure, round(sum(points), 30) AS points, round(sum(points) * 100, 30) AS share,
        sum(weight) AS weight
    FROM known GROUP BY key, id, measure
)
SELECT r.key, r.id, array_agg(b.rule) FILTER (WHERE NOT CASE
    WHEN b.is_percent THEN r.share >= b.required * r.weight ELSE r.points >= b.required END)
FROM reached r JOIN border b USING (measure) GROUP BY r.key, r.id
"""


@dataclass(frozen=True)
class Rule:
    """One minimum of one predicate. `unit` is points or percent (0..100)."""

    predicate: str
    node: str
    title: str
    nodes: tuple[str, ...]
    unit: str
    required: Decimal


@dataclass(frozen=True)
class Minimums:
    """What the complete sheets of a region reach. `failed` holds, by key and sheet, the rules not met."""

    rules: tuple[Rule, ...]
    failed: dict[int, dict[int, frozenset[int]]]

    @property
    def predicates(self) -> list[str]:
        return list(dict.fromkeys(rule.predicate for rule in self.rules))

    def met(self, predicate: str, key: int | None = None) -> int:
        """How many complete sheets reach every minimum of the predicate."""
        own = {at for at, rule in enumerate(self.rules) if rule.predicate == predicate}
        keys = self.failed.values() if key is None else [self.failed.get(key, {})]
        return sum(not (own & missing) for sheets in keys for missing in sheets.values())

    def judged(self) -> int:
        return sum(len(sheets) for sheets in self.failed.values())

    def failing_most(self, predicate: str) -> list[tuple[Rule, int]]:
        """The predicate's rules with how many complete sheets miss them, most first."""
        missing: Counter[int] = Counter()
        for sheets in self.failed.values():
            for rules in sheets.values():
                missing.update(rules)
        found = [(rule, missing[at]) for at, rule in enumerate(self.rules) if rule.predicate == predicate]
        return sorted(found, key=lambda pair: -pair[1])


def minimums(scope: Scope) -> Minimums | None:
    """None for a sheet without predicates or without a total. One statement."""
    instrument = scope.round.instrument
    rules = rules_of(instrument)
    if not rules:
        return None
    sheet, nodes, items = sheet_of(instrument), node_ids(instrument), item_ids(instrument)
    measures = list(dict.fromkeys(rule.nodes for rule in rules))
    needed = [
        (at, nodes.get(code), items.get(code), _weight(sheet, code))
        for at, each in enumerate(measures)
        for code in each
    ]
    failed: dict[int, dict[int, frozenset[int]]] = {}
    for key, pk, missing in scope.rows(
        _SQL,
        line=Line.SELF.value,
        root=nodes[model.ROOT],
        measures=[row[0] for row in needed],
        nodes=[row[1] for row in needed],
        items=[row[2] for row in needed],
        weights=[row[3] for row in needed],
        node_ids=[row[1] for row in needed if row[1]],
        item_ids=[row[2] for row in needed if row[2]],
        rules=list(range(len(rules))),
        of=[measures.index(rule.nodes) for rule in rules],
        required=[rule.required for rule in rules],
        percent=[rule.unit == "percent" for rule in rules],
    ):
        failed.setdefault(key, {})[pk] = frozenset(missing or ())
    return Minimums(rules, failed)


def _weight(sheet: model.Instrument, code: str) -> Decimal | None:
    return sheet.items[code].weight if code in sheet.items else sheet.section(code).weight


def rules_of(instrument: Instrument) -> tuple[Rule, ...]:
    """The minimums of a sheet that can be computed from points, in its order. Published sheets never change."""
    if instrument.content_hash not in _rules:
        _rules[instrument.content_hash] = _read_rules(sheet_of(instrument))
    return _rules[instrument.content_hash]


_rules: dict[str, tuple[Rule, ...]] = {}


def _read_rules(sheet: model.Instrument) -> tuple[Rule, ...]:
    if sheet.incomplete or not sheet.thresholds.predicates:
        return ()
    asked = thresholds.evaluate(sheet, engine.score(sheet, {}))
    return tuple(
        Rule(predicate.name, rule.node, rule.title, rule.nodes, rule.unit, rule.required)
        for predicate in asked.predicates
        for rule in predicate.rules
        if rule.required is not None and rule.unit != "told"
    )
