"""What a person may write for an answer, and what not."""

from decimal import Decimal

import pytest

from benah.instruments.loader import load_library
from benah.instruments.tests import sheets
from benah.scoring.answers import BadAnswer, best_answer, item_of, read_answer, worst_answer

D = Decimal  # so that tables of numbers stay readable

ZI, OLD, SAKIP = load_library("zi-2021"), load_library("pmprb-2014-instansi"), load_library("sakip-2021")


def item(code):
    return next(sheet.items[code] for sheet in (ZI, OLD, SAKIP, load_library("pmprb-2019-unit")) if code in sheet.items)


@pytest.mark.parametrize(
    ("code", "raw", "answer"),
    [
        ("A.I.1.i.a", "Ya", "Ya"),
        ("A.I.1.i.a", "  ya ", "Ya"),
        ("A.I.1.i.a", "Y", "Ya"),
        ("A.I.1.i.a", "t", "Tidak"),
        ("A.I.1.i.a", "", None),
        ("A.I.1.i.a", None, None),
        ("A.I.1.i.b", "b", "B"),
        ("B.II.2", "wajar  tanpa PENGECUALIAN", "Wajar Tanpa Pengecualian"),
        ("B.II.2", "WTP", "Wajar Tanpa Pengecualian"),
        ("B.II.2", "wtp-dpp", "WTP-Dengan Paragraph Penjelas"),
        ("1.a.R", "bb", "BB"),
        ("1.a.R", 100, "AA"),
        ("1.a.R", D("70.0"), "B"),
        ("1.a.R", "60", "CC"),
        ("1.a.R", 0.0, "E"),
        ("B.I.a", 3, D(3)),
        ("B.I.a", 3.6, D("3.6")),
        ("B.I.a", "3,6", D("3.6")),
        ("B.I.a", "4.0", D(4)),
        ("A.II.1.i.a", D("0.25"), D("0.25")),
        ("A.II.1.i.a", {"n1": 4, "n2": "3"}, {"n1": D(4), "n2": D(3)}),
        ("A.II.1.i.a", {"n1": 4, "n2": None}, {"n1": D(4)}),
        ("A.II.1.i.a", {"n1": "", "n2": None}, None),
        ("A.II.1.i.a", {}, None),
        ("7.1.e.1", 12, D(12)),
        ("1.1.a", "  apa saja ", "apa saja"),
    ],
)
def test_understood(code, raw, answer):
    assert read_answer(item(code), raw) == answer


@pytest.mark.parametrize(
    ("code", "raw", "words"),
    [
        ("A.I.1.i.b", "Q", '"Q" bukan pilihan butir ini; pilihannya: A, B, C'),
        ("A.I.1.i.b", "Y", "bukan pilihan"),  # the short form of a label this item does not have
        ("A.I.1.i.b", 1, "bukan pilihan"),
        ("A.I.1.i.a", True, "nilai logika"),
        ("A.I.1.i.a", {"n1": 1}, "satu nilai"),
        ("A.I.1.i.a", ["Ya"], "teks, bilangan"),
        ("1.a.R", 95, '"95" bukan pilihan butir ini; pilihannya: AA, A, BB, B, CC, C, D, E'),
        ("B.I.a", 4.01, "4,01 di luar rentang 0–4"),
        ("B.I.a", -1, "di luar rentang 0–4"),
        ("B.I.a", "tinggi", '"tinggi" bukan bilangan'),
        ("B.I.a", "1e1", "bukan bilangan"),
        ("B.I.a", float("nan"), "bukan bilangan"),
        ("B.I.a", D("1e999999"), "bukan bilangan"),
        ("B.I.a", 10**400, "bukan bilangan"),
        ("B.I.a", D("1e-5000"), "bukan bilangan"),
        ("B.I.a", "3.6.1", "bukan bilangan"),
        ("A.II.1.i.a", 95, "95 di luar rentang 0–1"),
        ("A.II.1.i.a", {"n1": 4, "n9": 1, "n8": 1}, 'isian "n9", "n8" tidak dikenal; isiannya: n1, n2'),
        ("A.II.1.i.a", {"n1": "empat"}, 'n1 (Jumlah Agen Perubahan) harus bilangan 0 atau lebih, bukan "empat"'),
        ("A.II.1.i.a", {"n1": -4}, "0 atau lebih"),
        ("A.II.1.i.a", {"n1": True}, "0 atau lebih"),
        ("A.II.1.i.a", {"n1": [1]}, "0 atau lebih"),
        ("7.1.e.1", 1.5, "harus bilangan bulat 0 atau lebih, bukan 1,5"),
        ("7.1.e.1", -1, "harus bilangan bulat"),
    ],
)
def test_refused_with_a_sentence(code, raw, words):
    with pytest.raises(BadAnswer) as caught:
        read_answer(item(code), raw)
    assert words in str(caught.value)
    assert str(caught.value.message) == str(caught.value)


def test_a_scale_without_known_end_takes_any_number_from_zero():
    scale = sheets.load(
        sheets.section("A", f"items: [{sheets.item('A.a', 'luar', more=', weight: 10')}]", aggregate="sum")
    ).items["A.a"]
    assert read_answer(scale, "1234,5") == D("1234.5")
    assert (best_answer(scale), worst_answer(scale)) == (None, None)
    with pytest.raises(BadAnswer, match="rentang 0–…"):
        read_answer(scale, -1)


def test_a_sakip_rating_may_stand_on_its_section():
    assert item_of(SAKIP, "1.a").code == item_of(SAKIP, "1.a.R").code == "1.a.R"
    assert item_of(SAKIP, "1") is None
    assert item_of(ZI, "A.I.1.i") is None
    assert item_of(ZI, "A.I.3.v") is None  # one item, but no rating
    assert item_of(ZI, "Z") is None
