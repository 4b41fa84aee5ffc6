"""The numbers of a region, against the engine and against hand-computed ones."""

from decimal import Decimal

import pytest

from benah.assessments import queries as sheets
from benah.assessments.models import Assessment
from benah.instruments.area_results import area_results
from benah.reports.overview import overview_of, units_of
from benah.reports.queries.areas import area_cells
from benah.reports.queries.minimums import minimums
from benah.reports.queries.scope import Scope
from benah.reports.queries.sheets import tallies, total
from benah.reports.queries.stake import stakes
from benah.reports.rounds import before, chosen, rounds_of
from benah.reports.tests import making
from benah.scoring import engine, exact, thresholds, whatif
from tests.sheets import make_cycle

NEAR = Decimal("1e-25")


@pytest.fixture
def cycle(cast):
    return make_cycle(cast)


def round_of(unit):
    found = chosen(rounds_of(unit), None)
    assert found is not None
    return found


def engine_view(assessment: Assessment):
    """Sheet, answers and result of an assessment as the engine sees them."""
    sheet = sheets.sheet_for(assessment)
    answers = sheets.answers_of(assessment)
    given = sheets.engine_answers(sheet, answers)
    return sheet, answers, given, engine.score(sheet, given)


def test_average_counts_complete_sheets_alone(cast, cycle):
    making.make_sheet(cycle, cast.tulungagung, making.best(cycle))
    making.make_sheet(cycle, cast.madiun, making.worst(cycle))
    making.make_sheet(cycle, cast.surabaya, {"A.I.1.i.a": "Ya"})
    found = total(list(tallies(Scope(cast.jatim, round_of(cast.jatim)), None).values()))
    assert (found.units, found.begun, found.complete, found.submitted) == (4, 3, 2, 0)
    assert found.average == 50  # (100 + 0) / 2; the third sheet has 112 blanks, the province none begun
    assert found.blanks == 112
    assert found.average_change is None


def test_a_complete_sheet_without_a_total_is_not_averaged(cast, cycle, client_of):
    making.make_sheet(cycle, cast.tulungagung, making.best(cycle))
    without = making.make_sheet(cycle, cast.madiun, making.worst(cycle))
    without.scores.filter(node__code="total").update(points=None, percent=None)
    found = total(list(tallies(Scope(cast.jatim, round_of(cast.jatim)), None).values()))
    assert (found.complete, found.scored, found.average) == (2, 1, 100)
    assert "1 lembar</small>" in client_of(cast.citra).get("/beranda/", follow=True).content.decode()


def test_points_of_a_sheet_with_blanks_are_provisional(cast, cycle):
    making.make_sheet(cycle, cast.surabaya, {"A.I.1.i.a": "Ya"})
    rows = {row.unit.pk: row for row in overview_of(cast.jatim, round_of(cast.jatim), None).rows}
    row = rows[cast.surabaya.pk]
    assert row.score == Decimal("0.5")  # the one answered item carries its section's whole weight of 0.5
    assert row.is_provisional
    assert rows[cast.madiun.pk].score is None


def test_change_compares_the_same_units_and_the_same_sheet(cast):
    last, this = make_cycle(cast, year=2025), make_cycle(cast, year=2026)
    making.make_sheet(last, cast.tulungagung, making.worst(last))
    making.make_sheet(last, cast.surabaya, making.best(last))
    making.make_sheet(this, cast.tulungagung, making.best(this))
    making.make_sheet(this, cast.madiun, making.worst(this))
    rounds = rounds_of(cast.jatim)
    current = chosen(rounds, None)
    assert current is not None
    assert current.year == 2026
    found = total(list(tallies(Scope(cast.jatim, current), before(rounds, current)).values()))
    assert found.compared == 1  # Tulungagung alone is complete in both
    assert found.average_change == 100


def test_round_before_has_the_same_sheet(cast):
    make_cycle(cast, "pmprb-2019-unit", year=2025)
    make_cycle(cast, year=2026)
    rounds = rounds_of(cast.jatim)
    assert before(rounds, rounds[0]) is None


