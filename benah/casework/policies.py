"""Who may do what with a case, beyond holding its keys. Holding a wrap decides what can be read at all."""

import datetime as dt
from collections.abc import Collection

from django.http import Http404
from django.utils.translation import gettext as _

from benah.cases.models import Case, CaseDeadline, Wrap
from benah.cases.states import State, may_follow
from benah.core.refused import Conflict, Refused


def check_can_open(case: Case, wraps: Collection[Wrap]) -> None:
    """A handler opens cases at any time, a standby only those that are late or urgent. Raises Http404."""
    if not any(wrap.audience == "internal" for wrap in wraps):
        raise Http404
    if all(wrap.is_standby for wrap in wraps) and not standby_may_step_in(case):
        raise Http404


def standby_may_step_in(case: Case) -> bool:
    """Whether the case was escalated: a clock was missed, or the reporter is in danger."""
    return case.is_urgent or CaseDeadline.objects.filter(case=case).exclude(escalated_on=None).exists()


def check_version(case: Case, seen: int) -> None:
    """Nobody overwrites what they have not seen. Raises Conflict."""
    if case.version != seen:
        raise Conflict(
            _("Laporan ini baru saja diubah penangan lain. Periksa perubahannya, lalu ulangi; isian Anda masih ada."),
            code="changed_meanwhile",
        )


def check_may_move(case: Case, to: State) -> None:
    """Raises Refused when `to` does not follow the case's state."""
    if not may_follow(case.state, to):
        raise Refused(
            _("Dari keadaan “%(now)s” laporan tidak dapat menjadi “%(then)s”.")
            % {"now": State(case.state).label, "then": to.label},
            code="wrong_state",
        )


def check_is_open(case: Case) -> None:
    """Raises Refused for a closed case: reopen it first."""
    if case.state == State.CLOSED:
        raise Refused(_("Laporan ini sudah selesai. Buka kembali dahulu bila ada yang perlu ditambah."), code="closed")


def check_day(text: str, *, latest: dt.date | None = None) -> dt.date:
    """A day typed as ISO date. Raises Refused with a sentence."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise Refused(_("Tulis tanggal lengkap: tanggal, bulan, tahun."), code="bad_day") from None
    if latest is not None and day > latest:
        raise Refused(_("Tanggal itu masih di depan. Tulis hari ini atau sebelumnya."), code="future_day")
    return day
