"""The template goes down; units see what is new or different in it, take rows over or return to its words."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from benah.core.refused import Refused
from benah.plans.actions import handing, handing_many
from benah.plans.models import ActionPlan
from benah.plans.policies.plans import can_edit, check_edits
from benah.plans.queries.plan import line_of, open_version, plan_for
from benah.plans.queries.template import beside_template, missing_lines, receivers, template_for
from benah.plans.views.plan import FORM, VIEW, crumbs_of, draft_for
from benah.units.models import Unit


@VIEW
@FORM
def hand_down(request: HttpRequest, pk: int) -> HttpResponse:
    """All units below with the state of their plan; chosen ones get the rows they lack."""
    template = plan_for(request.access, pk)
    if template.kind != ActionPlan.Kind.TEMPLATE:
        raise Http404
    check_edits(request.access, template)
    order = template.hand_downs.select_related("ordered_by").first()
    if request.headers.get("HX-Request"):
        return render(request, "plans/hand_down.html#handing", {"plan": template, "order": order})
    error, status = "", 200
    rows = receivers(template)
    if request.method == "POST":
        chosen = set(request.POST.getlist("satker"))
        units = [row.unit for row in rows if str(row.unit.pk) in chosen]
        try:
            _hand_down(request, template, units)
            return redirect("plans:hand_down", pk)
        except Refused as refused:
            error, status = refused.sentence, 422
    context = {
        "plan": template,
        "rows": rows,
        "order": order,
        "error": error,
        "chosen": set(request.POST.getlist("satker")) if error else None,
        "ready": sum(row.takes and row.new > 0 for row in rows),
        "tab": "hand_down",
        "crumbs": crumbs_of(template),
    }
    return render(request, "plans/hand_down.html", context, status=status)


def _hand_down(request: HttpRequest, template: ActionPlan, units: list[Unit]) -> None:
    """At once for as many as a province has; for more a worker does it, and the page shows how far it is."""
    if len(units) <= handing_many.AT_ONCE:
        messages.success(request, _told(handing.hand_down(template=template, units=units, by=request.user)))
    else:
        handing_many.order_hand_down(template=template, units=units, by=request.user)


def _told(counts: dict[str, int]) -> str:
    words = _("%(lines)d baris masuk ke konsep %(units)d satker.") % counts
    if counts["skipped"]:
        words += (
            " "
            + _("%(skipped)d satker dilewati karena rencananya bukan konsep lagi; baris baru diambil saat diubah.")
            % counts
        )
    return words


@VIEW
@require_safe
def news(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit's plan beside the template: new rows, rows that say something else, rows it no longer has."""
    plan = plan_for(request.access, pk)
    template = template_for(plan)
    version = open_version(plan) or plan.current
    context: dict[str, Any] = {"plan": plan, "template": template, "version": version, "crumbs": crumbs_of(plan)}
    if template is not None and version is not None:
        version.plan = plan
        context |= {
            "new": missing_lines(plan, template),
            "beside": beside_template(version, template),
            "may_take": can_edit(request.access, plan) and version.state == version.State.DRAFT,
            "may_revise": can_edit(request.access, plan) and version.state == version.State.APPROVED,
        }
    return render(request, "plans/news.html", context)


@VIEW
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Chosen new rows of the template into the draft."""
    version = draft_for(request.access, pk)
    chosen = [int(value) for value in request.POST.getlist("kegiatan") if value.isdecimal()]
    if not chosen:
        raise Refused(_("Centang sedikitnya satu baris."), code="none")
    count = handing.take_rows(version=version, activities=chosen, by=request.user)
    messages.success(request, _("%d baris dari templat masuk ke konsep.") % count)
    return redirect("plans:draft", pk)


@VIEW
@require_POST
def restore(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One row says again what the template says."""
    version = draft_for(request.access, pk)
    line = line_of(version, number)
    seen = request.POST.get("edition", "")
    handing.restore_row(line=line, seen_edition=int(seen) if seen.isdecimal() else 0, by=request.user)
    messages.success(request, _("Kegiatan %d kini sama dengan templat.") % number)
    return redirect(f"{reverse('plans:news', args=[pk])}")