@pytest.mark.parametrize(
    ("slug", "seed"),
    [*(("zi-2021", seed) for seed in range(4)), ("pmprb-2014-instansi", 1), ("pmprb-2020-instansi", 2), ("rb-2023", 3)],
)
def test_areas_equal_the_engines(cast, slug, seed):
    """Areas of two sections and of one, with weights known and unknown, with and without blanks."""
    cycle = make_cycle(cast, slug)
    assessment = making.make_sheet(cycle, cast.madiun, making.random_answers(cycle, 0.6, 0.25 + 0.25 * seed, seed))
    sheet, _, _, result = engine_view(assessment)
    cells = area_cells(Scope(cast.jatim, round_of(cast.jatim)))[cast.madiun.pk]
    for area in area_results(sheet.id, result.nodes):
        cell = cells[area.area.code]
        assert (cell.items, cell.answered) == (area.items, area.answered)
        if None not in (area.points, area.weight):
            assert (cell.points, cell.weight) == (area.points, area.weight)
        assert cell.percent == area.percent or abs(cell.percent - area.percent) < Decimal("1e-38")
        assert cell.is_provisional == (area.blanks > 0 or area.items == 0)


@pytest.mark.parametrize("slug", ["zi-2021", "sakip-2021"])
@pytest.mark.parametrize("seed", range(3))
def test_points_at_stake_equal_the_engines(cast, slug, seed):
    cycle = make_cycle(cast, slug)
    given = making.random_answers(cycle, 0.7, 0.8, seed)
    assessment = making.make_sheet(cycle, cast.madiun, given, proven=0.4)
    sheet, answers, given, _ = engine_view(assessment)
    bare = sheets.unproven_codes(answers)
    found = stakes(Scope(cast.jatim, round_of(cast.jatim)))
    assert found.total.answers == len(bare) > 0
    assert abs(found.total.points - whatif.at_stake(sheet, given, bare)) < NEAR
    by_area = found.by_area(cycle.instrument)
    assert sum(stake.answers for stake in by_area.values()) == len(bare)
    assert abs(exact.add(stake.points for stake in by_area.values()) - found.total.points) < NEAR


def test_points_at_stake_are_not_told_where_items_hang_on_each_other(cast):
    cycle = make_cycle(cast, "pmprb-2014-instansi")
    making.make_sheet(cycle, cast.madiun, making.random_answers(cycle, 0.7, 1, 1))
    found = stakes(Scope(cast.jatim, round_of(cast.jatim)))
    assert found.total.answers > 0
    assert found.total.points is None


@pytest.mark.parametrize("level", [0.5, 0.75, 0.95])
def test_minimums_equal_the_engines(cast, cycle, level):
    assessment = making.make_sheet(cycle, cast.madiun, making.random_answers(cycle, level, 1, 7))
    sheet, _, _, result = engine_view(assessment)
    judged = thresholds.evaluate(sheet, result)
    found = minimums(Scope(cast.jatim, round_of(cast.jatim)))
    missing = found.failed[cast.madiun.pk][assessment.pk]
    ours = {(found.rules[at].predicate, found.rules[at].node) for at in missing}
    assert ours == {(p.name, rule.node) for p in judged.predicates for rule in p.rules if rule.met is False}


def test_a_perfect_sheet_reaches_all_minimums_and_a_blank_one_is_not_judged(cast, cycle):
    making.make_sheet(cycle, cast.madiun, making.best(cycle))
    making.make_sheet(cycle, cast.surabaya, {})
    found = minimums(Scope(cast.jatim, round_of(cast.jatim)))
    assert found.judged() == 1
    assert (found.met("wbk"), found.met("wbbm")) == (1, 1)


def test_the_nation_has_a_row_per_province_with_its_units_added_up(cast, cycle):
    making.make_sheet(cycle, cast.tulungagung, making.best(cycle))
    making.make_sheet(cycle, cast.madiun, making.worst(cycle))
    found = overview_of(cast.national, round_of(cast.national), None)
    assert [row.unit for row in found.rows] == [cast.jatim]  # only its units take part in the cycle
    row = found.rows[0]
    assert row.tally.units == 4
    assert row.score == 50
    assert [cell.percent for cell in row.cells] == [Decimal("0.5")] * 7


def test_a_list_of_the_nation_has_a_row_per_unit(cast, cycle):
    found = units_of(cast.national, round_of(cast.national), None, area=None, is_judged=False)
    assert {row.unit.code for row in found.rows} == {"35", "35.04", "35.77", "35.78"}


def test_units_outside_the_region_are_not_counted(cast, cycle):
    making.make_sheet(cycle, cast.tulungagung, making.best(cycle))
    found = tallies(Scope(cast.madiun, round_of(cast.madiun)), None)
    assert list(found) == [cast.madiun.pk]
    assert found[cast.madiun.pk].begun == 0
