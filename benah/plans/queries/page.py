"""Everything the page of a plan shows: rows by area, how the version stands, and what this person may do next."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.plans.credits import give_credit
from benah.plans.models import ActionPlan, PlanVersion
from benah.plans.periods.years import how_many_periods, period_name
from benah.plans.policies.plans import can_act, can_edit
from benah.plans.queries.plan import AreaRows, by_area, lines_of, open_version
from benah.plans.queries.template import News, news_for

_S = PlanVersion.State
_OLD = (_S.REPLACED, _S.DISCARDED)


@dataclass(frozen=True)
class PlanPage:
    """`other`: the version worked on where the one in force is shown, or the other way round.

    `may`: names of acts offered to this person here: edit, submit, discard, take_back, sign, revise.
    """

    areas: list[AreaRows]
    periods: list[str]
    lines: int
    adapted: int
    budget: int
    other: PlanVersion | None
    may: frozenset[str]
    waiting: str
    news: News | None = None

    @property
    def columns(self) -> int:
        """Columns of the table: indicator, periods, year."""
        return len(self.periods) + 2


def page_of(access: Access, plan: ActionPlan, version: PlanVersion) -> PlanPage:
    """Six statements however many rows there are, two more where some came from other offices' practice."""
    version.plan = plan
    areas = by_area(plan, lines_of(version))
    lines = [line for area in areas for line in area.lines]
    give_credit(lines)
    other = open_version(plan) if version.state not in PlanVersion.OPEN else plan.current
    return PlanPage(
        areas=areas,
        periods=[period_name(plan.plan_year, place + 1) for place in range(how_many_periods(plan.plan_year))],
        lines=len(lines),
        adapted=sum(line.is_adapted for line in lines),
        budget=sum(line.budget or 0 for line in lines),
        other=None if other is None or other.pk == version.pk else other,
        may=acts(access, plan, version, has_open=version.state in PlanVersion.OPEN or other is not None),
        waiting=waiting_for(version),
        news=news_for(plan, version) if can_edit(access, plan) and version.state not in _OLD else None,
    )


def acts(access: Access, plan: ActionPlan, version: PlanVersion, *, has_open: bool) -> frozenset[str]:
    """What this person may do with this version now."""
    found = {act for act in ("submit", "discard", "take_back", "approve") if can_act(access, version, act)}
    if version.number == 1:
        found.discard("discard")
    if version.state == _S.DRAFT and can_edit(access, plan):
        found.add("edit")
    if version.state == _S.APPROVED and not has_open and can_edit(access, plan):
        found.add("revise")
    return frozenset(found)


def waiting_for(version: PlanVersion) -> str:
    """Who must act next, as a sentence; empty where nobody must."""
    if version.state == _S.DRAFT:
        return _("Satker melengkapi konsep, lalu mengajukannya kepada pimpinan.") if not _is_template(version) else ""
    if version.state != _S.SUBMITTED:
        return ""
    if _is_template(version):
        return _("Menunggu persetujuan koordinator.")
    both = version.plan.plan_year.approval == version.plan.plan_year.Approval.BOTH
    if version.secretary_by_id is None:
        return (
            _("Menunggu tanda tangan sekretaris dan ketua/anggota.")
            if both and version.leader_by_id is None
            else (_("Menunggu tanda tangan sekretaris."))
        )
    return _("Sekretaris sudah menandatangani. Menunggu ketua/anggota.")


def _is_template(version: PlanVersion) -> bool:
    return version.plan.kind == ActionPlan.Kind.TEMPLATE
