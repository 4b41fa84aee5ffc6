"""Plenary and publication of a cycle's results."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.assessments import queries
from benah.assessments.models import Assessment
from benah.core.refused import Forbidden, Refused
from benah.reviews import forms
from benah.reviews.actions import publishing, stages
from benah.reviews.queries.cycle import SheetRow, cycle_for, sheets_of
from benah.reviews.views.assigning import crumbs


def _chosen(request: Request, rows: list[SheetRow], state: str) -> list[Assessment]:
    """The sheets ticked on the page. Raises where none is, or where one is no longer in this state."""
    wanted = {int(text) for text in request.POST.getlist("lembar") if text.isdecimal()}
    found = [row.assessment for row in rows if row.assessment and row.assessment.pk in wanted]
    if not found:
        raise Refused(_("Centang dahulu lembar yang dimaksud."), code="none")
    return [sheet for sheet in found if sheet.state == state] or found


@needs(Permission.RESULT_SIGN)
@require_http_methods(["GET", "HEAD", "POST"])
def plenary(request: Request, pk: int) -> HttpResponse:
    """Results fixed by the leads; POST signs the ticked ones with the minutes' number."""
    cycle = cycle_for(request.access, pk, Permission.RESULT_SIGN)
    form = forms.MinutesForm(request.POST if request.method == "POST" else None)
    rows = sheets_of(cycle)
    if request.method == "POST" and form.is_valid():
        try:
            signed = stages.sign_plenary(
                assessments=_chosen(request, rows, "finalised"), by=request.user, **form.cleaned_data
            )
            messages.success(request, _("%d hasil disahkan.") % len(signed))
            return redirect("reviews:plenary", pk)
        except Forbidden:
            raise
        except Refused as refused:
            form.add_error(None, refused.sentence)
    context = {
        "cycle": cycle,
        "form": form,
        "waiting": [row for row in rows if row.assessment and row.assessment.state == "finalised"],
        "signed": [row for row in rows if row.plenary],
        "ticked": request.POST.getlist("lembar"),
        "crumbs": crumbs(cycle)[:1] if not request.access.can(Permission.CYCLE_MANAGE) else crumbs(cycle)[:3],
    }
    return render(request, "reviews/plenary.html", context, status=422 if form.errors else 200)


@needs(Permission.RESULT_SIGN)
@require_POST
def send_back(request: Request, pk: int) -> HttpResponse:
    assessment = queries.assessment_for(request.access, pk)
    stages.send_back(assessment=assessment, reason=forms.text(request.POST, "alasan"), by=request.user)
    messages.success(request, _("Hasil %s dikembalikan kepada ketua tim asesor.") % assessment.unit.body_name)
    return redirect("reviews:plenary", assessment.cycle_id)


@needs(Permission.RESULT_PUBLISH)
@require_safe
def results(request: Request, pk: int) -> HttpResponse:
    """What can be published, and what is."""
    cycle = cycle_for(request.access, pk, Permission.RESULT_PUBLISH)
    rows = sheets_of(cycle)
    context = {
        "cycle": cycle,
        "ready": [row for row in rows if row.assessment and row.assessment.state == "signed"],
        "published": [row for row in rows if row.publication],
        "crumbs": crumbs(cycle)[:3],
    }
    return render(request, "reviews/publish.html", context)


@needs(Permission.RESULT_PUBLISH)
@require_POST
def publish(request: Request, pk: int) -> HttpResponse:
    """Publish the ticked results, each in a transaction of its own."""
    cycle = cycle_for(request.access, pk, Permission.RESULT_PUBLISH)
    chosen = _chosen(request, sheets_of(cycle), "signed")
    for assessment in chosen:
        publishing.publish_result(assessment=assessment, reason=forms.text(request.POST, "alasan"), by=request.user)
    messages.success(request, _("%d hasil terbit.") % len(chosen))
    return redirect("reviews:results", pk)


@needs(Permission.RESULT_PUBLISH)
@require_POST
def correct(request: Request, pk: int) -> HttpResponse:
    """Open a published result for a correction by its lead."""
    assessment = queries.assessment_for(request.access, pk)
    publishing.open_correction(assessment=assessment, reason=forms.text(request.POST, "alasan"), by=request.user)
    messages.success(request, _("Koreksi dibuka. Hasil yang sudah terbit tetap ada sampai diganti."))
    return redirect("reviews:results", assessment.cycle_id)
