"""What the tier above says of a report, activity by activity, and what becomes of the whole report then."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.plans.actions.judging_proofs import (
    ProofVerdict,
    check_something_stands,
    judge_proofs,
    record_proofs,
)
from benah.plans.actions.progress import recount_period
from benah.plans.actions.reporting import locked_report, name_of
from benah.plans.models import ActivityReport, PeriodException, QuarterReport, ReportEvidence
from benah.plans.notices import reports as notices_report
from benah.plans.periods.windows import window_of
from benah.plans.policies.reports import check_verifies, next_activity_state

_R, _A = QuarterReport.State, ActivityReport.State
VERIFY, RETURN = "verify", "return"


@dataclass(frozen=True)
class Verdict:
    """On one activity, by its number, and on documents of it. A return needs a note. `seen_edition` is that of what
    was read.
    """

    number: int
    act: str
    note: str = ""
    seen_edition: int | None = None
    proofs: Sequence[ProofVerdict] = ()


@transaction.atomic
def judge_report(
    *, report: QuarterReport, verdicts: Sequence[Verdict], by: User, at: dt.datetime | None = None
) -> QuarterReport:
    """All verdicts or none. What the unit reported stays as it is. The same verdict again changes nothing.

    The report is returned as soon as one activity is, and verified when all are.
    """
    at = at or clock.now()
    report = locked_report(report)
    check_verifies(by, report.plan.unit)
    if report.state == _R.DRAFT:
        raise Refused(_("Laporan ini belum dikirim, jadi belum dapat diverifikasi."), code="state")
    rows = {row.activity.number: row for row in report.activities.select_related("activity")}
    changed, proofs = [], []
    for verdict in verdicts:
        row, links = _judge(rows, verdict, by, at)
        changed += [row] if row else []
        proofs += [(verdict.number, link) for link in links]
    if not changed and not proofs:
        return report
    ActivityReport.objects.bulk_update(
        [rows[verdict.number] for verdict in verdicts], ["state", "note", "judged_at", "judged_by", "proofs"]
    )
    before = report.state
    _settle(report, list(rows.values()), by, at)
    recount_period(plan=report.plan_id, period=report.period_id)
    returned = [row for row in changed if row.state == _A.RETURNED]
    rejected = [(number, link) for number, link in proofs if not link.stands]
    if returned or rejected:
        notices_report.activities_returned(report, returned, rejected, at=at, by=by)
    if report.state == _R.VERIFIED and before != _R.VERIFIED:
        notices_report.report_verified(report, at=at, by=by)
    record_proofs(report, name_of(report), proofs, by)
    if changed:
        _record(report, changed, returned, by)
    return report


@transaction.atomic
def verify_proven(*, report: QuarterReport, by: User, at: dt.datetime | None = None) -> int:
    """Verify at once every activity that waits and has a document; returns how many."""
    report = locked_report(report)
    check_verifies(by, report.plan.unit)
    waiting = report.activities.filter(state=_A.SUBMITTED, proofs__gt=0).select_related("activity")
    verdicts = [Verdict(row.activity.number, VERIFY, seen_edition=row.edition) for row in waiting]
    if verdicts:
        judge_report(report=report, verdicts=verdicts, by=by, at=at)
    return len(verdicts)


@transaction.atomic
def give_time(
    *, report: QuarterReport, until: dt.datetime, reason: str, by: User, at: dt.datetime | None = None
) -> PeriodException:
    """More time for one unit in one period; `report` may be unsaved (nothing begun). The latest given counts."""
    at = at or clock.now()
    unit = report.plan.unit
    check_verifies(by, unit)
    if not reason.strip():
        raise Refused(_("Tulis alasan tambahan waktu."), code="reason")
    if until <= at:
        raise Refused(_("Pilih waktu yang masih akan datang."), code="until")
    if until <= window_of(report).locks:
        raise Refused(_("Waktu itu tidak lebih lama dari yang sudah berlaku."), code="until")
    made = PeriodException.objects.create(
        period=report.period, unit=unit, locks_at=until, reason=reason.strip()[:240], at=at, by=by
    )
    notices_report.time_given(made, report, by=by)
    detail = {
        "period": name_of(report),
        "until": f"{until.astimezone(unit.zone):%d-%m-%Y %H.%M}",
        "reason": made.reason,
    }
    record("report.time_given", by=by, unit=unit, target=report.plan, detail=detail)
    return made


def _judge(
    rows: dict[int, ActivityReport], verdict: Verdict, by: User, at: dt.datetime
) -> tuple[ActivityReport | None, list[ReportEvidence]]:
    """The row as it should be now, None where it is so already; the documents judged otherwise than before."""
    row, note = rows.get(verdict.number), verdict.note.strip()[:4000]
    if row is None:
        raise Refused(_("Kegiatan nomor %d tidak dilaporkan di periode ini.") % verdict.number, code="unknown")
    if row.state == {VERIFY: _A.VERIFIED, RETURN: _A.RETURNED}[verdict.act] and row.note == note:
        # The same verdict sent again says the same of documents; of what was given back the unit decides now.
        return None, judge_proofs(row, verdict.proofs, by, at) if row.state == _A.VERIFIED else []
    if verdict.seen_edition is not None and verdict.seen_edition != row.edition:
        raise Conflict(
            _("Satker sudah mengubah kegiatan nomor %d sejak Anda membacanya. Muat ulang halamannya.") % verdict.number,
            code="edition",
        )
    to = next_activity_state(row, verdict.act)
    if verdict.act == RETURN and not note:
        raise Refused(
            _("Tulis apa yang harus diperbaiki pada kegiatan nomor %d.") % verdict.number, code=f"n{verdict.number}"
        )
    links = judge_proofs(row, verdict.proofs, by, at)
    if verdict.act == VERIFY:
        check_something_stands(row)
    row.state, row.note, row.judged_at, row.judged_by = to, note, at, by
    return row, links


def _settle(report: QuarterReport, rows: list[ActivityReport], by: User, at: dt.datetime) -> None:
    """The whole report follows its activities."""
    states = {row.state for row in rows}
    report.verified_at = report.verified_by = None
    if _A.RETURNED in states:
        report.state = _R.RETURNED
    elif states == {_A.VERIFIED}:
        report.state, report.verified_at, report.verified_by = _R.VERIFIED, at, by
    else:
        report.state = _R.SUBMITTED
    report.save(update_fields=["state", "verified_at", "verified_by"])


def _record(report: QuarterReport, changed: list[ActivityReport], returned: list[ActivityReport], by: User) -> None:
    detail = {"period": name_of(report), "verified": len(changed) - len(returned), "returned": len(returned)}
    record("report.judged", by=by, unit=report.plan.unit, target=report, detail=detail)
