"""What a duty's holder leaves behind here: plans being written, and plans that wait for a signature."""

from collections.abc import Iterator

from django.urls import reverse

from benah.access.models import Assignment
from benah.access.roles import Permission, Role
from benah.directory.duties import Duty
from benah.plans.models import PlanVersion


def plans_left(duty: Assignment) -> Iterator[Duty]:
    """Nothing for roles that neither write nor sign plans."""
    permissions = Role(duty.role).facts.permissions
    if not permissions & {
        Permission.PLAN_EDIT,
        Permission.PLAN_SIGN,
        Permission.PLAN_ENDORSE,
        Permission.PLAN_TEMPLATE,
    }:
        return
    rows = PlanVersion.objects.filter(plan__unit=duty.unit, state__in=PlanVersion.OPEN)
    for version in rows.select_related("plan__unit", "plan__plan_year").order_by("-plan__plan_year__year", "pk"):
        if version.state == PlanVersion.State.DRAFT or permissions & {Permission.PLAN_SIGN, Permission.PLAN_ENDORSE}:
            yield Duty(
                text=f"{version.plan.get_kind_display().capitalize()} {version.plan.plan_year.year}",
                state=version.get_state_display(),
                url=reverse("plans:draft", args=[version.plan_id]),
            )
