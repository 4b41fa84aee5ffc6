"""Number, date and signatory: of one report, and of many at once."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.assessments.models import Cycle
from benah.core.refused import Forbidden, Refused
from benah.results import policies
from benah.results.actions.numbering import number_report, number_reports
from benah.results.forms import LetterForm, LettersForm, common_values, first_values
from benah.results.queries.published import publication_for, results_of

NEEDS = needs(Permission.RESULT_PUBLISH)
WAYS = require_http_methods(["GET", "HEAD", "POST"])


@NEEDS
@WAYS
def letter(request: Request, pk: int) -> HttpResponse:
    """Number, date and signatory of one report."""
    publication = publication_for(request.access, pk)
    policies.check_can_number(publication, request.access)
    form = LetterForm(request.POST if request.method == "POST" else None, initial=first_values(publication))
    status = 422
    if request.method == "POST" and form.is_valid():
        try:
            seen = form.cleaned_data["seen"] or 0
            number_report(publication=publication, letter=form.letter(), seen_version=seen, by=request.user)
            messages.success(request, _("Surat tersimpan. Laporan berikutnya memuat nomor dan penanda tangannya."))
            return redirect("results:report", pk)
        except Forbidden:
            raise
        except Refused as refused:
            status = _told(form, refused)
    context = {"publication": publication, "unit": publication.assessment.unit, "form": form}
    return render(request, "results/letter.html", context, status=status if form.errors else 200)


@NEEDS
@WAYS
def letters(request: Request, pk: int) -> HttpResponse:
    """Consecutive numbers for the results of a cycle that have none yet."""
    rows = Cycle.objects.select_related("instrument", "scope").defer("instrument__document")
    cycle = get_object_or_404(rows, pk=pk)
    policies.check_can_number_cycle(cycle, request.access)
    waiting = [row for row in results_of(request.access, cycle) if row.letter is None]
    ticked = request.POST.getlist("hasil") if request.method == "POST" else [str(row.publication.pk) for row in waiting]
    form = LettersForm(request.POST if request.method == "POST" else None, initial=common_values(cycle))
    status = 422
    if request.method == "POST" and form.is_valid():
        chosen = [row.publication for row in waiting if str(row.publication.pk) in ticked]
        try:
            start = form.cleaned_data["start"]
            made = number_reports(publications=chosen, pattern=form.letter(), start=start, by=request.user)
            messages.success(request, _("%d laporan diberi nomor.") % len(made))
            return redirect(f"{reverse('results:list')}?siklus={pk}")
        except Forbidden:
            raise
        except Refused as refused:
            status = _told(form, refused)
    context = {"cycle": cycle, "rows": waiting, "ticked": ticked, "form": form}
    return render(request, "results/letters.html", context, status=status if form.errors else 200)


def _told(form: Form, refused: Refused) -> int:
    """Put a refusal where it belongs in the form; the status of the answer."""
    form.add_error("number" if refused.code in ("number_taken", "pattern") else None, refused.sentence)
    return 409 if refused.code == "conflict" else 422
