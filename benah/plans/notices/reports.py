"""What people are told about reports of a plan. Called by actions, inside their transactions; one statement each."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from benah.access.models import User
from benah.access.roles import Role
from benah.notices.actions import tell
from benah.notices.people import holders, holders_over
from benah.notices.places import place
from benah.plans.models import ActivityReport, Period, PeriodException, QuarterReport, ReportEvidence
from benah.plans.periods.windows import window_of
from benah.plans.periods.years import period_name
from benah.units.models import Tier, Unit

REPORTERS = (Role.OPERATOR, Role.UNIT_HEAD)


def report_sent(report: QuarterReport, *, at: dt.datetime, by: User) -> None:
    """To the coordinator above who verifies it."""
    tell(
        people=holders_over(report.plan.unit, Role.COORDINATOR).exclude(pk=by.pk),
        kind="quarter_sent",
        subject=_("%(unit)s mengirim laporan %(period)s") % _words(report),
        text=_("Dikirim oleh %(by)s; menunggu verifikasi.") % {"by": by},
        path=place("plans:verify", report.plan_id, report.period.number),
        unit=report.plan.unit,
        key=f"quarter-sent:{report.pk}:{at.isoformat()}",
    )


def activities_returned(
    report: QuarterReport,
    rows: Sequence[ActivityReport],
    rejected: Sequence[tuple[int, ReportEvidence]],
    *,
    at: dt.datetime,
    by: User,
) -> None:
    """To those who report and the secretary: one notice for everything returned and every document rejected at once.

    `rejected`: documents with the number of their activity, also of activities that are verified all the same.
    """
    told = [(row.activity.number, row.note) for row in rows]
    told += [
        (number, _("bukti “%(title)s” ditolak: %(reason)s") % {"title": link.document.title, "reason": link.reason})
        for number, link in rejected
    ]
    notes = "\n".join(_("Nomor %(number)d: %(note)s") % {"number": number, "note": note} for number, note in told)
    subject = (
        _("%(count)d kegiatan laporan %(period)s dikembalikan") % {**_words(report), "count": len(rows)}
        if rows
        else _("%(count)d bukti laporan %(period)s ditolak") % {**_words(report), "count": len(rejected)}
    )
    tell(
        people=holders(report.plan.unit, *REPORTERS).exclude(pk=by.pk),
        kind="quarter_returned",
        subject=subject,
        text=notes[:1500],
        path=place("plans:report", report.plan_id, report.period.number),
        unit=report.plan.unit,
        key=f"quarter-returned:{report.pk}:{at.isoformat()}",
    )


def report_verified(report: QuarterReport, *, at: dt.datetime, by: User) -> None:
    tell(
        people=holders(report.plan.unit, *REPORTERS, Role.COMMISSIONER).exclude(pk=by.pk),
        kind="quarter_verified",
        subject=_("Laporan %(period)s terverifikasi") % _words(report),
        text=_("Semua kegiatan diverifikasi oleh %(by)s.") % {"by": by},
        path=place("plans:report", report.plan_id, report.period.number),
        unit=report.plan.unit,
        key=f"quarter-verified:{report.pk}:{at.isoformat()}",
    )


def time_given(made: PeriodException, report: QuarterReport, *, by: User) -> None:
    tell(
        people=holders(made.unit, *REPORTERS).exclude(pk=by.pk),
        kind="quarter_moved",
        subject=_("Waktu laporan %(period)s: sampai %(until)s")
        % {**_words(report), "until": window_of(report).locks_shown},
        text=_("Alasan dari %(by)s: %(reason)s") % {"by": by, "reason": made.reason},
        path=place("plans:report", report.plan_id, report.period.number),
        unit=made.unit,
        key=f"quarter-time:{made.pk}",
    )


def period_closed(period: Period, above: Unit, *, missing: int, at: dt.datetime) -> None:
    """To the coordinator of the units that never sent: how many they are."""
    year = period.plan_year
    name = f"{period_name(year, period.number)} {year.year}"
    role = Role.COORDINATOR if above.tier == Tier.PROVINCE else Role.NATIONAL_ADMIN
    tell(
        people=holders(above, role),
        kind="quarter_closed",
        subject=_("Laporan %s ditutup") % name,
        text=ngettext(
            "%d satker tidak mengirim laporan. Beri tambahan waktu bila ada alasannya.",
            "%d satker tidak mengirim laporan. Beri tambahan waktu bila ada alasannya.",
            missing,
        )
        % missing,
        path=place("plans:region", above.pk, year.year, period.number),
        unit=above,
        key=f"quarter-closed:{period.pk}:{above.pk}",
        at=at,
    )


def _words(report: QuarterReport) -> dict[str, str]:
    year = report.plan.plan_year
    return {
        "unit": report.plan.unit.body_name,
        "period": f"{period_name(year, report.period.number)} {year.year}",
    }
