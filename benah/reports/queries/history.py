"""One unit's results over all rounds: totals and areas, as stored. Never computed anew: a past result stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from benah.assessments.models import Assessment, Line, NodeScore
from benah.assessments.scores import restore
from benah.instruments.area_results import AreaResult, area_results
from benah.instruments.models import Instrument
from benah.instruments.register import sheet_of
from benah.reports.rounds import Round
from benah.scoring import exact
from benah.scoring.model import ROOT
from benah.units.models import Unit


@dataclass(frozen=True)
class Past:
    """One round of one unit; `assessment` is None where it never began."""

    round: Round
    assessment: Assessment | None
    total: NodeScore | None
    areas: tuple[AreaResult, ...]
    change: Decimal | None = None
    is_other_sheet: bool = False

    @property
    def instrument(self) -> Instrument:
        return self.round.instrument

    @property
    def points(self) -> Decimal | None:
        return self.total.points if self.total and self.total.answered else None

    @property
    def is_whole(self) -> bool:
        return self.total is not None and 0 < self.total.items == self.total.answered

    @property
    def share(self) -> Decimal | None:
        high = self.instrument.max_score
        return exact.divide(self.points, high) if self.points is not None and high else None


def history(unit: Unit, rounds: Sequence[Round]) -> list[Past]:
    """Every round, newest first, each with its change from the one before it with the same sheet. Two statements."""
    cycle_round = {pk: each.id for each in rounds for pk in each.ids}
    sheets = Assessment.objects.filter(unit=unit, cycle_id__in=cycle_round).order_by("cycle_id")
    by_round = {cycle_round[row.cycle_id]: row for row in sheets}
    scores = NodeScore.objects.filter(Q(node__code=ROOT) | ~Q(node__area=""), line=Line.SELF)
    stored: dict[int, dict[str, NodeScore]] = {}
    for row in scores.filter(assessment__in=list(by_round.values())).select_related("node"):
        stored.setdefault(row.assessment_id, {})[row.node.code] = row
    found: list[Past] = []
    for current in reversed(rounds):
        found.append(_past(current, by_round.get(current.id), stored, found))
    return found[::-1]


def _past(
    current: Round, assessment: Assessment | None, stored: dict[int, dict[str, NodeScore]], earlier: list[Past]
) -> Past:
    nodes = stored.get(assessment.pk, {}) if assessment else {}
    total = nodes.get(ROOT)
    sheet = sheet_of(current.instrument)
    results = {code: restore(row, sheet.section(code)) for code, row in nodes.items() if code != ROOT}
    last = earlier[-1] if earlier else None
    same = next((past for past in reversed(earlier) if past.instrument.slug == current.instrument.slug), None)
    is_whole = total is not None and total.answered == total.items
    change = None
    if same and same.is_whole and same.points is not None and is_whole and total and total.points is not None:
        change = exact.subtract(total.points, same.points)
    return Past(
        current,
        assessment,
        total,
        area_results(current.instrument.slug, results) if results else (),
        change,
        is_other_sheet=last is not None and last.instrument.pk != current.instrument.pk,
    )
