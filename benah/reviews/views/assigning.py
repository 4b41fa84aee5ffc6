"""Who assesses whom in a cycle, for its coordinator."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.assessments import queries
from benah.core.refused import Refused
from benah.directory.form_page import Question, ask, sent
from benah.reviews import forms
from benah.reviews.actions import assigning, stages
from benah.reviews.models import ReviewAssignment
from benah.reviews.queries.cycle import assessors, cycle_for, sheets_of

NEEDS = needs(Permission.REVIEW_ASSIGN)


@NEEDS
@require_safe
def board(request: Request, pk: int) -> HttpResponse:
    """Units with their assessors, and each assessor's load."""
    cycle = cycle_for(request.access, pk, Permission.REVIEW_ASSIGN)
    rows = sheets_of(cycle)
    context = {
        "cycle": cycle,
        "rows": rows,
        "people": assessors(cycle),
        "without_lead": sum(row.assessment is not None and not row.has_lead for row in rows),
        "reviewed": sum(row.assessment is not None and row.assessment.state == "reviewed" for row in rows),
        "crumbs": crumbs(cycle)[:3],
    }
    return render(request, "reviews/board.html", context)


def crumbs(cycle: Any) -> list[tuple[str, str]]:
    return [
        (reverse("assessments:list"), _("Penilaian")),
        (reverse("assessments:cycles"), _("Siklus")),
        (reverse("assessments:cycle", args=[cycle.pk]), str(cycle)),
        (reverse("reviews:board", args=[cycle.pk]), _("Asesor")),
    ]


@NEEDS
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: Request, pk: int) -> HttpResponse:
    """Appoint one assessor for the sheet."""
    assessment = queries.assessment_for(request.access, pk)
    people = [(each.user, each.label) for each in assessors(assessment.cycle)]
    form = forms.AssignForm(sent(request), people=people, initial={"part": request.GET.get("tugas", "lead")})
    back = reverse("reviews:board", args=[assessment.cycle_id])

    def act(values: dict[str, Any]) -> str:
        assigning.assign_reviewer(assessment=assessment, by=request.user, **values)
        return back

    question = Question(
        title=_("Tunjuk asesor untuk %s") % assessment.unit.body_name,
        lead=_("Asesor tidak pernah menilai satkernya sendiri. Orang tanpa tugas Asesor atau Asesor silang tidak ada "
               "dalam daftar; tugas itu diberikan di Satker & orang."),
        go=_("Tunjuk asesor"),
        back=back,
        crumbs=crumbs(assessment.cycle),
    )  # fmt: skip
    return ask(request, form, question, act, done=_("Asesor ditunjuk."))


@NEEDS
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: Request, pk: int, assignment: int) -> HttpResponse:
    """End an appointment, with its reason."""
    assessment = queries.assessment_for(request.access, pk)
    rows = ReviewAssignment.objects.select_related("user", "assessment__cycle__instrument", "assessment__unit")
    found = get_object_or_404(rows, pk=assignment, assessment=assessment)
    back = reverse("reviews:board", args=[assessment.cycle_id])

    def act(values: dict[str, Any]) -> str:
        assigning.end_assignment(assignment=found, reason=values["reason"], by=request.user)
        return back

    question = Question(
        title=_("Akhiri penunjukan %s?") % found.user,
        lead=_("%(part)s untuk %(unit)s. Nilai dan catatan yang sudah diberikan tetap ada.")
        % {"part": found.get_part_display().capitalize(), "unit": assessment.unit.body_name},
        go=_("Akhiri penunjukan"),
        back=back,
        kind="danger",
        crumbs=crumbs(assessment.cycle),
    )
    return ask(request, forms.WhyForm(sent(request)), question, act, done=_("Penunjukan diakhiri."))


@NEEDS
@require_POST
def open_objections(request: Request, pk: int) -> HttpResponse:
    """Open the objection round for every sheet of the cycle whose review is finished."""
    cycle = cycle_for(request.access, pk, Permission.REVIEW_ASSIGN)
    ready = [row.assessment for row in sheets_of(cycle) if row.assessment and row.assessment.state == "reviewed"]
    if not ready:
        raise Refused(_("Belum ada lembar yang selesai ditinjau."), code="none")
    for assessment in ready:
        stages.open_objections(assessment=assessment, by=request.user)
    messages.success(request, _("Masa keberatan dibuka untuk %d lembar.") % len(ready))
    return redirect("reviews:board", pk)
