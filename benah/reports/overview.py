"""The overview of a region in a round: rows, totals, and what is to be done, from the queries.

Here: putting the numbers together and in order. Not here: SQL (`queries`), words and looks (templates).
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from benah.instruments.areas import areas_of
from benah.instruments.models import Instrument
from benah.instruments.register import sheet_of
from benah.reports.links import fill_url, overview_url, unit_url
from benah.reports.queries import areas, minimums
from benah.reports.queries.areas import Cell
from benah.reports.queries.cells import ask
from benah.reports.queries.minimums import Minimums
from benah.reports.queries.scope import Scope
from benah.reports.queries.sheets import Tally, tallies, total
from benah.reports.queries.stake import Stake, Stakes, stakes
from benah.reports.rounds import Round
from benah.scoring import exact
from benah.scoring.model import ROOT, Area, Band
from benah.scoring.thresholds import band_of
from benah.units.models import Tier, Unit


@dataclass(frozen=True)
class Row:
    """A unit, or a province with all its units, in a round.

    `score` is the mean of complete sheets; for a unit whose sheet is not complete, its points so far, and
    `is_provisional` says so.
    """

    unit: Unit
    tally: Tally
    cells: tuple[Cell | None, ...]
    stake: Stake
    missing: frozenset[int] | None
    high: Decimal | None
    areas: tuple[Area, ...]
    round_id: int

    @property
    def name(self) -> str:
        """Short, but a province's own office is not mistaken for the whole province."""
        return self.unit.body_name if self.is_single and self.unit.tier != Tier.CITY else self.unit.name

    @cached_property
    def url(self) -> str:
        """The unit's page, or a province's own overview."""
        return (unit_url if self.is_single else overview_url)(self.unit.pk, self.round_id)

    @property
    def columns(self) -> list[tuple[Area, Cell | None, str]]:
        """Each area with its cell and where it is filled in (a province: its overview)."""
        pk = self.tally.assessment_id if self.is_single else None
        return [
            (area, cell, fill_url(pk, area=area.code) if pk else self.url)
            for area, cell in zip(self.areas, self.cells, strict=True)
        ]

    @property
    def is_single(self) -> bool:
        return self.tally.units == 1

    @property
    def is_begun(self) -> bool:
        return self.tally.begun > 0

    @property
    def is_complete(self) -> bool:
        return self.tally.complete == self.tally.units

    @property
    def is_sent(self) -> bool:
        return self.tally.submitted == self.tally.units

    @property
    def is_provisional(self) -> bool:
        return self.score is not None and not self.tally.complete

    @cached_property
    def score(self) -> Decimal | None:
        if self.tally.complete:
            return self.tally.average
        return self.tally.provisional if self.is_single and self.is_begun else None

    @cached_property
    def share(self) -> Decimal | None:
        """The score as a fraction of the sheet's highest possible score."""
        return exact.divide(self.score, self.high) if self.score is not None and self.high else None

    @property
    def filled(self) -> Decimal | None:
        """Answered items as a fraction."""
        return exact.divide(Decimal(self.tally.answered), self.tally.items) if self.tally.items else None

    @property
    def completed(self) -> Decimal:
        """Units with a complete sheet as a fraction."""
        return exact.divide(Decimal(self.tally.complete), self.tally.units)

    @cached_property
    def change(self) -> Decimal | None:
        return self.tally.average_change


