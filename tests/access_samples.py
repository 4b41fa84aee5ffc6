"""One thing of each kind that stands behind an address, at a given unit: what the access matrix test asks for.

A new kind in an `ACCESS` table needs one function here. None: no such thing can be at that unit.
"""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from benah.access.models import Assignment, User
from benah.access.roles import Role
from benah.assessments.models import Assessment, Cycle, WorkbookUpload
from benah.assessments.workbook.write import write_workbook
from benah.core import clock
from benah.directory import links
from benah.directory.actions.people import add_person
from benah.directory.actions.units import add_post
from benah.instruments.models import Instrument
from benah.instruments.register import sheet_of
from benah.units.models import Unit
from tests.cast import Cast
from tests.sheets import load_instrument, make_cycle

Kwargs = dict[str, Any] | None


def unit(cast: Cast, unit: Unit) -> Kwargs:
    return {"pk": unit.pk}


def operator(unit: Unit) -> Assignment | None:
    """The operator of the unit, entered where it has none."""
    if unit.tier not in Role.OPERATOR.facts.tiers:
        return None
    found = Assignment.objects.filter(unit=unit, role=Role.OPERATOR).first()
    return found or add_person(
        username=f"operator.{unit.pk}",
        full_name=f"Operator {unit.name}",
        role=Role.OPERATOR,
        unit=unit,
        sk_number="1/2026",
        valid_from=clock.today() - dt.timedelta(days=10),
        by=None,
    )


def duty(cast: Cast, unit: Unit) -> Kwargs:
    found = operator(unit)
    return {"pk": found.pk} if found else None


def person(cast: Cast, unit: Unit) -> Kwargs:
    found = operator(unit)
    return {"pk": found.user_id} if found else None


def post(cast: Cast, unit: Unit) -> Kwargs:
    found = unit.posts.first() or add_post(unit=unit, title="Kasubbag", side="secretariat", basis="", by=None)
    return {"pk": found.pk}


def sheet(cast: Cast, unit: Unit) -> Kwargs:
    """A sheet just begun. Written without the action, since some of these units are in no cycle of the cast's."""
    if unit.tier not in Role.OPERATOR.facts.tiers:
        return None
    at = clock.now()
    found, _ = Assessment.objects.get_or_create(
        cycle=_cycle(cast), unit=unit, defaults={"started_at": at, "changed_at": at}
    )
    return {"pk": found.pk}


def upload(cast: Cast, unit: Unit) -> Kwargs:
    """A filled workbook that waits for its check page's yes."""
    found = sheet(cast, unit)
    if found is None:
        return None
    data = write_workbook(sheet_of(_cycle(cast).instrument), {"B.I.a": Decimal(3)})
    kept, _ = WorkbookUpload.objects.get_or_create(
        assessment_id=found["pk"],
        defaults={"filename": "lke.xlsx", "data": data, "size": len(data), "at": clock.now(), "by": cast.ani},
    )
    return {"pk": found["pk"], "upload_pk": kept.pk}


def cycle(cast: Cast, unit: Unit) -> Kwargs:
    return {"cycle_id": _cycle(cast).pk}


def round_of(cast: Cast, unit: Unit) -> Kwargs:
    """A cycle that `unit` itself runs. Written without the action, which only some roles may do."""
    at = clock.now()
    defaults = {"opens_at": at, "closes_at": at + dt.timedelta(days=30)}
    sheet = Instrument.objects.first() or load_instrument()
    found, _ = Cycle.objects.get_or_create(year=at.year, instrument=sheet, scope=unit, defaults=defaults)
    return {"pk": found.pk}


def instrument(cast: Cast, unit: Unit) -> Kwargs:
    found = Instrument.objects.first() or load_instrument()
    return {"slug": found.slug, "version": found.version}


def link(cast: Cast, unit: Unit) -> Kwargs:
    address = links.path_for(User.objects.get(pk=cast.ani.pk)).rstrip("/").split("/")
    return {"uid": address[-2], "token": address[-1]}


def passkey(cast: Cast, unit: Unit) -> Kwargs:
    """Needs a real device to make; tried in the browser journey."""
    return None


def notice(cast: Cast, unit: Unit) -> Kwargs:
    """One's own alone, whatever one's role: tried in benah/notices/tests."""
    return None


def _cycle(cast: Cast) -> Cycle:
    return Cycle.objects.filter(scope=cast.jatim).first() or make_cycle(cast)


SAMPLES: dict[str, Callable[[Cast, Unit], Kwargs]] = {
    made.__name__: made
    for made in (unit, duty, person, post, sheet, upload, cycle, round_of, instrument, link, passkey, notice)
}
