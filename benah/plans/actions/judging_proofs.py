"""What a verifier says of single documents of a report: accepted, or rejected with a reason the unit reads.

Part of a verdict on their activity (`verifying.judge_report`), so that the unit is told of all of it at once.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core.refused import Conflict, Refused
from benah.files.linking import judge_link
from benah.plans.models import ActivityReport, QuarterReport, ReportEvidence


@dataclass(frozen=True)
class ProofVerdict:
    """On one document, by the id of its link. A rejection needs a reason. `seen`: the state it was shown in."""

    link: int
    is_accepted: bool
    reason: str = ""
    seen: str | None = None


def judge_proofs(
    row: ActivityReport, verdicts: Sequence[ProofVerdict], by: User, at: dt.datetime
) -> list[ReportEvidence]:
    """The documents that are judged otherwise than before. The caller holds the report and stores `row.proofs`."""
    if not verdicts:
        return []
    links = {link.pk: link for link in row.evidence.filter(removed_at=None).select_related("document")}
    changed = []
    for verdict in verdicts:
        link = links.get(verdict.link)
        if link is None:
            raise Conflict(
                _("Satu bukti kegiatan nomor %d sudah dilepas satker. Muat ulang halamannya.") % row.activity.number,
                code="gone",
            )
        before = link.state
        if judge_link(link, is_accepted=verdict.is_accepted, reason=verdict.reason, by=by, at=at):
            if verdict.seen is not None and verdict.seen != before:
                raise Conflict(
                    _("“%s” baru saja dinilai orang lain. Lihat penilaiannya, lalu ubah bila perlu.")
                    % link.document.title,
                    code="changed",
                )
            changed.append(link)
    row.proofs = sum(link.stands for link in links.values())
    return changed


def check_something_stands(row: ActivityReport) -> None:
    """An activity whose documents were all rejected is given back, not verified."""
    if row.proofs or row.without_evidence_reason or not row.evidence.filter(removed_at=None).exists():
        return
    raise Refused(
        _("Semua bukti kegiatan nomor %d ditolak. Kembalikan kegiatannya, supaya satker melampirkan yang benar.")
        % row.activity.number,
        code="unproven",
    )


def record_proofs(report: QuarterReport, period: str, links: Sequence[tuple[int, ReportEvidence]], by: User) -> None:
    """An event for each document; `links` with the number of their activity."""
    for number, link in links:
        detail = {
            "number": number,
            "period": period,
            "title": link.document.title,
            "state": link.get_state_display(),
            "reason": link.reason,
        }
        record("report.evidence_judged", by=by, unit=report.plan.unit, target=report, detail=detail)
