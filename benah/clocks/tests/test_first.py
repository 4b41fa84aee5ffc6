"""Every clock of the table has a last day."""

import datetime as dt

import pytest

from benah.clocks.calendar import national
from benah.clocks.clock import Clock
from benah.clocks.table import CLOCKS


@pytest.mark.parametrize("definition", CLOCKS, ids=lambda clock: f"{clock.kind}-{clock.code}")
def test_every_clock_has_a_last_day(definition):
    start = dt.date(2026, 11, 25)
    due = Clock(definition, start).due(national())
    assert due is not None
    assert (due >= start) is True
