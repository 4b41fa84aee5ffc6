"""Reasons to look twice, as sentences."""

import datetime as dt

import pytest

from benah.files.flags import Alike, Facts, SignatureFacts, flags

FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
UTC = dt.UTC


def codes(facts: Facts, **more: object) -> list[str]:
    return [flag.code for flag in flags(facts, cycle_from=FIRST, cycle_to=LAST, **more)]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(date=dt.date(2026, 5, 2)), []),
        (Facts(date=FIRST), []),
        (Facts(date=LAST), []),
        (Facts(date=dt.date(2025, 12, 31)), ["outside_cycle"]),
        (Facts(date=dt.date(2027, 1, 1)), ["outside_cycle"]),
        (Facts(date=dt.date(2020, 1, 1), valid_from=dt.date(2020, 1, 1)), []),
        (Facts(date=dt.date(2020, 1, 1), valid_to=dt.date(2026, 1, 1)), []),
        (Facts(date=dt.date(2020, 1, 1), valid_to=dt.date(2025, 12, 31)), ["not_valid"]),
        (Facts(), ["undated"]),
        (Facts(needs_date=False), []),
        (Facts(needs_date=False, outcome="encrypted"), ["encrypted"]),
        (Facts(needs_date=False, outcome="broken", has_scripts=True), ["broken", "scripts"]),
        (Facts(needs_date=False, outcome="no_text"), []),
    ],
)
def test_each_reason(facts: Facts, expected: list[str]) -> None:
    assert codes(facts) == expected


def test_without_a_cycle_nothing_is_said_of_time() -> None:
    assert flags(Facts()) == []


def test_sentence_says_both_dates() -> None:
    (flag,) = flags(Facts(date=dt.date(2024, 3, 5)), cycle_from=FIRST, cycle_to=LAST)
    assert flag.text == "Bertanggal 5 Maret 2024, di luar masa penilaian 1 Januari 2026 – 31 Desember 2026."


def test_late_revision_is_told_in_local_time() -> None:
    closed = dt.datetime(2026, 11, 1, 17, 0, tzinfo=UTC)
    facts = Facts(needs_date=False, uploaded_at=dt.datetime(2026, 11, 1, 17, 1, tzinfo=UTC), revision=3)
    (flag,) = flags(facts, closed_at=closed)
    assert flag.text == "Revisi 3 diunggah 2 Nov 2026 00.01, sesudah ditutup 2 Nov 2026 00.00."
    assert flags(facts, closed_at=facts.uploaded_at) == []


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        (SignatureFacts("A", True, True, True), []),
        (SignatureFacts("A", True, False, True), ["signature_broken"]),
        (SignatureFacts("A", True, True, False), ["signature_partial"]),
        (SignatureFacts("", False, False, False), ["signature_unreadable"]),
    ],
)
def test_signatures(signature: SignatureFacts, expected: list[str]) -> None:
    assert codes(Facts(needs_date=False, signatures=(signature,))) == expected


def test_nearest_copy_is_named_and_the_others_counted() -> None:
    rows = tuple(Alike(n, f"Laporan {n}", f"KPU {n}", False, n / 10) for n in (4, 6, 9))
    (flag,) = flags(Facts(needs_date=False, alike=rows))
    assert flag.text == "Isinya 90% mirip dokumen KPU 9: “Laporan 9”. Ada 1 dokumen lain lagi."
    assert (flag.kind, flag.short, flag.other) == ("bad", "mirip 90%", 9)


def test_gravest_come_first() -> None:
    rows = (Alike(1, "A", "KPU B", False, 1.0, is_same_file=True),)
    found = flags(Facts(date=dt.date(2020, 1, 1), alike=rows), cycle_from=FIRST, cycle_to=LAST)
    assert [flag.kind for flag in found] == ["bad", "warn"]
