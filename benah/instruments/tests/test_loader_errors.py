"""A wrong instrument file: every error is told with file, line and code, none stops at the first."""

# ruff: noqa: E501  one case of a table per line reads better than several

import pytest

from benah.instruments.loader import LIBRARY, BadInstrument, check_published, load_library, load_text, published_hashes
from benah.instruments.schema_errors import value_at
from benah.instruments.tests.sheets import ABC, HEAD, item, load, section, text

RATIO = ", inputs: [{id: n1, text: semua}, {id: n2, text: selesai}], formula: n2 / n1"


def errors(source):
    with pytest.raises(BadInstrument) as caught:
        load_text(source, "uji.yaml")
    return caught.value.errors


def one(*items, **changes):
    """A file with one section of these items, and the line its section stands on."""
    return text(section("A", f"items: [{', '.join(items)}]", **changes))


SECTION_LINE = HEAD.count("\n") + 2


@pytest.mark.parametrize(
    ("source", "code", "words"),
    [
        (one(item("A.a"), item("A.a")), "A.a", f"kode dipakai lebih dari satu kali: baris {SECTION_LINE}, {SECTION_LINE}"),
        (text(section("total", f"items: [{item('A.a')}]")), "total", 'kode "total" dipakai untuk nilai total'),
        (one(item("' A.a'")), " A.a", "diawali atau diakhiri spasi"),
        (one(item("A.a", "xyz")), "A.a", 'cara menjawab "xyz" tidak ada dalam "answer_types"'),
        (one(item("A.a").replace("source: buku", "source: kabar")), "A.a", 'sumber "kabar" tidak ada'),
        (one(item("A.a", more=", options_source: kabar angin")), "A.a", 'sumber "kabar" tidak ada'),
        (one(item("A.a", more=", weight: 3")), "A.a", 'bobot butir hanya boleh di bawah bagian "sum"'),
        (one(item("A.a"), aggregate="sum"), "A.a", "harus menyebut bobot"),
        (one(item("A.a", more=", weight: 0"), aggregate="sum"), "A.a", "bobot harus lebih dari 0"),
        (one(item("A.a", more=", weight: 11"), aggregate="sum"), "A", "melebihi bobot A 10"),
        (one(item("A.a", more=", weight: 9"), aggregate="sum"), "A", "jumlah bobot isinya 9, bukan 10"),
        (one(item("A.a").replace(ABC, "[]")), "A.a", "pilihan tidak ada"),
        (one(item("A.a").replace("label: B", "label: ' a'")), "A.a", "label pilihan berulang"),
        (one(item("A.a").replace("label: B", "label: Z")), "A.a", 'pilihan "Z" tidak ada dalam cara menjawab "abc"'),
        (one(item("A.a").replace("score: 0.5", "score: 0.6")), "A.a", 'nilai pilihan "B" adalah 0.6, bukan 0.5'),
        (one(item("A.a").replace("score: 0.5", "score: 1.5")), "A.a", 'nilai pilihan "B" harus 0 sampai 1'),
        (
            one(item("A.a", more=", weight: 10").replace("score: 0.5", "score: 0.5, points: 4"), aggregate="sum"),
            "A.a", 'poin pilihan "B" tidak sama dengan bobot × nilai',
        ),
        (one(item("A.a").replace("score: 0.5", "score: 0.5, points: 5")), "A.a", "tidak sama dengan bobot"),
        (one(item("A.a", "skala", more=f", options: {ABC}")), "A.a", 'cara menjawab "skala" tidak berpilihan'),
        (one(item("A.a", "skala", more=RATIO)), "A.a", "isian dan rumus hanya untuk persentase"),
        (one(item("A.a", "persen", more=", formula: n1")), "A.a", "rumus dan isiannya harus ada bersama"),
        (one(item("A.a", "persen", more=", formula_special: n1 = 1")), "A.a", "rumus dan isiannya harus ada bersama"),
        (one(item("A.a", "persen", more=RATIO.replace("n2 /", "n2 %"))), "A.a", 'rumus "n2 % n1" tidak dapat dibaca'),
        (one(item("A.a", "persen", more=RATIO.replace("n2 /", "n9 /"))), "A.a", "isian yang tidak ada: n9"),
        (one(item("A.a", "persen", more=RATIO.replace("id: n2", "id: n1"))), "A.a", "nama isian berulang"),
        (one(item("A.a", more=", multiply_by: A.b"), item("A.b")), "A.a", 'pengali "A.b" harus butir sebelumnya'),
        (one(item("A.a", more=", multiply_by: A.a")), "A.a", "harus butir sebelumnya"),
        (one(item("A.a"), weight="0"), "A", "bobot harus lebih dari 0"),
        (one(item("A.a")).replace("weight_fidelity: verbatim", "weight_fidelity: unknown"), "A", "weight_fidelity: unknown"),
        (one(item("A.a")).replace("source: buku, fidelity", "source: x, fidelity", 1), "A", 'sumber "x" tidak ada'),
        (text(section("A", "sections: [" + section("A.1", f"items: [{item('A.1.a')}]") + "]")), "A", "hanya boleh berisi butir"),
        (one(item("A.a"), weight="11"), "max_score", "melebihi nilai tertinggi 10"),
        (one(item("A.a"), weight="9"), "max_score", "jumlah bobot isinya 9, bukan 10"),
        (text(section("A", f"items: [{item('A.a')}]"), head=HEAD.replace("A: 1, B", "A: 2, B")), "answer_types", "0 sampai 1"),
        (text(section("A", f"items: [{item('A.a')}]"), head=HEAD.replace("{A: 1, B: 0.5, C: 0}", "{}")), "answer_types", "pilihan tidak ada"),
        (text(section("A", f"items: [{item('A.a')}]"), head=HEAD.replace("scored: false", "options: {A: 1}")), "answer_types", 'hanya jenis "choice" yang berpilihan'),
        (text(section("A", f"items: [{item('A.a')}]"), head=HEAD.replace("[0, 4]", "[1, 4]")), "answer_types", "rentang harus mulai dari 0"),
        (text(section("A", f"items: [{item('A.a')}]"), head=HEAD.replace("[0, 4]", "[0, 4], scored: false")), "answer_types", "scored: false"),
    ],
)  # fmt: skip
def test_rules_between_nodes(source, code, words):
    found = [each for each in errors(source) if words in each]
    assert found, errors(source)
    assert f" [{code}] " in found[0]
    assert found[0].startswith("uji.yaml:")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title: Bagian A", "titel: Bagian A", [f'uji.yaml:{SECTION_LINE} [A] kunci "titel" tidak dikenal', f'uji.yaml:{SECTION_LINE} [A] kunci "title" wajib ada']),
        ("text: Butir A.a", "text: 7", [f'uji.yaml:{SECTION_LINE} [A.a] "text" harus berupa teks']),
        ("text: Butir A.a", "text: ''", [f'uji.yaml:{SECTION_LINE} [A.a] "text" tidak boleh kosong']),
        ("weight: 10", "weight: sepuluh", [f'uji.yaml:{SECTION_LINE} [A] "weight" harus berupa bilangan']),
        ("weight: 10", "weight: true", [f'uji.yaml:{SECTION_LINE} [A] "weight" harus berupa bilangan']),
        ("weight: 10", "weight: 123456789", [f'uji.yaml:{SECTION_LINE} [A] "weight" harus berupa bilangan']),
        ("aggregate: mean_items", "aggregate: max", [f"uji.yaml:{SECTION_LINE} [A] \"aggregate\" harus salah satu dari 'mean_items' atau 'sum'"]),
        ("max_score: 10", "max_score: 10\nberat: 2", ['uji.yaml:12 kunci "berat" tidak dikenal']),
        ("schema_version: 1", "schema_version: 2", ['uji.yaml:1 "schema_version" harus salah satu dari 1']),
        ("id: uji-2021", "id: Uji 2021", ['uji.yaml:2 "id" hanya boleh berisi huruf kecil, angka dan tanda hubung']),
        ("levels:\n- {id: unit, label: unit kerja}", "levels: []", ['uji.yaml:9 "levels" kurang isinya']),
        ("[0, 4]", "[0, 4, 5]", ['uji.yaml:18 "range" terlalu banyak isinya']),
        ("aggregation_rules: {}", "aggregation_rules: []", ['uji.yaml:20 "aggregation_rules" harus berupa kelompok kunci dan nilai']),
        ("items: [", "items: [7, ", [f'uji.yaml:{SECTION_LINE} [A] "items" harus berupa kelompok kunci dan nilai']),
        ("id: uji-2021", "id: uji-2021\nid: uji-2022", ['uji.yaml:3 kunci "id" ditulis dua kali']),
    ],
)  # fmt: skip
def test_shape(old, new, words):
    assert errors(one(item("A.a")).replace(old, new, 1)) == words


