"""One plan in one of its versions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from benah.access.grants import Access
from benah.access.guard import needs
from benah.access.roles import Permission
from benah.core.refused import Refused
from benah.plans.models import ActionPlan, PlanVersion
from benah.plans.policies.plans import check_can_edit
from benah.plans.queries.page import page_of
from benah.plans.queries.plan import open_version, plan_for, version_of

FORM = require_http_methods(["GET", "HEAD", "POST"])
VIEW = needs(Permission.PLAN_VIEW)


@VIEW
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The version in force, or the open one where none is yet."""
    plan = plan_for(request.access, pk)
    return _page(request, plan, plan.current or open_version(plan))


@VIEW
@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The version being worked on; where nothing is, the plan itself."""
    plan = plan_for(request.access, pk)
    found = open_version(plan)
    return _page(request, plan, found) if found else redirect("plans:detail", pk)


@VIEW
@require_safe
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Any version, as it stood."""
    plan = plan_for(request.access, pk)
    return _page(request, plan, version_of(plan, number))


def _page(request: HttpRequest, plan: ActionPlan, shown: PlanVersion | None) -> HttpResponse:
    if shown is None:
        raise Http404
    context = {"page": page_of(request.access, plan, shown), "plan": plan, "version": shown, "tab": "plan"}
    return render(request, "plans/detail.html", {**context, "crumbs": crumbs_of(plan)[:1]})


def crumbs_of(plan: ActionPlan) -> list[tuple[str, str]]:
    """The way to pages below a plan."""
    title = f"{plan.get_kind_display().capitalize()} {plan.plan_year.year}, {plan.unit.name}"
    return [
        (f"{reverse('plans:list')}?tahun={plan.plan_year.year}", _("Rencana aksi")),
        (reverse("plans:detail", args=[plan.pk]), title),
    ]


def draft_for(access: Access, pk: int) -> PlanVersion:
    """The draft of a plan for who may change it: 404, 403 or a sentence for anybody and anything else."""
    plan = plan_for(access, pk)
    found = open_version(plan) or plan.current
    if found is None:
        raise Refused(_("Rencana ini belum punya konsep."), code="state")
    found.plan = plan
    check_can_edit(access, found)
    return found
