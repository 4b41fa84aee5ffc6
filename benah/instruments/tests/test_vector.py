"""A real, officially evaluated sheet: what `benah score` must give to the last digit the workbook holds."""

import json
from pathlib import Path

import pytest

from benah.core.yaml_lines import read_yaml
from benah.instruments.score_file import score_file

VECTOR = Path(__file__).parent / "vectors" / "bps-2014-lke.yaml"


def no_sheet(path, instrument):
    raise AssertionError("this file is no spreadsheet")


@pytest.fixture(scope="module")
def scored():
    printed = score_file("pmprb-2014-instansi", str(VECTOR), as_json=True, read_sheet=no_sheet)
    assert printed.errors == ()
    return json.loads(printed.text)


def test_the_official_total_and_category(scored):
    assert scored["total"] == 60.86020238095238
    assert scored["percent"] == pytest.approx(0.6086020238095238, abs=1e-12)
    assert (scored["instrument"], scored["category"], scored["blanks"]) == ("pmprb-2014-instansi", "B", 0)
    assert (scored["incomplete"], scored["warnings"]) == (False, [])


def test_every_node_of_the_workbook(scored):
    expected = read_yaml(VECTOR.read_text(encoding="utf-8")).value["expected"]["points"]
    assert len(expected) == 51
    assert {code: scored["nodes"][code]["points"] for code in expected} == pytest.approx(
        {code: float(points) for code, points in expected.items()}, abs=1e-12, rel=0
    )


def test_the_table_says_the_same(scored):
    table = score_file("pmprb-2014-instansi", str(VECTOR), as_json=False, read_sheet=no_sheet).text
    assert "Nilai    60,86020238095238\nKategori B\n" in table
    assert "A.V.4" in table
