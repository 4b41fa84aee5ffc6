"""Reports of the units below a person, by what is to be done about them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from benah.access.grants import Access
from benah.access.roles import Permission
from benah.core import clock
from benah.plans.models import QuarterReport
from benah.plans.periods.windows import extensions, window
from benah.plans.periods.years import period_name

_S = QuarterReport.State
SHOWS = {
    "menunggu": _("Menunggu verifikasi"),
    "dikembalikan": _("Dikembalikan"),
    "terverifikasi": _("Terverifikasi"),
    "diisi": _("Sedang diisi"),
}
_STATES = {"menunggu": _S.SUBMITTED, "dikembalikan": _S.RETURNED, "terverifikasi": _S.VERIFIED, "diisi": _S.DRAFT}


def in_reach(access: Access) -> QuerySet[QuarterReport]:
    """Reports this person may verify: of units below, never of those where they have a duty themselves."""
    below = access.units_q(Permission.PLAN_VERIFY, "plan__unit__")
    own = [grant.unit.pk for grant in access.grants]
    return QuarterReport.objects.filter(below).exclude(plan__unit__in=own)


def waiting_reports(access: Access, show: str) -> QuerySet[QuarterReport]:
    """Those of one state with counts of their activities, the longest waiting first."""
    state = Q(activities__state="submitted")
    rows = in_reach(access).filter(state=_STATES[show])
    return (
        rows.select_related("plan__unit", "plan__plan_year", "period")
        .annotate(
            count=Count("activities"),
            waiting=Count("activities", filter=state),
            proven=Count("activities", filter=state & Q(activities__proofs__gt=0)),
            given_back=Count("activities", filter=Q(activities__state="returned")),
        )
        .order_by("submitted_at", "begun_at", "pk")
    )


def counts(access: Access) -> dict[str, int]:
    """How many reports are in each state, by the names of `SHOWS`."""
    rows = in_reach(access).order_by().values_list("state").annotate(count=Count("pk"))
    by_state = dict(rows)
    return {show: by_state.get(state, 0) for show, state in _STATES.items()}


@dataclass(frozen=True)
class QueueRow:
    """A report in the list of a verifier, with the name of its period and whether it was late."""

    report: QuarterReport
    name: str
    is_late: bool


def queue_rows(reports: Sequence[QuarterReport]) -> list[QueueRow]:
    """One more statement, for exceptions."""
    longer = extensions({report.period_id for report in reports})
    at = clock.now()
    rows = []
    for report in reports:
        plan, period = report.plan, report.period
        found = window(period, plan.unit, longer.get((period.pk, plan.unit_id)))
        name = f"{period_name(plan.plan_year, period.number)} {plan.plan_year.year}"
        rows.append(QueueRow(report, name, found.is_late(report.submitted_at, at)))
    return rows
