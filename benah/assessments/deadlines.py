"""Closings of cycles for units that have not sent their sheet, with what is missing. `notices.deadlines` tells them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from benah.assessments.models import Assessment, Cycle, Line, StageException
from benah.assessments.models_opening import StageKind
from benah.assessments.policies import when
from benah.core import clock
from benah.notices.deadlines import Deadline
from benah.notices.places import place
from benah.scoring.model import ROOT
from benah.units.models import Tier, Unit

# What a unit owes in a year: one sheet of an instrument, whichever cycle asks for it.
Debt = tuple[int, int, int]


@dataclass(frozen=True)
class Sheet:
    """A sheet begun in an open cycle, and what it lacks."""

    pk: int
    cycle_id: int
    is_sent: bool
    blanks: int
    unproven: int


def near_closings(now: dt.datetime, until: dt.datetime) -> Iterator[Deadline]:
    """A deadline for each unit whose sheet is due before `until`: a few statements, and one for each open cycle.

    A unit may have been given more time. It may lie in a cycle of its region and in a wider one of the same year and
    instrument: it owes one sheet, in the cycle it began it in, else in the narrower.
    """
    longer = exceptions(StageKind.SELF)
    still = {cycle for (cycle, _unit), closes_at in longer.items() if closes_at > now}
    rows = Cycle.objects.filter(Q(closes_at__gt=now) | Q(pk__in=still), closed_at=None, opens_at__lte=now)
    cycles = list(rows.select_related("instrument", "scope").defer("instrument__document"))
    if not cycles:
        return
    begun = _sheets(cycles)
    owed_in: dict[Debt, int] = {debt: sheet.cycle_id for debt, sheet in begun.items()}
    for cycle in sorted(cycles, key=lambda each: len(each.scope.path), reverse=True):
        for unit in _units(cycle):
            debt = (cycle.year, cycle.instrument_id, unit.pk)
            sheet = begun.get(debt)
            is_here = owed_in.setdefault(debt, cycle.pk) == cycle.pk
            closes_at = max(cycle.closes_at, longer.get((cycle.pk, unit.pk), cycle.closes_at))
            if is_here and now < closes_at <= until and not (sheet and sheet.is_sent):
                yield _deadline(cycle, unit, sheet, closes_at)


def exceptions(kind: StageKind) -> dict[tuple[int, int], dt.datetime]:
    """Other closing times of a stage by cycle and unit, the one given last; of cycles not closed for good."""
    rows = StageException.objects.filter(kind=kind, cycle__closed_at=None).order_by("pk")
    return {(cycle, unit): at for cycle, unit, at in rows.values_list("cycle_id", "unit_id", "closes_at")}


def _units(cycle: Cycle) -> list[Unit]:
    rows = Unit.objects.at(clock.today()).filter(path__startswith=cycle.scope.path)
    return list(rows.exclude(tier=Tier.NATIONAL))


def _sheets(cycles: list[Cycle]) -> dict[Debt, Sheet]:
    """Where a unit began two of the same, the one sent counts, else the later."""
    rows = Assessment.objects.filter(cycle__in=cycles)
    totals = rows.filter(scores__line=Line.SELF, scores__node__code=ROOT)
    blanks = dict(totals.values_list("pk", F("scores__items") - F("scores__answered")))
    bare = Q(answers__line=Line.SELF, answers__score__gt=0, answers__evidence="", answers__proofs=0)
    unproven = dict(rows.filter(bare).values_list("pk").annotate(count=Count("answers")).order_by())
    found: dict[Debt, Sheet] = {}
    for row in rows.select_related("cycle").order_by("pk"):
        debt = (row.cycle.year, row.cycle.instrument_id, row.unit_id)
        if debt not in found or not found[debt].is_sent:
            is_sent = row.state != Assessment.State.FILLING
            found[debt] = Sheet(row.pk, row.cycle_id, is_sent, blanks.get(row.pk, 0), unproven.get(row.pk, 0))
    return found


def _deadline(cycle: Cycle, unit: Unit, sheet: Sheet | None, closes_at: dt.datetime) -> Deadline:
    return Deadline(
        key=f"cycle:{cycle.pk}",
        unit=unit,
        at=closes_at,
        name=_("%(sheet)s, %(unit)s") % {"sheet": cycle, "unit": unit.body_name},
        text=_("Ditutup %(when)s. %(missing)s") % {"when": when(closes_at, unit), "missing": missing(sheet)},
        path=place("assessments:check", sheet.pk) if sheet else place("assessments:list"),
    )


def missing(sheet: Sheet | None) -> str:
    """What a unit has yet to do, as a sentence."""
    if sheet is None:
        return _("Lembar belum dimulai.")
    if sheet.blanks or sheet.unproven:
        words = {"blanks": sheet.blanks, "unproven": sheet.unproven}
        return _("Belum selesai: %(blanks)d butir kosong, %(unproven)d jawaban tanpa bukti.") % words
    return _("Lengkap, tetapi belum dikirim.")
