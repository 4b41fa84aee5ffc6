"""Plans and what hangs on them, one of each kind at a given unit; see `tests/access_samples.py`."""

from typing import Any

from benah.core import clock
from benah.plans.actions.lines import add_line
from benah.units.models import Unit
from tests.cast import Cast
from tests.plans import begin_plan, draft
from tests.quarters import open_period


def plan(cast: Cast, unit: Unit) -> dict[str, Any]:
    """The unit's own plan of this year, begun."""
    return {"pk": begin_plan(cast, unit).pk}


def plan_row(cast: Cast, unit: Unit) -> dict[str, Any]:
    """A row of that plan's draft. Written without a person, since some of these units have nobody."""
    found = begin_plan(cast, unit)
    version = found.versions.get()
    line = version.lines.first() or add_line(version=version, draft=draft(), by=None)
    return {"pk": found.pk, "number": line.activity.number}


def quarter(cast: Cast, unit: Unit) -> dict[str, Any]:
    """A plan in force with activity 1, in a period that is open; of a year of its own.

    Signed by nobody, since some of these units have no staff.
    """
    found = begin_plan(cast, unit, year=2021)
    if found.current is None:
        version = found.versions.get()
        add_line(version=version, draft=draft(), by=None)
        found.versions.update(state="approved", approved_at=clock.now())
        found.current = version
        found.save()
    return {"pk": found.pk, "number": open_period(found).number}


OF_PLANS = (plan, plan_row, quarter)
