"""Property: a plan that is downloaded and uploaded again, whatever it says, changes nothing."""

import datetime as dt
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from benah.plans.drafts.lines import LineDraft, TargetDraft, problems, year_target
from benah.plans.queries.importing import Sheets
from benah.plans.workbook.columns import proposed
from benah.plans.workbook.compare import compare
from benah.plans.workbook.heads import find_heads
from benah.plans.workbook.layout import Standing, grid_of
from benah.plans.workbook.mark import read_mark
from benah.plans.workbook.rows import read_rows

AREAS = {"A1": "Manajemen Perubahan", "A4": "Penataan Tata Laksana", "A8": "Peningkatan Kualitas Pelayanan Publik"}
_PLAIN = st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn"), min_codepoint=32)
words = st.text(_PLAIN, min_size=1, max_size=40).map(str.strip).filter(bool)
maybe = st.one_of(st.just(""), words)
amounts = st.decimals(0, 99_999, places=4)
days = st.one_of(st.none(), st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)))


@st.composite
def targets(draw, number):
    kind = draw(st.sampled_from(["per_period", "cumulative", "point"]))
    places = draw(st.lists(st.one_of(st.none(), amounts), min_size=4, max_size=4).filter(any))
    if kind == "cumulative":
        given = iter(sorted(place for place in places if place is not None))
        places = [None if place is None else next(given) for place in places]
    made = TargetDraft(
        draw(words), draw(st.sampled_from(["dokumen", "orang", "1 x"])), kind, tuple(places), None, number
    )
    return TargetDraft(
        made.name, made.measure, kind, made.per_period, draw(st.sampled_from([year_target(made), Decimal(7)])), number
    )


@st.composite
def standing(draw, number):
    first, last = draw(days), draw(days)
    if first and last and last < first:
        first, last = last, first
    count = draw(st.integers(1, 3))
    draft = LineDraft(
        area=draw(st.sampled_from(list(AREAS))),
        name=draw(words),
        programme=draw(maybe),
        objective=draw(maybe),
        output=draw(maybe),
        team=draw(maybe),
        owner_words=draw(maybe),
        budget=draw(st.one_of(st.none(), st.integers(0, 10**14))),
        starts_on=first,
        ends_on=last,
        evidence_expected=draw(st.lists(words.filter(_one_piece), max_size=3).map("\n".join)),
        regulations=tuple(draw(st.lists(words.filter(_one_piece), max_size=2))),
        targets=tuple(draw(targets(place)) for place in range(1, count + 1)),
    )
    return Standing(number, number, 1, draft, draft.owner_words)


def _one_piece(text: str) -> bool:
    return not set(text) & set(";•\n") and text.strip(" -•") == text


@st.composite
def plans(draw):
    return [draw(standing(number)) for number in range(1, draw(st.integers(1, 4)) + 1)]


@settings(max_examples=60, deadline=None)
@given(plans())
def test_downloaded_rows_come_back_as_they_were(rows):
    grid, columns = grid_of(rows, AREAS, 4)
    read = read_rows(grid, columns, areas=AREAS, periods=4, year=2026, is_ours=True)
    assert len(read.rows) == len(rows)
    found = compare(read.rows, rows, by_number=True, base={}, areas=AREAS, periods=4, year=2026)
    assert [(each.kind, each.differences, each.problems) for each in found] == [("same", [], [])] * len(rows)


@settings(max_examples=8, deadline=None)
@given(plans())
def test_written_file_comes_back_as_it_was(rows):
    from benah.assessments.workbook.cells import read_grids
    from benah.plans.workbook.write import Matrix, write_matrix

    rows = [row for row in rows if not problems(row.draft, areas=AREAS, periods=4, year=2026)]
    data = write_matrix(Matrix("Rencana", "KPU", 2026, 4, AREAS, rows, plan=1, version=1))
    grids = read_grids(data)
    heads = find_heads(grids, 4)
    assert heads is not None
    sheets = Sheets(grids, heads, read_mark(grids))
    assert sheets.mark is not None
    read = read_rows(sheets.grid, proposed(heads), areas=AREAS, periods=4, year=2026, is_ours=True)
    found = compare(read.rows, rows, by_number=True, base=sheets.mark.digests, areas=AREAS, periods=4, year=2026)
    assert [(each.kind, each.differences) for each in found] == [("same", [])] * len(rows)
