"""The steps as sentences: a person must be able to redo them."""

from decimal import Decimal

import pytest

from benah.instruments.loader import load_library
from benah.scoring import engine
from benah.scoring.trace import article, explain

D = Decimal  # so that tables of numbers stay readable

SPECIAL = "if n1 == 0 and n2 == 0 then 1; negative results become 0"
BLANKS = "Butir kosong tidak ikut dirata-rata."
OWN_MEAN = (
    "Rata-rata sederhana 2 bagian yang sudah dinilai: (1 + 1) / 2 = 100 %. "
    "Hitungan program ini, bukan cara resmi: bobotnya tidak diketahui."
)


def sentences(sheet, code, answers):
    result = engine.score(load_library(sheet), answers)
    found = result.items.get(code) or result.nodes[code]
    return [str(sentence) for sentence in explain(found)]


@pytest.mark.parametrize(
    ("sheet", "code", "answers", "expected"),
    [
        ("zi-2021", "A.I.1.i.b", {"A.I.1.i.b": "B"}, ["Jawaban B bernilai 0,5."]),
        (
            "zi-2021", "B.I.a", {"B.I.a": D("3.6")},
            ["Nilai dibagi nilai tertinggi: 3,6 / 4 = 0,9.", "Bobot × nilai: 17,5 × 0,9 = 15,75 poin."],
        ),
        (
            "zi-2021", "A.II.1.i.a", {"A.II.1.i.a": {"n1": D(3), "n2": D(4)}},
            ["Rumus n2 / n1 = 4 / 3 = 1,333333….", "1,333333… dibatasi ke antara 0 dan 1: 1."],
        ),
        ("zi-2021", "A.II.1.i.a", {"A.II.1.i.a": D("0.5")}, ["Diisi langsung sebagai pecahan: 0,5."]),
        (
            "zi-2021", "A.II.1.i.a", {"A.II.1.i.a": {"n1": D(0), "n2": D(4)}},
            ["rumus n2 / n1 = 4 / 0 membagi dengan nol, jadi butir ini tidak dihitung"],
        ),
        ("zi-2021", "A.II.1.i.a", {"A.II.1.i.a": {"n2": D(4)}}, ["belum diisi: Jumlah Agen Perubahan"]),
        ("zi-2021", "A.II.1.i.a", {}, []),
        (
            "zi-2021", "A.II.3.iii.a", {"A.II.3.iii.a": {"n1": D(0), "n2": D(0)}},
            [f"Aturan khusus ({SPECIAL}) berlaku untuk n1 = 0, n2 = 0: nilai 1."],
        ),
        (
            "zi-2021", "A.II.3.iii.a", {"A.II.3.iii.a": {"n1": D(0), "n2": D(2)}},
            ["Rumus (n1 - n2) / n1 = (0 - 2) / 0: hasil negatif menjadi 0."],
        ),
        (
            "zi-2021", "A.II.5.iii.a.a", {"A.II.5.iii.a.a": {"n2": D(1), "n3": D(4), "n4": D(0), "n5": D(5)}},
            ["n1 = 1 + 4 + 0 = 5.", "Rumus n5 / n1 = 5 / 5 = 1."],
        ),
        (
            "pmprb-2014-instansi", "A.VIII.4.c", {"A.VIII.4.a": "B", "A.VIII.4.c": "B"},
            ["Jawaban B bernilai 0,67.", "Dikalikan nilai A.VIII.4.a: 0,67 × 0,5 = 0,335."],
        ),
        (
            "pmprb-2014-instansi", "B.II.2", {"B.II.2": "WTP-Dengan Paragraph Penjelas"},
            [
                "Jawaban WTP-Dengan Paragraph Penjelas bernilai 0,833333….",
                "Jawaban WTP-Dengan Paragraph Penjelas memberi 2,5 poin.",
            ],
        ),
        (
            "rb-2023", "A.1.1", {"A.1.1": D("80.5")},
            [
                "Nilai dibagi nilai tertinggi: 80,5 / 100 = 0,805.",
                "Bobot × nilai: 3 × 0,805 = 2,415 poin.",
                "Dibulatkan 2 desimal menurut aturan lembar: 2,415 menjadi 2,42 poin.",
            ],
        ),
        (
            "zi-2021", "A.I.1.ii", {"A.I.1.ii.a": "Ya", "A.I.1.ii.b": "C"},
            [
                f"Rata-rata 2 butir yang dinilai × bobot: (1 + 0) / 2 × 1 = 0,5 poin. {BLANKS}",
                "Persentase: 0,5 / 1 = 50 %.",
            ],
        ),
        (
            "zi-2021", "A.I.1.ii", {},
            ["Belum ada butir yang dinilai: 0 dari bobot 1.", "Persentase: 0 / 1 = 0 %."],
        ),
        ("zi-2021", "B.II", {}, ["Belum ada butir yang dinilai: 0 poin.", "Persentase: 0 / 17,5 = 0 %."]),
        (
            "zi-2021", "B", {"B.II.a": D(4)},
            ["Jumlah: B.I 0 + B.II 17,5 = 17,5 poin.", "Persentase: 17,5 / 40 = 43,75 %."],
        ),
        (
            "pmprb-2019-unit", "8.1", {"8.1.a": "Ya", "8.1.b": "B"},
            ["Rata-rata 2 butir yang dinilai: (1 + 0,67) / 2 = 83,5 %. Bobot bagian ini tidak diketahui."],
        ),
        (
            "pmprb-2019-unit", "8", {"8.1.a": "Ya", "8.2.a": "A"},
            [OWN_MEAN],
        ),
        ("pmprb-2019-unit", "1.1.a", {"1.1.a": "A"}, ["cara menjawab butir ini tidak diketahui dari sumbernya"]),
    ],
)  # fmt: skip
def test_sentences(sheet, code, answers, expected):
    assert sentences(sheet, code, answers) == expected


def test_the_workbook_slip_is_noted_only_where_it_matters():
    both = {"A.II.5.iii.a.a": D(1), "A.II.5.iii.b.a": D(1)}
    assert len(sentences("zi-2021", "A.II.5.iii", both)) == 2
    note = sentences("zi-2021", "A.II.5.iii", {**both, "A.II.5.iii.b.a": D(0)})[-1]
    assert note.startswith("Catatan: pada buku kerja LKE ZI yang beredar")
    assert "tampil 2 poin, bukan 1." in note


def test_each_step_names_regulation_and_source():
    sheet = load_library("pmprb-2020-instansi")
    step = engine.score(sheet, {"A.I.1.i.a": "A"}).items["A.I.1.i.a"].steps[0]
    assert article(sheet, step).startswith(
        "PermenPANRB 26/2020: pmprb-2014-instansi A.I.1.a (criteria of the same item"
    )
    zi = load_library("zi-2021")
    node = engine.score(zi, {"B.II.a": D(4)}).nodes["B"]
    assert article(zi, node.steps[0]).startswith('PermenPANRB 90/2021: Excel workbook "form kuesioner"')
    assert article(zi, node.steps[1]) == "PermenPANRB 90/2021"
