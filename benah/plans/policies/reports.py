"""Who may report, send and verify, and when. `check_…` raises with a sentence."""

import datetime as dt

from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.core.refused import Conflict, Forbidden, Refused
from benah.plans import states
from benah.plans.models.plan import ActionPlan
from benah.plans.models.report import ActivityReport, QuarterReport
from benah.plans.periods.windows import Window, check_is_open
from benah.plans.policies.plans import access_of
from benah.units.models import Unit


def verifies(by: Access | User, unit: Unit) -> bool:
    """May this person verify reports of `unit`? Only from a tier above, never where they have a duty themselves."""
    access = access_of(by)
    if any(grant.unit.pk == unit.pk for grant in access.grants):
        return False
    return access.can(Permission.PLAN_VERIFY, unit)


def check_verifies(by: Access | User, unit: Unit) -> None:
    if any(grant.unit.pk == unit.pk for grant in access_of(by).grants):
        raise Forbidden(
            _("Laporan satker sendiri diverifikasi oleh tingkat di atasnya, bukan oleh Anda."), code="own_unit"
        )
    check_can(by, Permission.PLAN_VERIFY, unit)


def check_can_begin(by: Access | User, plan: ActionPlan) -> None:
    """The unit's own staff, once a plan is in force."""
    check_can(by, Permission.PLAN_REPORT, plan.unit)
    if plan.kind == ActionPlan.Kind.TEMPLATE:
        raise Refused(_("Templat tidak dilaporkan; satker melaporkan rencana aksinya sendiri."), code="template")
    if plan.current_id is None:
        raise Refused(_("Rencana aksi ini belum disetujui, jadi belum dapat dilaporkan."), code="state")


def check_is_editable(report: QuarterReport, row: ActivityReport | None, window: Window, at: dt.datetime) -> None:
    """May what the unit reported of one activity change now?

    A draft within its times; after sending only what was returned, however late: who asks for a correction must get
    it.
    """
    if report.state == QuarterReport.State.DRAFT:
        check_is_open(window, at)
        return
    if row is not None and row.state == ActivityReport.State.RETURNED:
        return
    raise Refused(
        _("Laporan ini sudah dikirim. Hanya kegiatan yang dikembalikan verifikator dapat diubah."), code="submitted"
    )


def check_words_are_editable(report: QuarterReport, window: Window, at: dt.datetime) -> None:
    """May what the unit says of the whole period change now? Like its activities: as a draft, and after a return."""
    if report.state == QuarterReport.State.DRAFT:
        check_is_open(window, at)
    elif report.state != QuarterReport.State.RETURNED:
        raise Refused(
            _("Laporan ini sudah dikirim. Ringkasannya dapat diubah lagi bila ada kegiatan yang dikembalikan."),
            code="submitted",
        )


def words_are_editable(report: QuarterReport | None, window: Window, at: dt.datetime) -> bool:
    """The same as an answer; `report` None: nothing was begun yet."""
    try:
        check_words_are_editable(report or QuarterReport(), window, at)
    except Refused:
        return False
    return True


def is_editable(report: QuarterReport | None, row: ActivityReport | None, window: Window, at: dt.datetime) -> bool:
    """The same as an answer; `report` None: nothing was begun yet."""
    try:
        check_is_editable(report or QuarterReport(), row, window, at)
    except Refused:
        return False
    return True


def next_report_state(report: QuarterReport, act: str) -> str:
    """Where `act` leads the whole report. Raises `Conflict` where it leads nowhere."""
    to = states.follows(states.REPORT, report.state, act)
    if to is None:
        raise Conflict(
            _("Laporan ini sudah %s. Muat ulang halamannya.") % report.get_state_display(), code="wrong_state"
        )
    return to


def next_activity_state(row: ActivityReport, act: str) -> str:
    """The same for one activity."""
    to = states.follows(states.ACTIVITY, row.state, act)
    if to is None:
        raise Conflict(
            _("Kegiatan nomor %(number)d sudah %(state)s. Muat ulang halamannya.")
            % {"number": row.activity.number, "state": row.get_state_display()},
            code="wrong_state",
        )
    return to
