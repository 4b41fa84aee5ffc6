"""Mapping files: every code once, only what is true, every error with its line; frozen once published."""

import pytest
from django.db import InternalError, transaction
from django.db.utils import IntegrityError

from benah.core.refused import Refused
from benah.instruments import mapping_register
from benah.instruments.check_file import check_mapping
from benah.instruments.loader import LIBRARY, BadInstrument, load_library
from benah.instruments.mapping import Relation
from benah.instruments.mapping_file import load_mapping
from benah.instruments.mapping_register import load_mapping_text, mapping_between
from benah.instruments.models import InstrumentMapping
from benah.instruments.register import load_library_versions, load_text_version
from benah.instruments.tests import sheets

OLD = sheets.text(
    sheets.section("A", f"items: [{', '.join(sheets.item(f'A.{x}') for x in 'abcdef')}]"),
)
NEW = sheets.text(
    sheets.section(
        "A",
        "items: ["
        + ", ".join(
            [
                sheets.item("A.1"), sheets.item("A.2", "skala"), sheets.item("A.3"), sheets.item("A.4"),
                sheets.item("A.5"), sheets.item("A.6"),
            ]
        )
        + "]",
    )
).replace("id: uji-2021", "id: uji-2027").replace("Lembar uji", "Lembar uji baru")  # fmt: skip
GOOD = """\
schema_version: 1
version: 1
old: {instrument: uji-2021, version: 1}
new: {instrument: uji-2027, version: 1}
source: lampiran uji
entries:
- {relation: same, old: [A.a], new: [A.1]}
- {relation: changed, old: [A.b], new: [A.2], note: kini survei}
- {relation: split, old: [A.c], new: [A.3, A.4], source: halaman 3}
- {relation: merged, old: [A.d, A.e], new: [A.5]}
- {relation: dropped, old: [A.f]}
- {relation: new, new: [A.6]}
"""
SHEETS = {
    ("uji-2021", 1): sheets.load_text(OLD, "lama"),
    ("uji-2027", 1): sheets.load_text(NEW, "baru"),
    ("rb-2023", 1): load_library("rb-2023"),
}


def find(id, version):
    return SHEETS.get((id, version))


def errors(text):
    with pytest.raises(BadInstrument) as caught:
        load_mapping(text, "peta.yaml", find)
    return caught.value.errors


def test_a_right_file_tells_what_became_of_every_item():
    found = load_mapping(GOOD, "peta.yaml", find)
    assert found.of_new("A.4").relation is Relation.SPLIT
    assert found.of_new("A.4").source == "halaman 3"
    assert found.of_new("A.1").source == "lampiran uji"
    assert found.of_new("A.6").old == ()
    assert [entry.old for entry in found.entries if entry.relation is Relation.DROPPED] == [("A.f",)]


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("[A.f]}", "[A.z]}", "peta.yaml:11 [A.z] tidak ada di uji-2021 versi 1"),
        ("old: [A.f]", "old: [A.f, A.a]", "peta.yaml:11 [A.a] sudah dipetakan di baris 7"),
        ("- {relation: dropped, old: [A.f]}\n", "", "peta.yaml:6 1 butir uji-2021 belum dipetakan: A.f"),
        ("- {relation: new, new: [A.6]}\n", "", "peta.yaml:6 1 butir uji-2027 belum dipetakan: A.6"),
        ("same, old: [A.a], new: [A.1]", "same, old: [A.a]", "peta.yaml:7 \"same\" memerlukan 1 kode \"new\", bukan 0"),
        ("[A.3, A.4]", "[A.3]", 'peta.yaml:9 "split" memerlukan 2 atau lebih kode "new", bukan 1'),
        ("[A.d, A.e]", "[A.d]", 'peta.yaml:10 "merged" memerlukan 2 atau lebih kode "old", bukan 1'),
        ("relation: changed", "relation: same",
         'peta.yaml:8 [A.2] bukan "same": cara menjawabnya berbeda atau tidak diketahui; tulis "changed"'),
        ("relation: dropped", "relation: unknown",
         'peta.yaml:11 "unknown" hanya untuk instrumen baru yang belum lengkap; tulis "dropped" bila butir hilang'),
        ("uji-2027, version: 1", "uji-2027, version: 9", "peta.yaml:4 instrumen uji-2027 versi 9 tidak dikenal"),
        ("source: lampiran uji", "sumber: lampiran uji", 'peta.yaml:5 kunci "sumber" tidak dikenal'),
        ("version: 1\nold", "version: 0\nold", 'peta.yaml:2 "version" mulai dari 1'),
        ("relation: new,", "relation: baru,", "peta.yaml:12 "),
        ("entries:", "entries: [", "bukan YAML yang sah"),
    ],
)  # fmt: skip
def test_every_error_is_told_with_its_line(old, new, error):
    assert old in GOOD
    assert any(error in each for each in errors(GOOD.replace(old, new, 1))), errors(GOOD.replace(old, new, 1))


