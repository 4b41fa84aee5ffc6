"""Pages on which nothing is saved: answers tried out, and the cheapest way to a category. And the efforts behind it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import replace_url

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.assessments import forms_effort, next_steps, queries, trial_page
from benah.assessments.actions_effort import set_efforts
from benah.assessments.models import Assessment
from benah.core.refused import Refused
from benah.instruments.areas import areas_of


@needs(Permission.ASSESSMENT_VIEW)
@require_safe
def trying(request: Request, pk: int) -> HttpResponse:
    """Any answer moved, and what it makes of every figure. The address names what was moved; nothing is stored."""
    assessment = queries.assessment_for(request.access, pk)
    page = trial_page.page(assessment, request.GET)
    address = f"{reverse('assessments:try', args=[pk])}?{page.address}"
    context = _context(request, assessment) | {
        "page": page,
        "areas": areas_of(page.sheet.id),
        "unknown": ", ".join(page.trial.unknown[:5]),
    }
    if request.headers.get("HX-Request"):
        return replace_url(render(request, "assessments/try.html#outcome", context), address)
    if any(key.startswith("j:") and key[2:] not in page.trial.changed for key in request.GET) and not (
        page.trial.errors or page.trial.unknown
    ):
        return HttpResponseRedirect(address)  # without what was not moved
    return render(request, "assessments/try.html", context)


@needs(Permission.ASSESSMENT_VIEW)
@require_safe
def cheapest(request: Request, pk: int) -> HttpResponse:
    """The cheapest way to the category chosen, proven."""
    assessment = queries.assessment_for(request.access, pk)
    targets = next_steps.targets_of(assessment)
    wanted = request.GET.get("tujuan", "")
    target = wanted if wanted in dict(targets) else _next_target(assessment, targets)
    per_level = request.GET.get("upaya") == "tingkat"
    found = next_steps.steps_for(assessment, target, per_level=per_level) if target else None
    context = _context(request, assessment) | {
        "targets": targets,
        "target": target,
        "per_level": per_level,
        "found": found,
        "efforts": next_steps.efforts_of(assessment),
        "sheet": queries.sheet_for(assessment),
        "here": request.get_full_path(),
    }
    return render(request, "assessments/cheapest.html", context)


def _next_target(assessment: Assessment, targets: list[tuple[str, str]]) -> str:
    """The lowest one that is not reached yet, else the highest."""
    reached = next_steps.reached(assessment)
    return next((key for key, _label in targets if key not in reached), targets[-1][0] if targets else "")


@needs(Permission.ASSESSMENT_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def efforts(request: Request, pk: int) -> HttpResponse:
    """How much work the unit thinks each item takes. What was typed stays where it cannot be read."""
    assessment = queries.assessment_for(request.access, pk)
    sheet = queries.sheet_for(assessment)
    form = forms_effort.EffortForm(sheet, next_steps.efforts_of(assessment), request.POST or None)
    if request.method == "POST" and form.is_right():
        try:
            count = set_efforts(assessment=assessment, efforts=form.changed, by=request.user)
        except Refused as error:
            form.refuse(error)
        else:
            words = ngettext("Upaya %d butir tersimpan.", "Upaya %d butir tersimpan.", count) % count
            messages.success(request, words if count else _("Tidak ada yang berubah."))
            return redirect(_back(request, pk))
    context = _context(request, assessment) | {"form": form, "sheet": sheet, "next": _back(request, pk)}
    return render(request, "assessments/efforts.html", context, status=422 if form.errors else 200)


def _back(request: Request, pk: int) -> str:
    """Where the person came from, if that is a page of ours."""
    wanted = request.POST.get("kembali") or request.GET.get("kembali", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return reverse("assessments:cheapest", args=[pk])


def _context(request: Request, assessment: Assessment) -> dict[str, Any]:
    crumbs = [
        (reverse("assessments:list"), _("Penilaian")),
        (reverse("assessments:fill", args=[assessment.pk]), str(assessment.cycle)),
    ]
    may_set = request.access.can(Permission.ASSESSMENT_FILL, assessment.unit)
    return {"assessment": assessment, "unit": assessment.unit, "crumbs": crumbs, "may_set_effort": may_set}