@dataclass(frozen=True)
class Overview:
    """Everything the page of a region shows. Its cost is the same number of statements for any region."""

    unit: Unit
    round: Round
    previous: Round | None
    areas: tuple[Area, ...]
    rows: tuple[Row, ...]
    stakes: Stakes
    minimums: Minimums | None

    @cached_property
    def total(self) -> Tally:
        return total([row.tally for row in self.rows])

    @property
    def is_incomplete_sheet(self) -> bool:
        return not self.round.instrument.is_complete

    @cached_property
    def ranked(self) -> list[Row]:
        """Rows with a complete sheet, best first."""
        done = [row for row in self.rows if row.tally.complete and row.score is not None]
        return sorted(done, key=lambda row: (-(row.score or 0), row.unit.name))

    @cached_property
    def by_score(self) -> list[Row]:
        """Weakest complete sheets first, then those being filled, then those not begun: blanks are not zeros."""
        return sorted(self.rows, key=lambda row: (_stage(row), row.score or 0, row.unit.name))

    @cached_property
    def first_unfinished(self) -> Row | None:
        """Where, by score, the sheets with blanks begin."""
        return next((row for row in self.by_score if _stage(row)), None)

    def by_progress(self) -> list[Row]:
        """Where the smallest share of units is complete first."""
        return sorted(self.rows, key=lambda row: (row.completed, row.filled or 0, row.unit.name))

    def by_name(self) -> list[Row]:
        return sorted(self.rows, key=lambda row: (row.unit.pk != self.unit.pk, row.unit.name))

    @cached_property
    def moved(self) -> list[Row]:
        """The five rows with the largest change since the round before, either way."""
        known = [row for row in self.rows if row.change]
        return sorted(known, key=lambda row: -abs(row.change or Decimal()))[:5]

    @cached_property
    def predicates(self) -> list[dict]:
        """For each predicate: its name, how many complete sheets reach it, and its minimums that fail, most first."""
        if self.minimums is None:
            return []
        return [
            {
                "name": name,
                "met": self.minimums.met(name),
                "failing": [
                    {
                        "at": at,
                        "rule": rule,
                        "title": spoken(rule.title),
                        "shows_code": rule.node in rule.nodes and rule.node != ROOT,
                        "count": count,
                    }
                    for at, rule, count in self.minimums.failing_most(name)
                    if count
                ],
            }
            for name in self.minimums.predicates
        ]

    def categories(self) -> list[tuple[str, int]]:
        """How many complete sheets fall in each category, best first; empty for sheets without categories.

        Where a row is a whole province, its sheets are not known one by one: no categories are told.
        """
        bands = sheet_of(self.round.instrument).thresholds.bands
        if self.is_incomplete_sheet or not bands or any(not row.is_single for row in self.rows):
            return []
        found = Counter(category(row, bands) for row in self.rows)
        labels = dict.fromkeys(band.label for band in bands)
        return [(label, found[label]) for label in labels]

    def weakest_evidence(self) -> tuple[Area, Stake] | None:
        """The area whose missing evidence costs most."""
        found = self.stakes.by_area(self.round.instrument)
        rows = [(area, found[area.code]) for area in self.areas if area.code in found]
        return max(rows, key=lambda pair: (pair[1].points or 0, pair[1].answers), default=None)


def overview_of(unit: Unit, current: Round, previous: Round | None) -> Overview:
    """The overview of `unit` with a row per child: four statements, whatever its size."""
    scope = Scope(unit, current)
    cells, least = _results(scope)
    return _joined(scope, previous, cells, stakes(scope), least)


def _results(scope: Scope) -> tuple[dict[int, dict[str, Cell]], Minimums | None]:
    """Areas and minimums by one statement: both are sums of the same stored results."""
    instrument = scope.round.instrument
    judged = minimums.question(instrument)
    found = ask(scope, areas.question(instrument), *([judged] if judged else []))
    return areas.read(scope, found[0]), minimums.read(instrument, found[1]) if judged else None


def units_of(unit: Unit, current: Round, previous: Round | None, *, area: str | None, is_judged: bool) -> Overview:
    """A row per unit, however deep, without areas, for lists.

    `area` keeps what is said of missing evidence to one area of change; minimums are looked up if `is_judged`.
    """
    scope = Scope(unit, current, by_unit=True)
    return _joined(scope, previous, {}, stakes(scope, area), minimums.minimums(scope) if is_judged else None)


def _joined(
    scope: Scope, previous: Round | None, cells: dict[int, dict[str, Cell]], staked: Stakes, least: Minimums | None
) -> Overview:
    unit, current = scope.unit, scope.round
    columns = areas_of(current.instrument.slug)
    counted = tallies(scope, previous)
    none: dict[str, Cell] = {}
    rows = tuple(
        Row(
            unit=member,
            tally=counted[member.pk],
            cells=tuple(cells.get(member.pk, none).get(area.code) for area in columns),
            stake=staked.by_key.get(member.pk, Stake()),
            missing=_missing(least, member.pk),
            high=current.instrument.max_score if current.instrument.is_complete else None,
            areas=columns,
            round_id=current.id,
        )
        for member in Unit.objects.filter(pk__in=counted).only("name", "body_name", "path", "tier", "code", "time_zone")
    )
    return Overview(unit, current, previous, columns, rows, staked, least)


def _stage(row: Row) -> int:
    return 0 if row.tally.complete else 1 if row.is_begun else 2


def category(row: Row, bands: tuple[Band, ...]) -> str:
    """The category of a row's complete sheet; empty where it has none, or where it hangs on more than the total."""
    if not row.is_complete or row.score is None:
        return ""
    found = band_of(bands, row.score)
    return found[0].label if len(found) == 1 and not found[0].condition else ""


def has_bands(instrument: Instrument) -> bool:
    """Whether the sheet names categories (AA … D); ZI has minimums of predicates instead."""
    return bool(sheet_of(instrument).thresholds.bands)


def spoken(title: str) -> str:
    """A heading in capitals as a sentence writes it."""
    return title.capitalize() if title.isupper() else title


def _missing(least: Minimums | None, key: int) -> frozenset[int] | None:
    """Rules a single unit's complete sheet misses; None where nothing can be said."""
    sheets = list((least.failed if least else {}).get(key, {}).values())
    return sheets[0] if len(sheets) == 1 else None
