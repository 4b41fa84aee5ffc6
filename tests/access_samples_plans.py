"""Plans and what hangs on them, one of each kind at a given unit; see `tests/access_samples.py`."""

from typing import Any

from benah.units.models import Unit
from tests.cast import Cast
from tests.plans import begin_plan


def plan(cast: Cast, unit: Unit) -> dict[str, Any]:
    """The unit's own plan of this year, begun."""
    return {"pk": begin_plan(cast, unit).pk}


OF_PLANS = (plan,)