def test_all_errors_are_told_at_once_in_the_order_of_the_file():
    broken = one(item("A.a", "xyz"), item("A.b", more=", multiply_by: A.c"), weight="9")
    assert [each.split("] ")[0].split(" [")[1] for each in errors(broken)] == ["max_score", "A.a", "A.b"]


@pytest.mark.parametrize(
    ("tail", "words"),
    [
        ("{categories: {bands: [{label: X, min_inclusive: 0, min_exclusive: 1}]}}", 'kategori "X": batas bawah ditulis dua kali'),
        ("{categories: {bands: [{label: X, max: 0, max_exclusive: 1}]}}", 'kategori "X": batas atas ditulis dua kali'),
        ("{categories: {bands: [{label: X}, {label: X}]}}", "nama kategori berulang"),
        ("{wbk: {rules: [{node: Z, min_points: 1}]}}", 'wbk: syarat memakai bagian yang tidak ada: "Z"'),
        ("{wbk: {rules: [{node: A}]}}", 'syarat "A" harus menyebut min_points atau min_percent'),
        ("{wbk: {rules: [{node: each area 1-2 of Z, min_percent: 1}]}}", "memakai bagian yang tidak ada"),
        ("{wbk: {rules: [{node: each area 1-2 of A, min_percent: 1}]}}", "memakai bagian yang tidak ada"),
        ("{area_weights_combined: {'1': 3}, wbk: {rules: [{node: each area 1-1 of A, min_percent: 1}]}}", "area 1 tertulis 3, jumlahnya 10"),
        ("{agency_prerequisites: {rules: [{id: p, rule: harus baik}]}}", 'prasyarat "p" tidak dapat dibandingkan: harus baik'),
    ],
)  # fmt: skip
def test_thresholds(tail, words):
    tail = tail.replace("{bands", "{source: buku, fidelity: verbatim, bands").replace(
        "{rules", "{source: buku, fidelity: verbatim, rules"
    )
    inner = section("A.x", "sections: [" + section("A.x.1", f"items: [{item('A.x.1.a')}]") + "]", aggregate="sum")
    found = errors(text(section("A", f"sections: [{inner}]", aggregate="sum"), tail=f"thresholds: {tail}\n"))
    assert len(found) == 1
    assert found[0].startswith(f"uji.yaml:{SECTION_LINE + 1} [thresholds] ")
    assert words in found[0]


