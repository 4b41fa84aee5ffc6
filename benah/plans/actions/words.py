"""What a unit says of a whole period beside its activities: a summary, and what stood in the way of all of them."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.plans.actions.reporting import begin_report, name_of
from benah.plans.drafts.reports import WordsDraft, words_problems
from benah.plans.models import ActionPlan, Period
from benah.plans.periods.windows import window_of
from benah.plans.policies.reports import check_words_are_editable


@transaction.atomic
def save_words(
    *,
    plan: ActionPlan,
    period: Period,
    draft: WordsDraft,
    seen_edition: int,
    by: User,
    at: dt.datetime | None = None,
) -> bool:
    """Store them; the first save begins the report. False where nothing changed: the same text twice is one save.

    `Conflict` where somebody saved another text since `seen_edition`.
    """
    at = at or clock.now()
    report = begin_report(plan=plan, period=period, by=by, at=at)
    check_words_are_editable(report, window_of(report), at)
    wrong = words_problems(draft)
    if wrong:
        raise Refused(wrong[0].sentence, code=wrong[0].field)
    words = (draft.summary.strip(), draft.obstacles.strip())
    if words == (report.summary, report.obstacles):
        return False
    if report.edition != seen_edition:
        raise Conflict(
            _("Ringkasan laporan ini sudah diubah orang lain. Bandingkan isinya, lalu simpan lagi."), code="edition"
        )
    report.summary, report.obstacles = words
    report.edition += 1
    report.changed_at, report.changed_by = at, by
    report.save(update_fields=["summary", "obstacles", "edition", "changed_at", "changed_by"])
    record("report.words_saved", by=by, unit=plan.unit, target=report, detail={"period": name_of(report)})
    return True
