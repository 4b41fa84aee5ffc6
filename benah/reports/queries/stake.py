"""Answers that earn points but name no evidence, and the points that would go if an assessor put them to zero.

`benah.scoring.whatif.at_stake` gives the same number for one sheet; here it is one statement for a whole region. That
is possible where no item hangs on another and the worst answer of every item scores zero; for other sheets only the
answers are counted.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from benah.assessments.models import Line
from benah.assessments.scores import item_ids, node_ids
from benah.instruments.areas import areas_of
from benah.instruments.models import Instrument
from benah.instruments.register import sheet_of
from benah.reports.queries.scope import Scope
from benah.scoring import engine, exact, model

# The weight of a section is shared by its answered items. In a complete sheet those are all; else their count is looked
# up per answer: few answers lack evidence, and a join would read all sections.
_SQL = """
, worth AS (SELECT * FROM unnest(%(items)s::bigint[], %(nodes)s::bigint[], %(weights)s::numeric[], %(counts)s::int[])
    AS w (item_id, node_id, weight, items)),
bare AS (
    SELECT s.key, s.id, x.item_id, w.weight * x.score / CASE
        WHEN w.node_id IS NULL THEN 1
        WHEN r.answered = r.items THEN w.items
        ELSE (SELECT n.answered FROM assessments_nodescore n
            WHERE n.assessment_id = s.id AND n.line = %(line)s AND n.node_id = w.node_id) END AS points
    FROM sheet s
    JOIN assessments_answer x ON x.assessment_id = s.id AND x.line = %(line)s AND x.score > 0
        AND x.evidence = '' AND x.proofs = 0
        AND (%(only)s::bigint[] IS NULL OR x.item_id = ANY(%(only)s))
    LEFT JOIN assessments_nodescore r ON r.assessment_id = s.id AND r.line = %(line)s AND r.node_id = %(root)s
    LEFT JOIN worth w ON w.item_id = x.item_id
)
SELECT key, item_id, count(*), count(DISTINCT id), round(sum(points), 30)
FROM bare GROUP BY GROUPING SETS ((key), (item_id))
"""


@dataclass(frozen=True)
class Stake:
    """Unproven answers: how many, in how many sheets, and the points at stake (None where not known)."""

    answers: int = 0
    sheets: int = 0
    points: Decimal | None = exact.ZERO


@dataclass(frozen=True)
class Stakes:
    """Stakes by key of the region and by item."""

    by_key: dict[int, Stake] = field(default_factory=dict)
    by_item: dict[int, Stake] = field(default_factory=dict)
    is_in_points: bool = True

    @property
    def total(self) -> Stake:
        rows = list(self.by_key.values())
        points = exact.add(row.points for row in rows if row.points is not None) if self.is_in_points else None
        return Stake(sum(row.answers for row in rows), sum(row.sheets for row in rows), points)

    def by_area(self, instrument: Instrument) -> dict[str, Stake]:
        """Stakes by area code; `sheets` is left at 0, as one sheet may be in several items."""
        area_of = item_areas(instrument)
        rows: dict[str, list[Stake]] = defaultdict(list)
        for item, stake in self.by_item.items():
            rows[area_of.get(item, "")].append(stake)
        return {
            area: Stake(
                sum(row.answers for row in each),
                0,
                exact.add(row.points for row in each if row.points is not None) if self.is_in_points else None,
            )
            for area, each in rows.items()
        }


def stakes(scope: Scope, area: str | None = None) -> Stakes:
    """Everything unproven in the region, or in one area of change."""
    instrument = scope.round.instrument
    sheet = sheet_of(instrument)
    is_in_points = adds_up(sheet)
    worth = worths(instrument) if is_in_points else []
    only = [pk for pk, code in item_areas(instrument).items() if code == area] if area else None
    found = Stakes(is_in_points=is_in_points)
    for key, item, answers, sheets, points in scope.rows(
        _SQL,
        line=Line.SELF.value,
        items=[each.item for each in worth],
        nodes=[each.node for each in worth],
        weights=[each.weight for each in worth],
        counts=[each.items for each in worth],
        root=node_ids(instrument)[model.ROOT],
        only=only,
    ):
        stake = Stake(answers, sheets, points if is_in_points else None)
        (found.by_key if item is None else found.by_item)[key if item is None else item] = stake
    return found


def adds_up(sheet: model.Instrument) -> bool:
    """Whether the points of each item stand for themselves, so that a sum over items is exact."""
    return not sheet.incomplete and sheet.item_decimals is None and all(
        item.multiply_by is None and not any(option.points is not None for option in item.options)
        for item in sheet.items.values()
    ) and not any(s.aggregate == "mean_items" and s.sections for s in sheet.sections.values())  # fmt: skip


@dataclass(frozen=True)
class Worth:
    """The weight of an item: its own, or (with `node`) that of a section, shared by those of its `items` answered."""

    item: int
    node: int | None
    weight: Decimal
    items: int


def worths(instrument: Instrument) -> list[Worth]:
    """What every item is worth, by ids. A published sheet never changes, so each process asks once."""
    key = instrument.pk, instrument.content_hash
    if key not in _worths:
        _worths[key] = _read_worths(instrument)
    return _worths[key]


_worths: dict[tuple[int, str], list[Worth]] = {}


def _read_worths(instrument: Instrument) -> list[Worth]:
    sheet, ids, sections = sheet_of(instrument), item_ids(instrument), node_ids(instrument)
    blank = engine.score(sheet, {}).nodes
    found = []
    for item in sheet.items.values():
        weight = item.weight if item.is_weighted else sheet.section(item.section).weight
        if item.is_scored and weight is not None:
            node = None if item.is_weighted else sections[item.section]
            found.append(Worth(ids[item.code], node, weight, blank[item.section].items))
    return found


def item_areas(instrument: Instrument) -> dict[int, str]:
    """Area code by item id; items outside all areas have an empty one."""
    sheet, ids = sheet_of(instrument), item_ids(instrument)
    area_of = {node: area.code for area in areas_of(sheet.id) for node in area.nodes}
    return {
        ids[code]: next((area_of[s.code] for s in sheet.path_to_root(code) if s.code in area_of), "")
        for code in sheet.items
    }
