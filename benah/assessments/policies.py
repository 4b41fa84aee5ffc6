"""Who may fill, submit and reopen a sheet, and when. `check_can_x` raises with a sentence."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.assessments import states
from benah.assessments.models import Assessment, Cycle
from benah.core.refused import Forbidden, Refused
from benah.units.models import Unit


def check_is_open(cycle: Cycle, unit: Unit, at: dt.datetime) -> None:
    """Filling is possible between opening and closing; the sentence tells times in the unit's own zone."""
    if at < cycle.opens_at:
        raise Refused(_("Pengisian baru dibuka %s.") % when(cycle.opens_at, unit), code="not_open_yet")
    if cycle.closed_at or at > cycle.closes_at:
        raise Refused(
            _("Pengisian sudah ditutup %s. Minta koordinator RB provinsi bila masih ada yang harus diubah.")
            % when(cycle.closed_at or cycle.closes_at, unit),
            code="closed",
        )


def check_can_fill(*, assessment: Assessment, by: Access | User, at: dt.datetime) -> None:
    check_can(by, Permission.ASSESSMENT_FILL, assessment.unit)
    if assessment.state != states.FILLING:
        raise Refused(
            _("Lembar ini sudah dikirim dan terkunci. Minta koordinator RB provinsi mengembalikannya untuk diubah."),
            code="submitted",
        )
    check_is_open(assessment.cycle, assessment.unit, at)


def can_fill(*, assessment: Assessment, by: Access | User, at: dt.datetime) -> bool:
    try:
        check_can_fill(assessment=assessment, by=by, at=at)
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
    found = states.transition(assessment.state, act)
    if found is None:
        raise Refused(
            _("Lembar ini %s; tindakan itu tidak berlaku sekarang. Muat ulang halaman untuk melihat keadaannya.")
            % assessment.get_state_display(),
            code="wrong_state",
        )
    to, permission = found
    check_can(by, permission, assessment.unit)
    return to


def when(moment: dt.datetime, unit: Unit) -> str:
    """`30 November 2026 pukul 23.59 WIB`, in the unit's zone."""
    local = timezone.localtime(moment, unit.zone)
    return f"{date_format(local, 'j F Y')} pukul {local:%H.%M} {zone_name(unit)}"


def zone_name(unit: Unit) -> str:
    return {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}[unit.time_zone]
