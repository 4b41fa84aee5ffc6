"""What a unit reports of its plan: begun, saved activity by activity, sent.

The report's row is locked first in each, so that sums and states follow one another.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.plans.actions.progress import recount_area, recount_period
from benah.plans.drafts.reports import ReportDraft, problems
from benah.plans.models import ActionPlan, ActivityReport, Line, Period, QuarterReport, Realisation
from benah.plans.notices import reports as notices_report
from benah.plans.performance import measuring
from benah.plans.periods.windows import check_is_open, window_of
from benah.plans.periods.years import period_name
from benah.plans.policies.reports import check_can_begin, check_is_editable, next_report_state
from benah.plans.queries.report import missing_in, values_of

_R, _A = QuarterReport.State, ActivityReport.State


@transaction.atomic
def begin_report(*, plan: ActionPlan, period: Period, by: User, at: dt.datetime | None = None) -> QuarterReport:
    """The report of a plan in a period, by the version in force now; the standing one where it was begun."""
    check_can_begin(by, plan)
    if period.plan_year_id != plan.plan_year_id:
        raise Refused(_("Periode itu bukan dari tahun rencana ini."), code="period")
    found = _locked(plan, period)
    if found is None:
        assert plan.current_id is not None  # `check_can_begin` refuses a plan that is not in force
        at = at or clock.now()
        assert plan.current is not None  # asked above
        check_is_open(window_of(QuarterReport(plan=plan, period=period)), at)
        _made, is_new = QuarterReport.objects.get_or_create(
            plan=plan, period=period, defaults={"version": plan.current, "begun_at": at, "begun_by": by}
        )
        found = _locked(plan, period)
        assert found is not None
        if is_new:
            recount_period(plan=plan.pk, period=period.pk)
            record("report.begun", by=by, unit=plan.unit, target=found, detail={"period": name_of(found)})
    return found


@dataclass(frozen=True)
class Saved:
    """The stored row; `is_new_edition` False where nothing changed."""

    row: ActivityReport
    is_new_edition: bool


@transaction.atomic
def save_activity(
    *,
    plan: ActionPlan,
    period: Period,
    number: int,
    draft: ReportDraft,
    seen_edition: int,
    by: User,
    at: dt.datetime | None = None,
) -> Saved:
    """Store what the unit says of its activity `number`; the first save begins the report.

    `Conflict` where somebody saved another text since `seen_edition`; the same text twice is one save.
    """
    at = at or clock.now()
    report = begin_report(plan=plan, period=period, by=by, at=at)
    line = line_of(report, number)
    row = _row_for(report, line, at)
    check_is_editable(report, row if row.pk else None, window_of(report), at)
    wrong = problems(draft)
    if wrong:
        raise Refused(wrong[0].sentence, code=wrong[0].field)
    stored = {each.indicator_id: each.value for each in row.realisations.all()} if row.pk else {}
    values = _values(line, draft, stored)
    if (row.edition and _says(row, stored, draft, values)) or (not row.edition and not _says_anything(draft)):
        return Saved(row, False)
    if row.edition != seen_edition:
        raise Conflict(
            _("Laporan kegiatan ini sudah diubah orang lain. Bandingkan isinya, lalu simpan lagi."), code="edition"
        )
    _write(row, draft, by, at)
    Realisation.objects.bulk_create(
        [Realisation(activity_report=row, indicator_id=pk, value=value) for pk, value in values.items()],
        update_conflicts=True,
        unique_fields=["activity_report", "indicator"],
        update_fields=["value"],
    )
    _measure(row, line, values)
    recount_area(plan=plan.pk, period=period.pk, area=line.area)
    detail = {"number": number, "period": name_of(report)}
    record("report.activity_saved", by=by, unit=plan.unit, target=report, detail=detail)
    return Saved(row, True)


@transaction.atomic
def send_report(*, report: QuarterReport, by: User, at: dt.datetime | None = None) -> QuarterReport:
    """The secretary sends it: the first time everything, after a return what was given back. Twice is once."""
    at = at or clock.now()
    report = locked_report(report)
    check_can(by, Permission.PLAN_SEND, report.plan.unit)
    if report.state == _R.SUBMITTED:
        return report
    to = next_report_state(report, "send")
    if report.state == _R.DRAFT:
        check_is_open(window_of(report), at)
    _check_is_complete(report)
    report.state = to
    if report.submitted_at is None:
        report.submitted_at, report.submitted_by = at, by
    report.save(update_fields=["state", "submitted_at", "submitted_by"])
    report.activities.filter(state__in=[_A.DRAFT, _A.RETURNED]).update(state=_A.SUBMITTED)
    recount_period(plan=report.plan_id, period=report.period_id)
    notices_report.report_sent(report, at=at, by=by)
    detail = {
        "period": name_of(report),
        "late": "ya" if window_of(report).is_late(report.submitted_at, at) else "tidak",
    }
    record("report.sent", by=by, unit=report.plan.unit, target=report, detail=detail)
    return report


def line_of(report: QuarterReport, number: int) -> Line:
    """The row of the reported version with the activity's number; `Refused` where it has none."""
    lines = Line.objects.select_related("activity").prefetch_related("targets")
    line = lines.filter(version=report.version_id, activity__number=number).first()
    if line is None:
        raise Refused(_("Kegiatan nomor %d tidak ada dalam rencana yang dilaporkan.") % number, code="unknown")
    return line


