"""Writes about a cycle's calendar: moving its closing, closing it. Opening stands with the first acts in `actions`."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.assessments import notices
from benah.assessments.models import Cycle
from benah.assessments.policies import when
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused


@transaction.atomic
def move_closing(
    *, cycle: Cycle, closes_at: dt.datetime, reason: str, by: User, seen: dt.datetime | None = None
) -> Cycle:
    """Give all units more time or less, with a reason they can read. The same time again leaves no second trace.

    `seen`: the closing time the person's page showed; if somebody moved it meanwhile, they are told (`Conflict`).
    """
    cycle = _locked(cycle)
    check_can(by, Permission.CYCLE_MANAGE, cycle.scope)
    _check_not_closed(cycle)
    if closes_at == cycle.closes_at:
        return cycle
    if seen is not None and seen != cycle.closes_at:
        standing = when(cycle.closes_at, cycle.scope)
        raise Conflict(_("Waktu tutup sudah diubah orang lain menjadi %s. Periksa, lalu simpan lagi.") % standing)
    if closes_at <= clock.now():
        raise Refused(
            _("Waktu tutup harus di depan. Untuk berhenti menerima isian sekarang, tutup siklusnya."), code="past"
        )
    if closes_at <= cycle.opens_at:
        raise Refused(_("Tanggal penutupan harus sesudah tanggal pembukaan."), code="dates")
    if not reason.strip():
        raise Refused(_("Tulis alasan perubahan, agar satker dapat membacanya."), code="reason")
    detail = {"from": cycle.closes_at.isoformat(), "to": closes_at.isoformat(), "reason": reason.strip()}
    cycle.closes_at = closes_at
    cycle.save(update_fields=["closes_at"])
    notices.closing_moved(cycle, reason=reason.strip(), by=by)
    record("cycle.closing_moved", by=by, unit=cycle.scope, target=cycle, detail=detail)
    return cycle


@transaction.atomic
def close_cycle(*, cycle: Cycle, by: User) -> Cycle:
    """End filling and sending for good. Closing it again changes nothing."""
    cycle = _locked(cycle)
    check_can(by, Permission.CYCLE_MANAGE, cycle.scope)
    if cycle.closed_at is None:
        cycle.closed_at = clock.now()
        cycle.save(update_fields=["closed_at"])
        notices.cycle_closed(cycle, by=by)
        record("cycle.closed", by=by, unit=cycle.scope, target=cycle)
    return cycle


def _check_not_closed(cycle: Cycle) -> None:
    if cycle.closed_at is not None:
        raise Refused(
            _("Siklus ini sudah ditutup %s; jadwalnya tidak berubah lagi.") % when(cycle.closed_at, cycle.scope),
            code="closed",
        )


def _locked(cycle: Cycle) -> Cycle:
    """The cycle as it stands now, held until the transaction ends."""
    rows = Cycle.objects.select_for_update(of=("self",), no_key=True).select_related("scope", "instrument")
    return rows.defer("instrument__document").get(pk=cycle.pk)
