"""What people are told about sheets and cycles. Called by the actions, inside their transactions.

Each costs one statement, however many people it reaches; for a whole country one for each of its local times.
"""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.roles import Role
from benah.assessments.models import Assessment, Cycle, StageException
from benah.assessments.policies import when
from benah.notices.actions import tell
from benah.notices.people import holders, holders_over, holders_within, zones_within
from benah.notices.places import place
from benah.units.models import Unit

FILLERS = (Role.OPERATOR, Role.UNIT_HEAD)


def sheet_submitted(assessment: Assessment, *, blanks: int, by: User) -> None:
    """To the coordinator of the province."""
    assert assessment.submitted_at is not None
    tell(
        people=holders_over(assessment.unit, Role.COORDINATOR).exclude(pk=by.pk),
        kind="sheet_submitted",
        subject=_("%(unit)s mengirim %(sheet)s") % _words(assessment),
        text=_("Dikirim oleh %(by)s, %(blanks)d butir kosong.") % {"by": by, "blanks": blanks},
        path=place("assessments:check", assessment.pk),
        unit=assessment.unit,
        key=f"sheet-submitted:{assessment.pk}:{assessment.submitted_at.isoformat()}",
    )


def sheet_returned(assessment: Assessment, *, sent_at: dt.datetime | None, reason: str, by: User) -> None:
    """To those who fill it and its head, with the reason; once for each time it was sent."""
    tell(
        people=holders(assessment.unit, *FILLERS).exclude(pk=by.pk),
        kind="sheet_returned",
        subject=_("%(sheet)s dikembalikan ke %(unit)s") % _words(assessment),
        text=_("Alasan dari %(by)s: %(reason)s") % {"by": by, "reason": reason},
        path=place("assessments:fill", assessment.pk),
        unit=assessment.unit,
        key=f"sheet-returned:{assessment.pk}:{sent_at}",
    )


def workbook_applied(assessment: Assessment, *, upload: int, file: str, count: int, by: User) -> None:
    """To the others who fill the same sheet: their answers may have changed while they worked."""
    tell(
        people=holders(assessment.unit, *FILLERS).exclude(pk=by.pk),
        kind="workbook_applied",
        subject=_("%(by)s menerapkan berkas Excel pada %(sheet)s") % {**_words(assessment), "by": by},
        text=_("%(count)d butir berubah dari berkas “%(file)s”.") % {"count": count, "file": file},
        path=place("assessments:fill", assessment.pk),
        unit=assessment.unit,
        key=f"workbook-applied:{upload}",
    )


def cycle_opened(cycle: Cycle, *, by: User) -> None:
    _to_all(
        cycle,
        by,
        kind="cycle_opened",
        subject=lambda unit: _("Siklus %s dibuka") % cycle,
        text=lambda unit: (
            _("Pengisian %(opens)s sampai %(closes)s.")
            % {"opens": when(cycle.opens_at, unit), "closes": when(cycle.closes_at, unit)}
        ),
        key=f"cycle-opened:{cycle.pk}",
    )


def closing_moved(cycle: Cycle, *, reason: str, by: User) -> None:
    _to_all(
        cycle,
        by,
        kind="cycle_moved",
        subject=lambda unit: (
            _("Penutupan %(cycle)s: %(closes)s") % {"cycle": cycle, "closes": when(cycle.closes_at, unit)}
        ),
        text=lambda unit: _("Waktu tutup berubah. Alasan dari %(by)s: %(reason)s") % {"by": by, "reason": reason},
        key=f"cycle-moved:{cycle.pk}:{cycle.closes_at.isoformat()}",
    )


def cycle_closed(cycle: Cycle, *, by: User) -> None:
    _to_all(
        cycle,
        by,
        kind="cycle_closed",
        subject=lambda unit: _("Siklus %s ditutup") % cycle,
        text=lambda unit: _("Lembar tidak dapat diisi atau dikirim lagi."),
        key=f"cycle-closed:{cycle.pk}",
    )


def exception_granted(made: StageException, *, by: User) -> None:
    """To those who fill the sheet of the unit that was given another time."""
    words = {"stage": made.get_kind_display(), "cycle": made.cycle, "closes": when(made.closes_at, made.unit)}
    tell(
        people=holders(made.unit, *FILLERS).exclude(pk=by.pk),
        kind="cycle_moved",
        subject=_("Waktu %(stage)s satker Anda: sampai %(closes)s") % words,
        text=_("%(cycle)s. Alasan dari %(by)s: %(reason)s") % {**words, "by": by, "reason": made.reason},
        path=place("assessments:list"),
        unit=made.unit,
        key=f"exception:{made.pk}",
    )


def _to_all(cycle: Cycle, by: User, *, kind: str, subject: Any, text: Any, key: str) -> None:
    """To all who fill sheets in the cycle's scope. Times are told in the local time of the unit."""
    for zone in zones_within(cycle.scope):
        there = Unit(time_zone=zone)
        people: QuerySet[User] = holders_within(cycle.scope, *FILLERS, time_zone=zone).exclude(pk=by.pk)
        tell(
            people=people,
            kind=kind,
            subject=subject(there),
            text=text(there),
            path=place("assessments:list"),
            unit=cycle.scope,
            key=key,
        )


def _words(assessment: Assessment) -> dict[str, str]:
    return {"unit": assessment.unit.body_name, "sheet": str(assessment.cycle)}
