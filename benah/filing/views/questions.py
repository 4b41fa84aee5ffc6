"""One address for all questions: each page posts its answer here and gets the next page."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from benah.core.refused import Refused
from benah.filing import steps
from benah.filing.actions import drafts, files, sending
from benah.filing.answers import Answers
from benah.filing.arrivals import Arrived
from benah.filing.door import door_post
from benah.filing.forms.step import StepForm
from benah.filing.forms.units import UnitPicker
from benah.filing.steps import Step
from benah.filing.token import token_in
from benah.filing.views.asking import FORMS, PICKERS, ask, ended
from benah.filing.views.check import check

ENDS = (drafts.AlreadySent, drafts.Gone, sending.NobodyReads, sending.NobodyKeepsNames)


@door_post
def answer(request: HttpRequest) -> HttpResponse:
    """Take one page's answer, show the next. Without a token a filing begins."""
    token = token_in(request)
    step = steps.read(request.POST.get("step", ""))
    if token is None or step is None:
        return ask(request, token or drafts.new_token(), steps.FIRST, Answers())
    try:
        if step is Step.CHECK:
            return _from_check(request, token)
        if step is Step.FILES:
            return _from_files(request, token)
        return _from_question(request, token, step)
    except ENDS as error:
        return ended(request, token, error)


@dataclass
class Typed:
    """What a page brought: a form, a choice of units, or both."""

    step: Step
    form: StepForm | None
    picker: UnitPicker | None

    @classmethod
    def of(cls, request: HttpRequest, step: Step) -> "Typed":
        form = FORMS[step](request.POST) if step in FORMS else None
        picker = UnitPicker.typed(PICKERS[step], request.POST) if step in PICKERS else None
        return cls(step, form, picker)

    def is_valid(self) -> bool:
        fits = self.form.is_valid() if self.form else True
        return (self.picker.is_valid(required=self.step is Step.UNIT) if self.picker else True) and fits

    def fill(self, answers: Answers) -> None:
        if self.form:
            self.form.fill(answers)
        if self.picker:
            setattr(answers, self.picker.name, self.picker.ids)
        if self.step not in answers.done:
            answers.done.append(self.step.value)


def _from_question(request: HttpRequest, token: bytes, step: Step) -> HttpResponse:
    go, is_returning = request.POST.get("go", "next"), bool(request.POST.get("returning"))
    typed = Typed.of(request, step)
    fits = typed.is_valid()
    if go == "find" or (not fits and go != "back"):
        shown: dict[str, Any] = {"form": typed.form, "picker": typed.picker, "is_returning": is_returning}
        if go == "find":
            shown["form"] = _as_typed(typed.form, step)
            if typed.picker:
                typed.picker.error = ""
        answers = _known(token, step)
        return ask(request, token, step, answers, **shown, status=200 if go == "find" else 422)
    is_first = step is steps.FIRST
    answers = drafts.change(token, typed.fill, may_begin=is_first) if fits else _known(token, step)
    return _onwards(request, token, step, answers, go, is_returning)


def _onwards(
    request: HttpRequest, token: bytes, step: Step, answers: Answers, go: str, is_returning: bool
) -> HttpResponse:
    """The page after this one: before it, the check page where the reporter came from there, or the next question."""
    if go == "back":
        earlier = steps.before(step, answers.mode)
        return ask(request, token, earlier or steps.FIRST, answers)
    if is_returning:
        missing = answers.missing()
        return ask(request, token, missing, answers, is_returning=True) if missing else check(request, token, answers)
    if step is steps.ROUTED_AFTER:
        # told now rather than after the whole story was written
        sending.readers_for(token, answers, with_identity=False)
    following = steps.after(step, answers.mode)
    return check(request, token, answers) if following is Step.CHECK else ask(request, token, following, answers)


def _from_check(request: HttpRequest, token: bytes) -> HttpResponse:
    """Back to one of the questions, by its change button."""
    answers = drafts.read(token)
    wanted = steps.read(request.POST.get("go", "").removeprefix("to-"))
    if wanted is None or wanted is Step.CHECK:
        return check(request, token, answers)
    return ask(request, token, wanted, answers, is_returning=True)


def _from_files(request: HttpRequest, token: bytes) -> HttpResponse:
    """Files of the plain form; the page comes again while there is something to say about one."""
    go, is_returning = request.POST.get("go", "next"), bool(request.POST.get("returning"))
    if go.startswith("drop-"):
        files.remove(token, files.id_of(go.removeprefix("drop-")))
        return ask(request, token, Step.FILES, drafts.read(token), is_returning=is_returning)
    problems = [files.too_large(name) for name in getattr(request, "too_large", [])]
    taken = 0
    for arrived in request.FILES.getlist("files"):
        assert isinstance(arrived, Arrived)
        try:
            files.take_whole(token, arrived)
            taken += 1
        except Refused as error:
            problems.append(error.sentence)
    answers = drafts.change(token, Typed(Step.FILES, None, None).fill)
    if problems or taken or go in ("upload", "list"):
        if go == "upload" and not taken and not problems:
            problems.append(_("Pilih dulu berkasnya, lalu tekan “Unggah”."))
        status = 422 if problems else 200
        return ask(
            request,
            token,
            Step.FILES,
            answers,
            is_returning=is_returning,
            status=status,
            problems=problems,
            taken=taken,
        )
    return _onwards(request, token, Step.FILES, answers, go, is_returning)


def _known(token: bytes, step: Step) -> Answers:
    """What was answered before; nothing yet on the first page."""
    try:
        return drafts.read(token)
    except drafts.Gone:
        if step is steps.FIRST:
            return Answers()
        raise


def _as_typed(form: StepForm | None, step: Step) -> StepForm | None:
    """A form that comes back unjudged, because only a search was asked for."""
    return FORMS[step](initial=dict(form.data.items())) if form else None