def test_a_right_small_file_loads_and_knows_its_lines():
    sheet = load(section("A", f"items: [{item('A.a')}]"))
    assert (sheet.items["A.a"].line, sheet.sections["A"].line, sheet.version) == (SECTION_LINE, SECTION_LINE, 1)
    assert load_library("zi-2021").items["A.I.1.ii.b"].line > 150


@pytest.mark.parametrize("source", ["", "[]", "7", "teks"])
def test_what_is_no_sheet_at_all(source):
    assert errors(source) == ['uji.yaml:1 "isi berkas" harus berupa kelompok kunci dan nilai']


def test_the_hash_is_of_the_content_and_not_of_its_notation():
    plain = one(item("A.a"))
    same = "# komentar\n" + plain.replace("score: 0.5", "score: 0.50").replace(
        "title: Lembar uji", 'title: "Lembar uji"'
    )
    other = plain.replace("Butir A.a", "Butir A.a lain")
    hashes = [load_text(each, "x").content_hash for each in (plain, same, other)]
    assert hashes[0] == hashes[1] != hashes[2]


def test_a_changed_file_needs_a_new_version():
    zi = load_library("zi-2021")
    source = (LIBRARY / "zi-2021" / "instrument.yaml").read_text(encoding="utf-8")
    changed = load_text(source.replace("LKE ZI 2021", "LKE ZI 2021 rev"), "zi.yaml")
    with pytest.raises(BadInstrument, match="zi-2021: isi berubah, padahal versi 1 sudah terbit"):
        check_published(changed, published_hashes())
    again = load_text(source.replace("id: zi-2021\n", "id: zi-2021\nversion: 2\n"), "zi.yaml")
    with pytest.raises(BadInstrument, match=f'tambahkan ke library/HASHES baris "zi-2021 2 {again.content_hash}"'):
        check_published(again, published_hashes())
    check_published(again, {**published_hashes(), ("zi-2021", 2): again.content_hash})
    check_published(zi, published_hashes())


def test_every_published_version_is_recorded_once():
    assert len(published_hashes()) == len({id for id, _ in published_hashes()}) == 7


def test_an_unknown_id_is_a_programming_error():
    with pytest.raises(KeyError):
        load_library("tidak-ada")


def test_a_path_that_leads_nowhere_has_no_value():
    assert value_at({"a": [1]}, ("a", 0)) == 1
    assert value_at({"a": [1]}, ("a", 3)) is None
