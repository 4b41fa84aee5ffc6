"""Who may fill, submit and reopen a sheet, and when. `check_can_x` raises with a sentence."""

import datetime as dt
from collections.abc import Callable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.assessments import stages, states
from benah.assessments.models import Assessment, Cycle, ItemReturn
from benah.assessments.models_opening import StageKind
from benah.core.refused import Forbidden, Refused
from benah.units.models import Unit

# People who may read a sheet though no duty reaches its unit: layers above add theirs (assessors, by appointment).
READERS: list[Callable[[Access, Assessment], bool]] = []


def check_can_view(access: Access, assessment: Assessment) -> None:
    """By reach of a duty, or because of this one sheet."""
    if access.can(Permission.ASSESSMENT_VIEW, assessment.unit):
        return
    if not any(reads(access, assessment) for reads in READERS):
        check_can(access, Permission.ASSESSMENT_VIEW, assessment.unit)


def check_is_open(cycle: Cycle, unit: Unit, at: dt.datetime) -> None:
    """Filling is possible between opening and closing; the sentence tells times in the unit's own zone.

    A unit may have been given another closing time, with a reason (`StageException`).
    """
    if at < cycle.opens_at:
        raise Refused(_("Pengisian baru dibuka %s.") % when(cycle.opens_at, unit), code="not_open_yet")
    closes_at = cycle.closed_at or cycle.closes_at
    if at > cycle.closes_at and not cycle.closed_at:
        closes_at = stages.closing_for(cycle, StageKind.SELF, unit, cycle.closes_at)
    if cycle.closed_at or at > closes_at:
        raise Refused(
            _("Pengisian sudah ditutup %s. Minta koordinator RB provinsi bila masih ada yang harus diubah.")
            % when(closes_at, unit),
            code="closed",
        )


def check_stage(kind: StageKind, *, assessment: Assessment, at: dt.datetime) -> None:
    """A later stage's own times, where the cycle has any."""
    window = stages.window_of(assessment, kind)
    if window is None:
        return
    if at < window.opens_at:
        raise Refused(
            _("Tahap %(stage)s baru dibuka %(when)s.")
            % {"stage": kind.label, "when": when(window.opens_at, assessment.unit)},
            code="not_open_yet",
        )
    if at > window.closes_at:
        raise Refused(
            _("Tahap %(stage)s sudah ditutup %(when)s. Minta koordinator RB provinsi bila masih perlu waktu.")
            % {"stage": kind.label, "when": when(window.closes_at, assessment.unit)},
            code="closed",
        )


def check_can_fill(*, assessment: Assessment, by: Access | User, at: dt.datetime, code: str | None = None) -> None:
    """May this sheet, or this one item of it, be changed? A sent sheet is locked but for items given back."""
    check_can(by, Permission.ASSESSMENT_FILL, assessment.unit)
    if assessment.state == states.IN_REVIEW and code is not None:
        check_is_returned(assessment, code, at)
        return
    if assessment.state != states.FILLING:
        raise Refused(
            _("Lembar ini sudah dikirim dan terkunci. Minta koordinator RB provinsi mengembalikannya untuk diubah."),
            code="submitted",
        )
    check_is_open(assessment.cycle, assessment.unit, at)


def check_is_returned(assessment: Assessment, code: str, at: dt.datetime) -> None:
    """An item an assessor gave back is the unit's again, until its due time."""
    found = ItemReturn.objects.filter(assessment=assessment, item__code=code, closed_at=None).first()
    if found is None:
        raise Refused(
            _("Butir %s sedang ditinjau dan terkunci. Hanya butir yang dikembalikan asesor dapat diubah.") % code,
            code="submitted",
        )
    if found.due_at and at > found.due_at:
        raise Refused(
            _("Batas waktu perbaikan butir %(code)s sudah lewat %(when)s. Hubungi asesor Anda.")
            % {"code": code, "when": when(found.due_at, assessment.unit)},
            code="closed",
        )


def returned_to(assessment: Assessment, by: Access) -> dict[str, ItemReturn]:
    """Items given back that this person may change, by code."""
    if assessment.state != states.IN_REVIEW or not by.can(Permission.ASSESSMENT_FILL, assessment.unit):
        return {}
    rows = ItemReturn.objects.filter(assessment=assessment, closed_at=None).select_related("item").order_by("pk")
    return {row.item.code: row for row in rows}


def can_fill(*, assessment: Assessment, by: Access | User, at: dt.datetime, code: str | None = None) -> bool:
    try:
        check_can_fill(assessment=assessment, by=by, at=at, code=code)
    except Refused:
        return False
    return True


def check_can_start(*, cycle: Cycle, unit: Unit, by: User, at: dt.datetime) -> None:
    check_can(by, Permission.ASSESSMENT_FILL, unit)
    if not cycle.scope.contains(unit):
        raise Forbidden(_("Siklus ini tidak berlaku untuk %s.") % unit.body_name)
    check_is_open(cycle, unit, at)


def check_can_move(act: str, *, assessment: Assessment, by: User) -> str:
    """The state `act` leads to. Raises when it leads nowhere from here, or is not this person's to do."""
    to, permission = check_is_next(act, assessment)
    check_can(by, permission, assessment.unit)
    return to


def check_is_next(act: str, assessment: Assessment) -> tuple[str, Permission]:
    """Where `act` leads from here and the permission it needs. Raises when it leads nowhere."""
    found = states.transition(assessment.state, act)
    if found is None:
        raise Refused(
            _("Lembar ini %s; tindakan itu tidak berlaku sekarang. Muat ulang halaman untuk melihat keadaannya.")
            % assessment.get_state_display(),
            code="wrong_state",
        )
    return found


def when(moment: dt.datetime, unit: Unit) -> str:
    """`30 November 2026 pukul 23.59 WIB`, in the unit's zone."""
    local = timezone.localtime(moment, unit.zone)
    day, time = date_format(local, "j F Y"), f"{local:%H.%M}"
    return _("%(day)s pukul %(time)s %(zone)s") % {"day": day, "time": time, "zone": zone_name(unit)}


def zone_name(unit: Unit) -> str:
    return {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}[unit.time_zone]
