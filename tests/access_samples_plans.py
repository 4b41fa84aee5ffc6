"""Plans and what hangs on them, one of each kind at a given unit; see `tests/access_samples.py`."""

from typing import Any

from benah.plans.actions.lines import add_line
from benah.units.models import Unit
from tests.cast import Cast
from tests.plans import begin_plan, draft


def plan(cast: Cast, unit: Unit) -> dict[str, Any]:
    """The unit's own plan of this year, begun."""
    return {"pk": begin_plan(cast, unit).pk}


def plan_row(cast: Cast, unit: Unit) -> dict[str, Any]:
    """A row of that plan's draft. Written without a person, since some of these units have nobody."""
    found = begin_plan(cast, unit)
    version = found.versions.get()
    line = version.lines.first() or add_line(version=version, draft=draft(), by=None)
    return {"pk": found.pk, "number": line.activity.number}


OF_PLANS = (plan, plan_row)
