"""Socialisation events, and how far they reached: by unit and quarter."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, ExpressionWrapper, F, FloatField, Max, Q, QuerySet, Sum
from django.db.models.functions import Cast, ExtractQuarter
from django.shortcuts import get_object_or_404

from benah.access.grants import Access
from benah.internalisation.models import Outreach, Reached
from benah.internalisation.policies import VIEW
from benah.internalisation.queries.agents import units_in_reach
from benah.units.models import Unit


def seen(access: Access) -> QuerySet[Outreach]:
    """Events held in reach, and those of a tier above that reached a unit in reach."""
    reached = Reached.objects.filter(access.units_q(VIEW, "unit__")).values("outreach")
    return Outreach.objects.filter(access.units_q(VIEW, "unit__") | Q(pk__in=reached)).select_related("unit")


@dataclass(frozen=True)
class Asked:
    """What a list is narrowed to; zero and empty mean all."""

    year: int
    quarter: int = 0
    area: str = ""
    form: str = ""


def listed(access: Access, asked: Asked) -> QuerySet[Outreach]:
    """Newest first, with the number of units and participants (of all units, since an event is one)."""
    rows = seen(access).filter(held_on__year=asked.year, cancelled_at=None)
    if asked.quarter:
        rows = rows.filter(held_on__quarter=asked.quarter)
    if asked.area:
        rows = rows.filter(areas__contains=[asked.area])
    if asked.form:
        rows = rows.filter(form=asked.form)
    return rows.annotate(units=Count("reached"), people=Sum("reached__participants")).order_by("-held_on", "-pk")


def outreach_for(access: Access, pk: int) -> Outreach:
    return get_object_or_404(seen(access).select_related("made_by"), pk=pk)


def reached_of(access: Access, outreach: Outreach) -> list[Reached]:
    """Numbers by unit: all for who may read the host, else only those of units in reach."""
    rows = outreach.reached.select_related("unit")
    if not access.can(VIEW, outreach.unit):
        rows = rows.filter(access.units_q(VIEW, "unit__"))
    return list(rows)


def open_to(outreach: Outreach) -> list[Unit]:
    """The units whose numbers may be entered: the host and those below it."""
    return list(Unit.objects.filter(path__startswith=outreach.unit.path, valid_to=None))


def last_staff(units: Iterable[Unit], outreach: Outreach) -> dict[int, int]:
    """The number of staff said last for each unit, at another event; only to be shown beside the field."""
    rows = Reached.objects.filter(unit__in=units, staff__isnull=False, outreach__cancelled_at=None)
    rows = rows.exclude(outreach=outreach).order_by("unit", "-outreach__held_on", "-pk").distinct("unit")
    return {unit: staff for unit, staff in rows.values_list("unit", "staff") if staff}


@dataclass
class Cell:
    """One unit in one quarter. `share`: of the event that reached most, 0 to 1; None where no number of staff is known.

    Attendances of several events are not people: they are never added to make a share.
    """

    events: int = 0
    attendances: int = 0
    share: Decimal | None = None


@dataclass
class UnitReach:
    unit: Unit
    quarters: list[Cell] = field(default_factory=lambda: [Cell() for _quarter in range(4)])

    @property
    def year(self) -> Cell:
        shares = [cell.share for cell in self.quarters if cell.share is not None]
        return Cell(
            sum(cell.events for cell in self.quarters),
            sum(cell.attendances for cell in self.quarters),
            max(shares, default=None),
        )


def reach_by_unit(access: Access, year: int, area: str = "") -> list[UnitReach]:
    """Every unit in reach with its four quarters, units never reached too. Two statements."""
    rows = Reached.objects.filter(
        access.units_q(VIEW, "unit__"), outreach__held_on__year=year, outreach__cancelled_at=None, participants__gt=0
    )
    if area:
        rows = rows.filter(outreach__areas__contains=[area])
    part = ExpressionWrapper(Cast("participants", FloatField()) / F("staff"), FloatField())
    counted = (
        rows.annotate(quarter=ExtractQuarter("outreach__held_on"))
        .order_by()
        .values("unit", "quarter")
        .annotate(events=Count("pk"), attendances=Sum("participants"), share=Max(part))
    )
    found = {unit.pk: UnitReach(unit) for unit in units_in_reach(access)}
    for row in counted:
        if row["unit"] in found:
            share = None if row["share"] is None else Decimal(str(round(row["share"], 6)))
            found[row["unit"]].quarters[row["quarter"] - 1] = Cell(row["events"], row["attendances"], share)
    return list(found.values())
