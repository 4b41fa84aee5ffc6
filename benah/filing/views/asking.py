"""Draws question pages and the pages on which a filing ends early. Here: context for templates. Not here: deciding."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from benah.cases import receipts
from benah.filing import proof, steps
from benah.filing.actions import drafts, files, sending
from benah.filing.answers import Answers
from benah.filing.door import page
from benah.filing.forms import about, reporter, story
from benah.filing.forms.step import StepForm
from benah.filing.forms.units import UnitPicker
from benah.filing.steps import Step
from benah.filing.token import written
from benah.sealing.receipt import Receipt

FORMS: dict[Step, type[StepForm]] = {
    Step.KIND: about.KindForm,
    Step.POST: about.PostForm,
    Step.NAMES: about.NamesForm,
    Step.APART: about.ApartForm,
    Step.STORY: story.StoryForm,
    Step.WHEN: story.WhenForm,
    Step.SOURCE: story.SourceForm,
    Step.ELSEWHERE: story.ElsewhereForm,
    Step.RISK: story.RiskForm,
    Step.MODE: reporter.ModeForm,
    Step.IDENTITY: reporter.IdentityForm,
}
# Pages on which units are chosen, and the field of the answers they fill.
PICKERS = {Step.UNIT: "units", Step.APART: "kept_units"}


def ask(
    request: HttpRequest,
    token: bytes,
    step: Step,
    answers: Answers,
    *,
    is_returning: bool = False,
    form: forms.Form | None = None,
    picker: UnitPicker | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The page of a question, with what was answered or typed."""
    if form is None and step in FORMS:
        form = FORMS[step].showing(answers)
    if picker is None and step in PICKERS:
        picker = UnitPicker.showing(PICKERS[step], getattr(answers, PICKERS[step]))
    number, count = steps.place_of(step, answers.mode)
    context = {
        "token": written(token),
        "step": step.value,
        "number": number,
        "count": count,
        "is_first": step is steps.FIRST,
        "is_returning": is_returning,
        "form": form,
        "picker": picker,
        "answers": answers,
        "files": files.kept_files(token) if step is Step.FILES else [],
        **more,
    }
    return page(request, f"filing/steps/{step.value}.html", context, status)


def ended(request: HttpRequest, token: bytes, error: Exception) -> HttpResponse:
    """The page for a filing that cannot go on, or has gone through already. Raises what is none of these."""
    if isinstance(error, drafts.AlreadySent):
        return receipt_page(request, token, Receipt.from_token(token))
    if isinstance(error, drafts.Gone):
        return page(request, "filing/gone.html", status=410)
    if isinstance(error, sending.NobodyKeepsNames):
        return ask(request, token, Step.MODE, drafts.read(token), is_returning=True, status=409, has_no_keepers=True)
    if isinstance(error, sending.NobodyReads):
        told, answers = error.turned.told, error.answers
        text = "\n\n".join(part for part in (answers.what, answers.how, answers.why) if part)
        refused = [sentence.spoken(gettext) for sentence in told.refused]
        return page(request, "filing/nobody.html", {"told": told, "refused": refused, "text": text}, 409)
    raise error


def receipt_page(request: HttpRequest, token: bytes, receipt: Receipt, *, error: str = "") -> HttpResponse:
    """The receipt, after everything it opens was proved."""
    filed_on, promises = sending.filed(receipt)
    context = {
        "token": written(token),
        "shown": receipts.Shown(receipt),
        "filed_on": filed_on,
        "promises": promises,
        "proof": proof.statement(receipt, filed_on, promises),
        "error": error,
    }
    return page(request, "filing/receipt.html", context, 422 if error else 200)
