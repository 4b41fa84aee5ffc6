"""The library as it ships: every file loads, is complete where it says so, and groups into areas."""

from decimal import Decimal

import pytest

from benah.instruments.areas import areas_of, taxonomies, taxonomy_of
from benah.instruments.loader import library_ids, load_library
from benah.scoring.model import ROOT, Item, Section

COUNTS = {  # items, sections
    "pmprb-2014-instansi": (151, 46),
    "pmprb-2019-unit": (100, 36),
    "pmprb-2020-instansi": (18, 36),
    "pmprb-2020-unit": (10, 23),
    "rb-2023": (30, 8),
    "sakip-2021": (12, 16),
    "zi-2021": (113, 62),
}


def test_library_holds_the_seven_sheets_whole():
    assert {id: (len(load_library(id).items), len(load_library(id).sections)) for id in library_ids()} == COUNTS


def test_numbers_are_exact_and_never_were_floats():
    zi = load_library("zi-2021")
    assert zi.items["A.I.1.i.b"].options[1].score == Decimal("0.5")
    assert load_library("pmprb-2014-instansi").items["A.I.4.a"].options[1].score == Decimal("0.67")


def test_walk_follows_the_sheet_and_paths_end_at_the_total():
    zi = load_library("zi-2021")
    walked = list(zi.walk())
    assert [n.code for n in walked if isinstance(n, Item)] == list(zi.items)
    assert [n.code for n in walked if isinstance(n, Section)] == list(zi.sections)
    assert [s.code for s in zi.path_to_root("A.II.5.iii.a.a")] == [
        "A.II.5.iii.a", "A.II.5.iii", "A.II.5", "A.II", "A", ROOT,
    ]  # fmt: skip
    assert [s.code for s in zi.path_to_root("B.I")] == ["B.I", "B", ROOT]
    assert [item.code for item in zi.items_under("B.I")] == ["B.I.a", "B.I.b"]
    assert [item.position for item in zi.items.values()] == list(range(113))


@pytest.mark.parametrize("id", COUNTS)
def test_areas_cover_every_item_exactly_once(id):
    instrument = load_library(id)
    codes = [item.code for area in areas_of(id) for node in area.nodes for item in instrument.items_under(node)]
    assert sorted(codes) == sorted(instrument.items)
    assert all(len(area.short) <= 14 for area in areas_of(id))


def test_zi_areas_join_pemenuhan_and_reform():
    zi = load_library("zi-2021")
    weights = {a.code: sum(zi.sections[n].weight for n in a.nodes) for a in areas_of("zi-2021")}
    assert weights == {**zi.thresholds.area_weights, "H": 40}


def test_every_area_of_the_eight_is_reached_from_a_sheet():
    assert [t.id for t in taxonomies()] == [
        "rb-8-2021",
        "zi-6-2021",
        "sakip-4-2021",
        "rb-2023",
    ]
    assert taxonomy_of("zi-2021") == "zi-6-2021"
    assert taxonomy_of("tidak-ada") is None
    assert areas_of("tidak-ada") == ()
    assert {a.reform_area for a in areas_of("zi-2021")} == {
        "A1",
        "A4",
        "A5",
        "A6",
        "A7",
        "A8",
        None,
    }
