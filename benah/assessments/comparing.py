"""Two years of one unit side by side: what can be compared, and why the rest cannot.

Here: values of the comparison, for one line of values. Not here: pages, and overviews of many units (`reports`).

The same version of a sheet compares fully. Where a mapping leads from the older sheet to the newer, only items that
it calls the same compare, item by item and by their mean score in an area; a total does not. Otherwise nothing does.
Final values compare only where both results are published: until then, and while one is corrected, they still move.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from benah.assessments import queries, scores
from benah.assessments.models import Answer, Assessment, Line, NodeScore
from benah.assessments.pairs import Pair
from benah.instruments.areas import areas_of
from benah.instruments.mapping import Mapping, Relation
from benah.instruments.mapping_register import mapping_between
from benah.scoring import exact, model


class Extent(StrEnum):
    FULL = "full"
    MAPPED = "mapped"
    NONE = "none"


@dataclass(frozen=True)
class TitledPair(Pair):
    """The older and the newer figure of an area or of the whole."""

    title: str
    weight: Decimal | None = None
    items: int = 0


@dataclass(frozen=True)
class ItemPair:
    """An item that means the same in both years, with what was answered."""

    old_code: str
    code: str
    text: str
    before: Answer | None
    after: Answer | None

    @property
    def shift(self) -> Decimal | None:
        if self.before is None or self.after is None or self.before.score is None or self.after.score is None:
            return None
        return exact.subtract(self.after.score, self.before.score)


@dataclass(frozen=True)
class Comparison:
    """`older` and `newer` sheet; `why` tells what does not compare. `total` only where it does.

    Points per area under `FULL`, mean scores 0..1 of the same items under `MAPPED`.
    """

    older: Assessment
    newer: Assessment
    line: str
    extent: Extent
    why: str
    total: TitledPair | None
    areas: list[TitledPair]
    items: list[ItemPair]

    @property
    def moved(self) -> list[ItemPair]:
        return [each for each in self.items if each.shift]


def others(assessment: Assessment) -> list[Assessment]:
    """The unit's sheets of other years, those with the same sheet first, then the latest."""
    rows = (
        Assessment.objects.filter(unit_id=assessment.unit_id)
        .exclude(cycle__year=assessment.cycle.year)
        .select_related("cycle__instrument", "unit")
        .defer("cycle__instrument__document")
        .order_by("-cycle__year", "pk")
    )
    mine = assessment.cycle.instrument_id
    return sorted(rows, key=lambda each: each.cycle.instrument_id != mine)


def is_published(assessment: Assessment) -> bool:
    """The final values are out and frozen; not so while they are corrected."""
    return assessment.state == Assessment.State.PUBLISHED


def compare(one: Assessment, other: Assessment, *, line: Line | str = Line.SELF) -> Comparison:
    """Both sheets of one unit, in whatever order they are given."""
    older, newer = sorted((one, other), key=lambda each: (each.cycle.year, each.pk))
    waiting = [str(each.cycle) for each in (older, newer) if line == Line.FINAL and not is_published(each)]
    if waiting:
        why = _(
            "Nilai akhir yang terbit belum ada, atau sedang dikoreksi, untuk %s. Yang dapat dibandingkan: nilai satker."
        )
        return Comparison(older, newer, line, Extent.NONE, why % _(" dan ").join(waiting), None, [], [])
    mapping = mapping_between(older.cycle.instrument, newer.cycle.instrument)
    if mapping is None:
        why = _(
            "Tidak dapat dibandingkan: %(old)s dan %(new)s adalah lembar yang berbeda dan tidak ada pemetaan butirnya."
        )
        return Comparison(older, newer, line, Extent.NONE, why % _names(older, newer), None, [], [])
    items = _items(older, newer, mapping, Line(line))
    if older.cycle.instrument.content_hash == newer.cycle.instrument.content_hash:
        return _full(older, newer, Line(line), items)
    sheet = queries.sheet_for(newer)
    why = _(
        "Lembar berganti dari %(old)s ke %(new)s. Hanya %(same)d dari %(all)d butir yang menurut pemetaan berarti sama "
        "yang dibandingkan; nilai total dan kategori tidak."
    ) % {**_names(older, newer), "same": len(items), "all": len(sheet.items)}
    areas = [pair for area in areas_of(sheet.id) if (pair := _mean(area, sheet, items)).items]
    return Comparison(older, newer, line, Extent.MAPPED if items else Extent.NONE, why, None, areas, items)


def _full(older: Assessment, newer: Assessment, line: Line, items: list[ItemPair]) -> Comparison:
    sheet = queries.sheet_for(newer)
    nodes = [model.ROOT, *(node for area in areas_of(sheet.id) for node in area.nodes)]
    before, after = (queries.stored_scores(each, line, nodes) for each in (older, newer))
    areas = [
        TitledPair(
            _points(before, area.nodes), _points(after, area.nodes), area.title,
            _sum([sheet.section(node).weight for node in area.nodes]),
        )
        for area in areas_of(sheet.id)
    ]  # fmt: skip
    total = TitledPair(_points(before, [model.ROOT]), _points(after, [model.ROOT]), _("Nilai total"), sheet.root.weight)
    why = _("Lembar sama: total, area, dan semua butir dapat dibandingkan.")
    if blanks := _blanks(before, after):
        why += " " + _("Perhatikan butir kosong, yang tidak ikut dihitung: %s.") % blanks
    return Comparison(older, newer, line, Extent.FULL, why, total, areas, items)


def _blanks(before: dict[str, NodeScore], after: dict[str, NodeScore]) -> str:
    counts = [stored[model.ROOT].blanks if model.ROOT in stored else 0 for stored in (before, after)]
    return " → ".join(map(str, counts)) if any(counts) else ""


def _items(older: Assessment, newer: Assessment, mapping: Mapping, line: Line) -> list[ItemPair]:
    sheet = queries.sheet_for(newer)
    before, after = queries.answers_of(older, line), queries.answers_of(newer, line)
    same = {entry.new[0]: entry.old[0] for entry in mapping.entries if entry.relation is Relation.SAME}
    return [
        ItemPair(same[code], code, sheet.items[code].text, before.get(same[code]), after.get(code))
        for code in scores.item_ids(newer.cycle.instrument)
        if code in same and sheet.items[code].is_scored
    ]


def _mean(area: model.Area, sheet: model.Instrument, items: list[ItemPair]) -> TitledPair:
    """Mean of the items of an area that were scored in both years."""
    inside = {item.code for node in area.nodes for item in sheet.items_under(node)}
    both = [each for each in items if each.code in inside and each.shift is not None]
    if not both:
        return TitledPair(None, None, area.title)
    before, after = (
        exact.divide(exact.add(row.score for row in rows if row and row.score is not None), len(both))
        for rows in ([each.before for each in both], [each.after for each in both])
    )
    return TitledPair(before, after, area.title, items=len(both))


def _points(stored: dict[str, NodeScore], nodes: Sequence[str]) -> Decimal | None:
    rows = [stored.get(node) for node in nodes]
    if not any(row is not None and row.answered for row in rows):
        return None
    return _sum([row.points if row else None for row in rows])


def _sum(parts: list[Decimal | None]) -> Decimal | None:
    known = [part for part in parts if part is not None]
    return exact.add(known) if len(known) == len(parts) else None


def _names(older: Assessment, newer: Assessment) -> dict[str, object]:
    return {"old": older.cycle.instrument, "new": newer.cycle.instrument}
