"""Writes about the stages of a cycle: their times, and more time for one unit."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.assessments import notices
from benah.assessments.models import Cycle, Stage, StageException
from benah.assessments.models_opening import StageKind
from benah.assessments.stages import window
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.units.models import Unit

Times = tuple[dt.datetime, dt.datetime]


@transaction.atomic
def set_stages(*, cycle: Cycle, times: Mapping[StageKind, Times | None], by: User) -> list[StageKind]:
    """Set or take away the times of later stages; returns those that changed. Nothing is stored if one is wrong."""
    cycle = Cycle.objects.select_for_update(of=("self",), no_key=True).select_related("scope").get(pk=cycle.pk)
    check_can(by, Permission.CYCLE_MANAGE, cycle.scope)
    _check_times(cycle, times)
    standing = {stage.kind: stage for stage in Stage.objects.filter(cycle=cycle)}
    changed = []
    for kind, given in times.items():
        old = standing.get(kind)
        if given == ((old.opens_at, old.closes_at) if old else None):
            continue
        changed.append(kind)
        if given is None:
            standing[kind].delete()
        else:
            Stage.objects.update_or_create(
                cycle=cycle, kind=kind, defaults={"opens_at": given[0], "closes_at": given[1]}
            )
    if changed:
        detail = {
            "stages": [kind.value for kind in changed],
            "times": {kind.value: [each.isoformat() for each in times[kind] or ()] for kind in changed},
        }
        record("cycle.stages_set", by=by, unit=cycle.scope, target=cycle, detail=detail)
    return changed


def _check_times(cycle: Cycle, times: Mapping[StageKind, Times | None]) -> None:
    before, end = StageKind.SELF, cycle.opens_at
    for kind in StageKind:
        given = times.get(kind)
        if kind == StageKind.SELF or given is None:
            continue
        opens_at, closes_at = given
        if closes_at <= opens_at:
            raise Refused(_("Tahap %s: waktu tutup harus sesudah waktu buka.") % kind.label, code="dates")
        if opens_at < end:
            words = {"stage": kind.label, "before": before.label}
            raise Refused(_("Tahap %(stage)s tidak dapat dibuka sebelum tahap %(before)s.") % words, code="dates")
        before, end = kind, opens_at


@transaction.atomic
def grant_exception(
    *, cycle: Cycle, kind: StageKind, unit: Unit, closes_at: dt.datetime, reason: str, by: User
) -> StageException:
    """Give one unit another closing time for a stage, with a reason everybody can read later."""
    cycle = Cycle.objects.select_for_update(of=("self",), no_key=True).select_related("scope").get(pk=cycle.pk)
    check_can(by, Permission.CYCLE_MANAGE, cycle.scope)
    if not cycle.scope.contains(unit):
        raise Forbidden(_("Siklus ini tidak berlaku untuk %s.") % unit.body_name)
    if not reason.strip():
        raise Refused(_("Tulis alasan, misalnya listrik padam atau bencana beserta tanggalnya."), code="reason")
    if kind == StageKind.SELF and cycle.closed_at:
        raise Refused(_("Siklus ini sudah ditutup; pengisian tidak dapat diperpanjang lagi."), code="closed")
    usual = window(cycle, kind)
    if usual is None:
        raise Refused(_("Tahap %s belum punya jadwal, jadi tidak perlu pengecualian.") % kind.label, code="no_stage")
    if closes_at <= max(usual.opens_at, clock.now()):
        raise Refused(_("Waktu tutup harus di depan dan sesudah tahap dibuka."), code="past")
    last = StageException.objects.filter(cycle=cycle, kind=kind, unit=unit).order_by("-pk").first()
    if last and (last.closes_at, last.reason) == (closes_at, reason.strip()):
        return last
    made = StageException.objects.create(
        cycle=cycle, kind=kind, unit=unit, closes_at=closes_at, reason=reason.strip()[:240], at=clock.now(), by=by
    )
    detail = {"stage": str(kind.label), "to": closes_at.isoformat(), "reason": made.reason}
    notices.exception_granted(made, by=by)
    record("cycle.exception_granted", by=by, unit=unit, target=cycle, detail=detail)
    return made
