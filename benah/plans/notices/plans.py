"""What people are told about plans: who must sign, what was returned, what holds, what came from above.

Called by the actions, inside their transactions, before the audit event.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from benah.access.models import Assignment, User
from benah.access.roles import Role
from benah.core import clock
from benah.notices.actions import Letter, tell, tell_each
from benah.notices.people import holders, holders_over, holders_within
from benah.notices.places import place
from benah.plans.models import ActionPlan, PlanVersion, PlanYear

MAKERS = (Role.OPERATOR, Role.UNIT_HEAD)


def waiting(version: PlanVersion, by: User) -> None:
    """To those whose signature is needed."""
    plan = version.plan
    roles = [Role.UNIT_HEAD]
    if plan.kind == ActionPlan.Kind.TEMPLATE:
        roles = [Role.COORDINATOR, Role.NATIONAL_ADMIN]
    elif plan.plan_year.approval == PlanYear.Approval.BOTH:
        roles.append(Role.COMMISSIONER)
    tell(
        people=holders(plan.unit, *roles).exclude(pk=by.pk),
        kind="plan_waiting",
        subject=_("%(plan)s menunggu persetujuan Anda") % _words(version),
        text=_("Setujui, atau kembalikan dengan alasan."),
        path=place("plans:decide", plan.pk),
        unit=plan.unit,
        key=f"plan-waiting:{version.pk}:{version.submitted_at}",
    )


def returned(version: PlanVersion, by: User) -> None:
    """To those who write the plan, with the reason."""
    plan = version.plan
    roles = MAKERS if plan.kind == ActionPlan.Kind.OWN else (Role.COORDINATOR,)
    tell(
        people=holders(plan.unit, *roles).exclude(pk=by.pk),
        kind="plan_returned",
        subject=_("%(plan)s dikembalikan") % _words(version),
        text=_("Alasan dari %(by)s: %(reason)s") % {"by": by, "reason": version.return_reason},
        path=place("plans:draft", plan.pk),
        unit=plan.unit,
        key=f"plan-returned:{version.pk}:{version.returned_at}",
    )


def in_force(version: PlanVersion, by: User) -> None:
    """To those who write and report the plan, and to the coordinator above."""
    plan = version.plan
    if plan.kind == ActionPlan.Kind.TEMPLATE:
        return
    people = holders(plan.unit, *MAKERS, Role.COMMISSIONER) | holders_over(plan.unit, Role.COORDINATOR)
    tell(
        people=people.exclude(pk=by.pk),
        kind="plan_in_force",
        subject=_("%(plan)s berlaku, versi %(number)d") % _words(version),
        text="",
        path=place("plans:detail", plan.pk),
        unit=plan.unit,
        key=f"plan-in-force:{version.pk}",
    )


def handed_down(template: ActionPlan, rows: Mapping[int, tuple[int, int]], by: User | None) -> None:
    """To those who write the plan of each unit. `rows`: new rows and plan by unit; units without new rows are not told.

    One question for the people and one statement for all notices.
    """
    units = [unit for unit, (count, _plan) in rows.items() if count]
    assert template.current is not None
    duties = Assignment.objects.on(clock.today()).filter(unit__in=units, role__in=MAKERS, user__is_active=True)
    letters = [
        Letter(
            person_id=person,
            kind="plan_handed_down",
            subject=_("%d kegiatan dari templat masuk ke konsep rencana aksi Anda") % rows[unit][0],
            text=_("Sesuaikan dengan keadaan satker, lalu ajukan kepada pimpinan."),
            path=place("plans:draft", rows[unit][1]),
            unit_id=unit,
            key=f"plan-handed-down:{template.current.pk}:{rows[unit][1]}",
        )
        for person, unit in duties.values_list("user_id", "unit_id").distinct()
        if by is None or person != by.pk
    ]
    tell_each(letters)


def year_opened(made: PlanYear, by: User) -> None:
    """To all who write plans in its scope."""
    tell(
        people=holders_within(made.scope, *MAKERS).exclude(pk=by.pk),
        kind="plan_year_opened",
        subject=_("Perencanaan RB tahun %d dibuka") % made.year,
        text=_("Satker dapat menyusun rencana aksinya. Baris dari templat menyusul begitu diturunkan."),
        path=f"{place('plans:list')}?tahun={made.year}",
        unit=made.scope,
        key=f"plan-year:{made.pk}",
    )


def _words(version: PlanVersion) -> dict[str, object]:
    plan = version.plan
    name = f"{plan.get_kind_display().capitalize()} {plan.plan_year.year}, {plan.unit.body_name}"
    return {"plan": name, "number": version.number}
