"""Which sheets reach the minimum values of a predicate (WBK, WBBM), and which minimum fails most.

The rules come from the sheet through `benah.scoring.thresholds`; here its comparison is made in the database for a
whole region, with the same settling at the 30th decimal. What must be told by people (prerequisites) is not judged.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benah.assessments.scores import item_ids
from benah.instruments.models import Instrument
from benah.instruments.register import sheet_of
from benah.reports.queries.cells import Question, Sum, ask
from benah.reports.queries.scope import Scope
from benah.scoring import engine, exact, model, thresholds

# Values first, one row per complete sheet and measure (a sum of sections, or an item), then the borders.
_PARTS = {
    "whole": """
        SELECT key, id FROM cell WHERE measure = %(root)s AND answered = items AND points IS NOT NULL
    """,
    "reached": """
        SELECT c.key, c.id, c.measure, c.points FROM cell c JOIN whole w ON w.id = c.id
        UNION ALL
        SELECT w.key, w.id, n.measure, sum(n.weight * a.score) FROM whole w
        JOIN assessments_answer a ON a.assessment_id = w.id AND a.line = %(line)s AND a.item_id = ANY(%(items)s)
        JOIN unnest(%(items_of)s::int[], %(items)s::bigint[], %(weights)s::numeric[]) AS n (measure, item_id, weight)
            ON n.item_id = a.item_id
        GROUP BY w.key, w.id, n.measure
    """,
}
_SELECT = """
    SELECT r.key, NULL::text, r.id,
        array_agg(b.rule) FILTER (WHERE round(r.points * b.factor, 30) < b.required)::bigint[], NULL::numeric[]
    FROM reached r
    JOIN unnest(%(rules)s::int[], %(of)s::int[], %(factors)s::numeric[], %(required)s::numeric[])
        AS b (rule, measure, factor, required) USING (measure)
    GROUP BY r.key, r.id
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

    def failing_most(self, predicate: str) -> list[tuple[int, Rule, int]]:
        """The predicate's rules with their number and how many complete sheets miss them, most first."""
        missing: Counter[int] = Counter()
        for sheets in self.failed.values():
            for rules in sheets.values():
                missing.update(rules)
        found = [(at, rule, missing[at]) for at, rule in enumerate(self.rules) if rule.predicate == predicate]
        return sorted(found, key=lambda each: -each[2])


def minimums(scope: Scope) -> Minimums | None:
    """None for a sheet without predicates or without a total. One statement."""
    asked = question(scope.round.instrument)
    return read(scope.round.instrument, ask(scope, asked)[0]) if asked else None


def question(instrument: Instrument) -> Question | None:
    """What the stored results of a region are asked; None for a sheet without predicates or without a total."""
    rules = rules_of(instrument)
    if not rules:
        return None
    sheet, items = sheet_of(instrument), item_ids(instrument)
    of_items = [each for each in dict.fromkeys(rule.nodes for rule in rules) if each[0] in items]
    sums = ((model.ROOT,), *(rule.nodes for rule in rules if rule.nodes not in of_items))
    weights = {nodes: exact.add(_weight(sheet, code) or exact.ZERO for code in nodes) for nodes in (*sums, *of_items)}

    def values(measures: Mapping[Sum, int]) -> dict[str, Any]:
        # Measures of items are numbered below zero.
        at = {**measures, **{nodes: -1 - number for number, nodes in enumerate(of_items)}}
        parts = [(at[nodes], items[code], _weight(sheet, code)) for nodes in of_items for code in nodes]
        shares = [rule.unit == "percent" for rule in rules]
        return {
            "root": at[(model.ROOT,)],
            "items_of": [part[0] for part in parts],
            "items": [part[1] for part in parts],
            "weights": [part[2] for part in parts],
            "rules": list(range(len(rules))),
            "of": [at[rule.nodes] for rule in rules],
            "factors": [exact.HUNDRED if is_share else exact.ONE for is_share in shares],
            "required": [
                exact.multiply(rule.required, weights[rule.nodes]) if is_share else rule.required
                for rule, is_share in zip(rules, shares, strict=True)
            ],
        }

    return Question(sums, _PARTS, _SELECT, values)


def read(instrument: Instrument, rows: Iterable[tuple[Any, ...]]) -> Minimums:
    """Minimums of what was answered."""
    failed: dict[int, dict[int, frozenset[int]]] = {}
    for key, _text, sheet, missing, _numbers in rows:
        failed.setdefault(key, {})[sheet] = frozenset(missing or ())
    return Minimums(rules_of(instrument), failed)


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
