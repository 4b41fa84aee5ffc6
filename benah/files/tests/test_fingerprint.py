"""Copies are alike, other reports are not, and the numbers to look up find them."""

import random

from benah.files.reading.compare import compared, share
from benah.files.reading.fingerprint import fingerprint_of, likeness, shingles, words_of
from tests.papers import report


def alike(one: str, other: str) -> float:
    left, right = fingerprint_of([one]), fingerprint_of([other])
    assert left and right
    return likeness(left.values, right.values)


def true_likeness(one: str, other: str) -> float:
    left, right = shingles(list(words_of(one))), shingles(list(words_of(other)))
    return len(left & right) / len(left | right)


def test_copied_report_with_another_name_is_alike() -> None:
    copied = report(1, unit="Kota Madiun")
    assert alike(report(1), copied) > 0.6
    left, right = fingerprint_of([report(1)]), fingerprint_of([copied])
    assert set(left.bands) & set(right.bands)


def test_other_reports_of_the_same_words_are_not() -> None:
    for seed in range(2, 30):
        assert alike(report(1), report(seed)) < 0.2


def test_estimate_is_near_the_truth() -> None:
    chance = random.Random(3)
    for rate in (0.01, 0.03, 0.08):
        words = report(1).split()
        changed = [f"kata{n}" if chance.random() < rate else word for n, word in enumerate(words)]
        one, other = " ".join(words), " ".join(changed)
        assert abs(alike(one, other) - true_likeness(one, other)) < 0.13


def test_same_words_in_other_shape_are_the_same() -> None:
    assert alike(report(1), report(1).upper().replace(" ", ",\n")) == 1


def test_short_texts_are_not_compared() -> None:
    assert fingerprint_of(["Undangan rapat"]) is None


def test_common_passages_are_marked_in_both() -> None:
    one = "Pembukaan KPU Tulungagung. Rapat dibuka ketua dan dihadiri seluruh anggota. Penutup lain."
    other = "Awal. Rapat dibuka ketua dan dihadiri seluruh anggota KPU Madiun."
    left, right = compared(one, other)
    assert "".join(passage.text for passage in left) == one
    assert "".join(passage.text for passage in right) == other
    assert [passage.text for passage in left if passage.is_common] == [
        "Rapat dibuka ketua dan dihadiri seluruh anggota"
    ]
    assert 0.4 < share(left) < 0.9
    assert compared("", "") == ([], [])
