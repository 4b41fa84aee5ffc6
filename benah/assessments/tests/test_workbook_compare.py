"""The three-way comparison: what the file says against what it held when downloaded and what stands now."""

from decimal import Decimal as D

import pytest

from benah.assessments.workbook.compare import EMPTY, Stand, compare
from benah.assessments.workbook.read import Problem, ReadResult
from benah.instruments.loader import load_library

ZI = load_library("zi-2021")
ITEM = "A.I.1.i.b"


def file_says(value=None, note="", evidence="", *, code=ITEM):
    answers = {} if value is None else {code: value}
    return ReadResult(answers=answers, notes={code: note}, evidence={code: evidence}, rows=frozenset({code}))


def outcome(read, now, before):
    base = None if before is None else {ITEM: before}
    found = compare(ZI, read, {ITEM: now}, base)
    if found.conflicts:
        return "conflict"
    return found.changes[0].new if found.changes else "kept" if found.kept else "same"


@pytest.mark.parametrize(
    ("said", "now", "before", "result"),
    [
        ("B", "B", "B", "same"),
        ("A", "B", "B", Stand("A")),
        (None, "B", "B", Stand(None)),
        ("B", "C", "B", "kept"),
        (None, "C", None, "kept"),
        ("A", "A", "B", "same"),
        ("A", "C", "B", "conflict"),
        (None, "C", "B", "conflict"),
        ("A", None, None, Stand("A")),
    ],
)
def test_of_a_download_the_changed_side_wins_and_two_changes_clash(said, now, before, result):
    assert outcome(file_says(said), Stand(now), Stand(before)) == result


def test_of_a_strangers_file_blanks_say_nothing_and_answers_count():
    assert outcome(file_says(None), Stand("B", "catatan"), None) == "same"
    assert outcome(file_says("A"), Stand("B", "catatan"), None) == Stand("A", "catatan")


def test_fields_are_merged_one_by_one():
    now, before = Stand("B", "baru dari halaman", ""), Stand("B", "", "")
    assert outcome(file_says("A", "", "SK 1/2026"), now, before) == Stand("A", "baru dari halaman", "SK 1/2026")
    assert outcome(file_says("A", "dari berkas", ""), now, before) == "conflict"


def test_columns_the_file_lacks_are_left_alone():
    read = ReadResult(answers={ITEM: "A"}, rows=frozenset({ITEM}))
    assert outcome(read, Stand("B", "catatan", "bukti"), EMPTY) == "conflict"
    assert outcome(read, Stand("B", "catatan", "bukti"), Stand("B")) == Stand("A", "catatan", "bukti")


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("B.I.a", D("3.60"), D("3.6")),
        ("A.II.1.i.a", {"n1": D("8.0"), "n2": D(6)}, {"n1": D(8), "n2": D(6)}),
    ],
)
def test_equal_numbers_written_otherwise_are_no_change(code, one, other):
    found = compare(ZI, file_says(one, code=code), {code: Stand(other)}, {})
    assert (found.changes, found.conflicts, found.unchanged) == ((), (), 1)


def test_texts_that_differ_in_spaces_only_are_no_change():
    assert outcome(file_says("A", "satu\ndua  tiga"), Stand("A", "satu\r\ndua\ttiga "), EMPTY) == "same"


def test_items_without_a_row_are_named():
    found = compare(ZI, file_says("A"), {}, {})
    assert len(found.absent) == 112 and ITEM not in found.absent
    assert found.after == {ITEM: "A"}


def test_a_wrong_cell_never_shows_as_a_blank():
    read = file_says(None)
    read.problems.append(Problem("bukan pilihan", "F12", ITEM))
    found = compare(ZI, read, {ITEM: Stand("B")}, {ITEM: Stand("B")})
    assert (found.changes, found.conflicts, found.after) == ((), (), {ITEM: "B"})
