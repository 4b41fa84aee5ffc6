"""Desks and seats for the access matrix; see access_samples.py."""

from typing import Any

from benah.core import clock
from benah.custody.models import Ceremony, Desk, Seat
from benah.custody.models_desk import DeskKind
from benah.units.models import Tier, Unit
from tests.cast import Cast

Kwargs = dict[str, Any] | None


def desk(cast: Cast, unit: Unit) -> Kwargs:
    """A desk of a province or the nation; cities have none."""
    if unit.tier == Tier.CITY:
        return None
    kind = DeskKind.PROVINCE_DESK if unit.tier == Tier.PROVINCE else DeskKind.INSPECTORATE
    found, _ = Desk.objects.get_or_create(
        unit=unit, kind=kind, defaults={"name": f"Meja {unit.name}", "valid_from": clock.today()}
    )
    return {"pk": found.pk}


def seat(cast: Cast, unit: Unit) -> Kwargs:
    """A seat that waits for its second person."""
    found = desk(cast, unit)
    if found is None:
        return None
    made, _ = Seat.objects.get_or_create(
        desk_id=found["pk"],
        person=cast.rai,
        duty="handler",
        defaults={"decree": "SK-1", "proposed_by": cast.okta, "proposed_at": clock.now()},
    )
    return {"pk": made.pk}


def ceremony(cast: Cast, unit: Unit) -> Kwargs:
    """A ceremony being prepared; a new one where the last was cancelled."""
    found = desk(cast, unit)
    if found is None:
        return None
    defaults = {"threshold": 2, "holders": [["A", "B", True]] * 3, "made_by": cast.nanda, "opened_at": clock.now()}
    made, _ = Ceremony.objects.get_or_create(
        desk_id=found["pk"], completed_at=None, cancelled_at=None, defaults=defaults
    )
    return {"pk": made.pk}


def relation(cast: Cast, unit: Unit) -> Kwargs:
    """One's own alone, whatever one's role: tried in benah/custody/tests."""
    return None


OF_CUSTODY = (desk, seat, ceremony, relation)
