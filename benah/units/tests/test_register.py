"""The register that ships: 553 units, tiers in order, names that clash kept apart, Aceh named by its own law."""

from collections import Counter

import pytest

from benah.units.models import Tier, Unit, UnitCode
from benah.units.register import load_units, read_register, read_tile_map, time_zone


def test_whole_register_loads_once(db: None) -> None:
    assert load_units() == (553, 0)
    assert load_units() == (0, 0)
    assert Counter(Unit.objects.values_list("tier", flat=True)) == {"national": 1, "province": 38, "city": 514}
    assert UnitCode.objects.filter(valid_to=None).count() == 553
    pilot = Unit.objects.filter(is_pilot=True)
    assert pilot.count() == 39
    province = pilot.get(tier=Tier.PROVINCE)
    assert Unit.objects.below(province).count() == 38
    for unit in Unit.objects.select_related("parent"):
        assert unit.path == f"{unit.parent.path if unit.parent else ''}{unit.pk}."


def test_seven_names_clash_and_every_full_name_is_its_own() -> None:
    names = [row["region_name"] for row in read_register() if row["unit_code"].startswith("35.")]
    bare = Counter(name.removeprefix("Kabupaten ").removeprefix("Kota ") for name in names)
    assert sorted(name for name, count in bare.items() if count == 2) == [
        "Blitar", "Kediri", "Madiun", "Malang", "Mojokerto", "Pasuruan", "Probolinggo",
    ]  # fmt: skip
    assert len(set(names)) == 38


def test_aceh_has_kip_and_all_others_kpu() -> None:
    for row in read_register():
        is_aceh = row["unit_code"].startswith("11")
        assert ("Komisi Independen Pemilihan" in row["body_name"] or row["body_name"].startswith("KIP ")) is is_aceh


def test_tile_map_has_a_place_for_each_of_the_38() -> None:
    tiles = read_tile_map()
    assert len(tiles) == len(set(tiles.values())) == 38
    names = {row["region_name"] for row in read_register() if row["unit_code"].startswith("35.")}
    assert set(tiles) == names or {name.removeprefix("Kabupaten ") for name in names} == set(tiles)


@pytest.mark.parametrize(
    ("code", "zone"),
    [("35.04", "Asia/Jakarta"), ("51.71", "Asia/Makassar"), ("96", "Asia/Jayapura"), ("00", "Asia/Jakarta")],
)
def test_time_zones_follow_the_province(code: str, zone: str) -> None:
    assert time_zone(code) == zone


def test_short_names_keep_the_city_apart() -> None:
    assert Unit(name="Kabupaten Madiun").short_name == "Madiun"
    assert Unit(name="Kota Madiun").short_name == "Kt. Madiun"


def test_changed_facts_of_the_file_reach_the_table(db: None) -> None:
    rows = [row for row in read_register() if row["unit_code"] in {"00", "35"}]
    load_units(rows)
    rows[1] = {**rows[1], "seat_capital": "Kota Lain"}
    assert load_units(rows) == (0, 1)
    assert Unit.objects.get(code="35").capital == "Kota Lain"
