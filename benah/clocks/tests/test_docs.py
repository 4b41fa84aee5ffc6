"""The reference page shows every clock and every day off with its source and how sure it is."""

from benah.clocks.docs import PAGES, render
from benah.clocks.holidays import holidays
from benah.clocks.table import CLOCKS


def test_every_clock_and_day_off_is_on_the_page():
    page = render()
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    clocks = [row for row in rows if "| `" in row]
    assert len(clocks) == len(CLOCKS)
    for row, clock in zip(clocks, CLOCKS, strict=True):
        assert f"`{clock.code}`<br>{clock.name}" in row
        assert f"| {clock.source} |" in row
        assert row.count("|") == 9
    days = [row for row in rows if row.startswith("| 20")]
    assert [row[2:12] for row in days] == [holiday.day.isoformat() for holiday in holidays()]
    assert all(row.count("|") == 6 for row in days)
    assert {page.index(f"### {year}") for year in (2025, 2026, 2027)}


def test_what_a_row_says():
    page = render()
    assert "| last feedback | 30 calendar days (repeats) | handlers | nothing |" in page
    assert "| 14 calendar days (rolls) | respondent | nothing | PP 79/2021: 14 days;" in page
    assert "| decision received | 15 working days (takes effect) | nobody | nothing |" in page
    assert "| handlers | force majeure, waiting for other body, waiting for reporter |" in page
    assert "| 72 hours | handlers | nothing | UU 27/2022, Pasal 32 | known |" in page
    assert "| 2027-03-10 | Idulfitri | national |" in page
    assert "| 2027-03-09 | Idulfitri | joint leave |" in page
    assert page.count("**uncertain** |") > 20
    assert list(PAGES.values()) == [render]