def test_a_partial_sheet_cannot_say_that_an_item_was_dropped():
    text = GOOD.replace("uji-2027", "rb-2023").replace("[A.1]", "[x]")
    assert any("hilangnya butir tidak diketahui" in each for each in errors(text))


def test_a_mapping_between_one_version_and_itself_is_refused():
    assert any("hanya antara dua versi" in each for each in errors(GOOD.replace("uji-2027", "uji-2021")))


def test_every_mapping_of_the_library_is_right_and_recorded():
    names = mapping_register.library_mappings()
    assert names == ["pmprb-2020-unit/mapping-from-pmprb-2019-unit-v1.yaml"]
    found = mapping_register.load_library_mapping(names[0])
    assert {entry.relation for entry in found.entries} == {Relation.CHANGED, Relation.UNKNOWN}


def test_changed_content_under_a_recorded_version_is_refused(monkeypatch):
    name = mapping_register.library_mappings()[0]
    monkeypatch.setattr(mapping_register, "published_hashes", lambda: {f"{name} 1": "0" * 64})
    with pytest.raises(BadInstrument, match="isi berubah"):
        mapping_register.load_library_mapping(name)
    monkeypatch.setattr(mapping_register, "published_hashes", dict)
    with pytest.raises(BadInstrument, match="belum tercatat"):
        mapping_register.load_library_mapping(name)


@pytest.fixture
def two_versions(db):
    return load_text_version(OLD, "lama")[0], load_text_version(NEW, "baru")[0]


def test_a_stored_mapping_is_found_and_loading_it_again_changes_nothing(two_versions):
    old, new = two_versions
    assert mapping_between(old, new) is None
    row, is_new = load_mapping_text(GOOD, "peta")
    assert is_new
    assert load_mapping_text(GOOD + "# hanya catatan\n", "peta") == (row, False)
    assert mapping_between(old, new).of_new("A.1").old == ("A.a",)
    assert mapping_between(new, old) is None
    assert mapping_between(old, old).of_new("A.a").relation is Relation.SAME


def test_a_correction_is_a_new_version_and_the_newest_counts(two_versions):
    load_mapping_text(GOOD, "peta")
    other = GOOD.replace("same, old: [A.a]", "changed, old: [A.a]")
    with pytest.raises(Refused, match="Naikkan nomor versinya"):
        load_mapping_text(other, "peta")
    load_mapping_text(other.replace("version: 1\nold", "version: 2\nold"), "peta")
    assert mapping_between(*two_versions).of_new("A.1").relation is Relation.CHANGED


def test_a_published_mapping_cannot_change(two_versions):
    load_mapping_text(GOOD, "peta")
    for change in (
        lambda: InstrumentMapping.objects.update(document="x"),
        lambda: InstrumentMapping.objects.all().delete(),
    ):
        with pytest.raises((InternalError, IntegrityError), match="cannot change"), transaction.atomic():
            change()


def test_library_mappings_load_after_their_sheets(db):
    load_library_versions()
    assert [is_new for _, is_new in mapping_register.load_library_mappings()] == [True]
    assert [is_new for _, is_new in mapping_register.load_library_mappings()] == [False]


def test_the_command_counts_a_right_file_and_lists_the_errors_of_a_wrong_one(tmp_path):
    name = mapping_register.library_mappings()[0]
    printed = check_mapping(str(LIBRARY / name))
    assert "changed   10 butir lama, 10 butir baru" in printed.text
    assert mapping_register.published_hashes()[f"{name} 1"] in printed.text
    wrong = tmp_path / "peta.yaml"
    wrong.write_text((LIBRARY / name).read_text(encoding="utf-8").replace("[1.1.a]", "[1.1.x]"), encoding="utf-8")
    assert any("[1.1.x] tidak ada di pmprb-2019-unit" in each for each in check_mapping(str(wrong)).errors)
    assert "tidak dapat dibaca" in check_mapping(str(tmp_path / "tiada.yaml")).errors[0]


def test_the_page_of_a_sheet_tells_what_became_of_the_older_one(cast, client_of):
    load_library_versions()
    mapping_register.load_library_mappings()
    page = client_of(cast.citra).get("/instrumen/pmprb-2020-unit/1/").content.decode()
    assert "Perubahan dari" in page
    assert "Belum diketahui" in page
    assert "90 butir" in page
