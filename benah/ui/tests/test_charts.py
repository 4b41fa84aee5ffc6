"""Charts: places, gaps and words. What they look like is for the eye, in the gallery."""

import datetime as dt
from decimal import Decimal as D

import pytest
from django.template import Context, Template

from benah.ui import charts
from benah.ui.charts.words import SOFT, lines, soften


@pytest.mark.parametrize(
    ("percent", "css"),
    [
        (None, "s0"),
        (0, "s1"),
        (50, "s1"),
        (D("50.001"), "s2"),
        (60, "s2"),
        (70, "s3"),
        (D("70.01"), "s4"),
        (80, "s4"),
        (D("80.0001"), "s5"),
        (100, "s5"),
        (101, "s5"),
        (-1, "s1"),
    ],
)
def test_scale_changes_just_above_each_end(percent: D | None, css: str) -> None:
    assert charts.scale_class(percent) == css


def test_step_filter_takes_a_fraction() -> None:
    page = Template("{{ a|step }} {{ b|step }}").render(Context({"a": D("0.61"), "b": None}))
    assert page == "s3 s0"


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("Bojonegoro", "Bojo-negoro"),
        ("Banyuwangi", "Banyu-wangi"),
        ("Tulungagung", "Tulung-agung"),
        ("Trenggalek", "Treng-galek"),
        ("Tuban", "Tuban"),
        ("Tanah Bumbu", "Tanah Bumbu"),
    ],
)
def test_long_names_may_break_between_syllables(name: str, broken: str) -> None:
    assert soften(name).replace(SOFT, "-") == broken
    assert soften(name).replace(SOFT, "") == name


def test_lines_keep_every_word() -> None:
    assert lines("Penguatan kualitas pelayanan publik", 14) == ["Penguatan", "kualitas", "pelayanan", "publik"]
    assert lines("Sistem manajemen SDM", 14) == ["Sistem", "manajemen SDM"]


def tile(**changes: object) -> charts.Tile:
    return charts.Tile(**{"label": "Kota Madiun", "short": "Kt. Madiun", "col": 1, "row": 2, "value": "72", **changes})  # type: ignore[arg-type]


def test_tiles_come_in_reading_order_with_their_places() -> None:
    drawn = charts.tile_map([tile(col=3, row=1), tile(col=0, row=1), tile(col=9, row=0)])
    assert [found.place for found in drawn["tiles"]] == ["c9 r0", "c0 r1", "c3 r1"]
    assert drawn["width"] == "w10"


def test_a_city_is_told_from_the_regency_of_the_same_name() -> None:
    assert tile().is_city and tile().name == "Madiun"
    assert not tile(short="Madiun").is_city


def test_a_tile_off_the_grid_is_refused() -> None:
    with pytest.raises(ValueError, match="Kota Madiun"):
        _ = tile(col=16).place


def test_map_names_the_unit_in_full_and_escapes_it() -> None:
    html = Template("{% tile_map tiles 'Peta' %}").render(Context({"tiles": [tile(note="<b>", url="/x/")]}))
    assert 'title="Kota Madiun: 72, &lt;b&gt;"' in html
    assert "Kota Madiun" in html and 'href="/x/"' in html


def axes(*values: object) -> list[charts.Axis]:
    return [charts.Axis(f"Area {index}", value) for index, value in enumerate(values)]  # type: ignore[arg-type]


def test_radar_does_not_draw_a_line_over_a_blank() -> None:
    drawn = charts.radar(axes(D("0.5"), None, D(1), D(0)))
    assert drawn["now"]["shape"] == ""
    assert len(drawn["now"]["dots"]) == 3
    assert not drawn["has_before"]


def test_radar_reaches_the_ring_only_at_full_value() -> None:
    drawn = charts.radar(axes(1, 1, 1, 1))
    assert drawn["now"]["shape"] == drawn["rings"][-1]
    assert charts.radar(axes(2, 2, 2))["now"]["shape"] == charts.radar(axes(1, 1, 1))["now"]["shape"]


def test_radar_of_two_areas_is_left_to_the_table() -> None:
    assert charts.radar(axes(1, 1))["too_few"]
    assert Template("{% radar axes %}").render(Context({"axes": axes(1, 1)})).strip() == ""


def test_numbers_in_drawings_keep_the_point() -> None:
    """A decimal comma, right in Indonesian text, would break every coordinate."""
    html = Template("{% radar axes %}{% sparkline values %}").render(
        Context({"axes": axes(D("0.3"), D("0.7"), D("0.9")), "values": [1, 2, D("1.5")]})
    )
    drawing = html.split("</title>", 1)[1]
    assert 'cx="250.0"' in drawing
    assert "0,5" not in drawing


def test_sparkline_leaves_a_gap_and_says_it() -> None:
    drawn = charts.sparkline([charts.Point("2024", 1), charts.Point("2025", None), charts.Point("2026", 3)])
    assert drawn["lines"] == []
    assert len(drawn["dots"]) == 2
    assert drawn["said"] == "2024 1, 2025 –, 2026 3"
    assert charts.sparkline([])["last"] is None
    assert charts.sparkline([2, 2])["lines"] == ["4.0,16.0 116.0,16.0"]


def test_bars_show_even_a_small_loss() -> None:
    assert charts.Bar("x", D("0.001"), 10).width == "1.0%"
    assert charts.Bar("x", 0, 10).width == "0%"
    assert charts.Bar("x", 5, 0).width == "0%"
    assert charts.Bar("x", D("12.5"), 10).width == "100.0%"
    assert charts.Bar("x", D("1.25"), 2).shown == "1,25"


@pytest.mark.parametrize(("value", "label"), [(0, "D"), (30, "D"), (31, "C"), (D("67.42"), "B"), (100, "AA")])
def test_band_of_the_value_is_marked_once(value: D, label: str) -> None:
    drawn = charts.band_scale(value)
    assert [band["label"] for band in drawn["bands"] if band["here"]] == [label]


def test_near_marks_stand_on_two_lines() -> None:
    drawn = charts.band_scale(None, [charts.Mark("WBBM", 85), charts.Mark("WBK", 75), charts.Mark("Awal", 10)])
    assert [(mark["label"], mark["y"]) for mark in drawn["marks"]] == [("Awal", 90), ("WBK", 90), ("WBBM", 106)]
    assert drawn["place"] is None


def test_timeline_knows_what_runs_today() -> None:
    stage = charts.Stage("Penilaian mandiri", dt.date(2026, 8, 3), dt.date(2026, 11, 30))
    assert [stage.state(dt.date(2026, month, day)) for month, day in ((8, 2), (8, 3), (11, 30), (12, 1))] == [
        "later",
        "now",
        "now",
        "done",
    ]
    drawn = charts.timeline([stage], dt.date(2026, 11, 24))
    assert len(drawn["quarters"]) == 4
    assert drawn["rows"][0]["x"] < drawn["today"] < drawn["rows"][0]["x"] + drawn["rows"][0]["width"]
    assert charts.timeline([stage], dt.date(2027, 1, 1))["today"] is None
    assert charts.timeline([], dt.date(2026, 1, 1)) == {"rows": []}