def row_of(report: QuarterReport, line: Line, at: dt.datetime) -> ActivityReport:
    """The stored row of an activity, made empty (edition 0) where none is, so that documents can hang on it."""
    row = _row_for(report, line, at)
    if row.pk is None:
        row.save()
    return row


def locked_report(report: QuarterReport) -> QuarterReport:
    """The report with its plan, locked until the end of the transaction."""
    found = _locked(report.plan, report.period)
    assert found is not None
    return found


def name_of(report: QuarterReport) -> str:
    """`TW III 2026`."""
    return f"{period_name(report.plan.plan_year, report.period.number)} {report.plan.plan_year.year}"


def _locked(plan: ActionPlan, period: Period) -> QuarterReport | None:
    return (
        QuarterReport.objects.select_for_update(no_key=True, of=("self",))
        .select_related("plan__unit", "plan__plan_year", "period", "version")
        .filter(plan=plan, period=period)
        .first()
    )


def _row_for(report: QuarterReport, line: Line, at: dt.datetime) -> ActivityReport:
    rows = ActivityReport.objects.filter(report=report, activity=line.activity_id).prefetch_related("realisations")
    row = rows.first() or ActivityReport(
        report=report,
        activity=line.activity,
        edition=0,
        changed_at=at,
        blanks=measuring.measure(line, {}, report.period.number, report.plan.plan_year).blanks,
    )
    row.report, row.activity = report, line.activity
    return row


def _values(line: Line, draft: ReportDraft, stored: dict[int, Decimal | None]) -> dict[int, Decimal | None]:
    """By indicator id; what the draft does not speak of stays as it is."""
    return {
        target.indicator_id: draft.values.get(target.indicator.number, stored.get(target.indicator_id))
        for target in line.targets.all()
    }


def _says(
    row: ActivityReport, stored: dict[int, Decimal | None], draft: ReportDraft, values: dict[int, Decimal | None]
) -> bool:
    return _texts(draft) == {name: getattr(row, name) for name in _texts(draft)} and all(
        stored.get(pk) == value for pk, value in values.items()
    )


def _says_anything(draft: ReportDraft) -> bool:
    """False for an empty form, such as the untouched activities of a page that is saved as a whole."""
    given = any(value is not None for value in draft.values.values())
    return given or any(value not in ("", None) for value in _texts(draft).values())


def _texts(draft: ReportDraft) -> dict[str, object]:
    return {
        "done": draft.done.strip(),
        "obstacles": draft.obstacles.strip(),
        "follow_up": draft.follow_up.strip(),
        "follow_up_due": draft.follow_up_due,
        "spent": draft.spent,
        "without_evidence_reason": draft.without_evidence_reason.strip(),
    }


def _write(row: ActivityReport, draft: ReportDraft, by: User, at: dt.datetime) -> None:
    for name, value in _texts(draft).items():
        setattr(row, name, value)
    row.edition += 1
    row.changed_at, row.changed_by = at, by
    row.save()


def _measure(row: ActivityReport, line: Line, values: dict[int, Decimal | None]) -> None:
    report = row.report
    number = report.period.number
    told = measuring.measure(line, {pk: {number: value} for pk, value in values.items()}, number, report.plan.plan_year)
    row.performance, row.blanks = told.percent, told.blanks
    row.save(update_fields=["performance", "blanks"])


def _check_is_complete(report: QuarterReport) -> None:
    lacking = missing_in(report, values_of(report.plan_id, until=report.period.number))
    if lacking:
        raise Refused(
            _("%(count)d kegiatan belum lengkap: nomor %(numbers)s. Lengkapi dahulu, lalu kirim lagi.")
            % {
                "count": len(lacking),
                "numbers": ", ".join(map(str, lacking[:8])) + (", …" if len(lacking) > 8 else ""),
            },
            code="incomplete",
        )  # fmt: skip
