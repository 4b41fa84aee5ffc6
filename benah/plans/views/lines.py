"""Adding, changing, moving and removing a row of a draft. What was typed stays through every refusal."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from benah.access.guard import needs
from benah.access.roles import Permission
from benah.core.refused import Conflict, Forbidden, Refused
from benah.directory.form_page import Question, ask, sent
from benah.directory.forms import ConfirmForm
from benah.plans.actions import lines
from benah.plans.drafts.differences import Change, changed_fields
from benah.plans.drafts.lines import LineDraft
from benah.plans.forms.line import LineForm, blank, initial_of
from benah.plans.models import Line, PlanVersion
from benah.plans.queries.plan import line_of
from benah.plans.queries.prefill import given_by
from benah.plans.views.plan import FORM, crumbs_of, draft_for

VIEW = needs(Permission.PLAN_VIEW)


@VIEW
@FORM
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new row, empty or prefilled by `?butir=`, `?temuan=` (`queries.prefill`)."""
    version = draft_for(request.access, pk)
    given, origin = given_by(version.plan, request.GET)
    form = LineForm(sent(request), version=version, line=None, initial=blank(**given))

    def store(draft: LineDraft, key: uuid.UUID | None, edition: int) -> Line:
        return lines.add_line(version=version, draft=draft, by=request.user, key=key, **origin)

    return _answer(request, form, version, store, title=_("Kegiatan baru"))


@VIEW
@FORM
def change(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A row as it stands. Somebody else's change in between shows both texts."""
    version = draft_for(request.access, pk)
    line = line_of(version, number)
    form = LineForm(sent(request), version=version, line=line, initial=initial_of(line))

    def store(draft: LineDraft, key: uuid.UUID | None, edition: int) -> Line:
        return lines.change_line(line=line, draft=draft, seen_edition=edition, by=request.user)

    return _answer(request, form, version, store, title=_("Kegiatan %d") % number)


def _answer(
    request: HttpRequest, form: LineForm, version: PlanVersion, store: Callable[..., Line], *, title: str
) -> HttpResponse:
    """The page of a row: buttons that only change the page, saving, refusals with everything kept."""
    button, status, other = request.POST.get("act", "save"), 200, []
    if request.method == "POST" and button != "save":
        form.press(button)
        form.quiet()
    elif request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                line = store(**form.cleaned_data)
            except Forbidden:
                raise
            except Conflict as error:
                status, other = 409, _theirs(form, error)
            except Refused as error:
                form.add_error(None, error.sentence)
            else:
                messages.success(request, _("Kegiatan %d tersimpan.") % line.activity.number)
                return redirect(f"{reverse('plans:draft', args=[version.plan_id])}#k{line.activity.number}")
    context = {
        "form": form,
        "plan": version.plan,
        "version": version,
        "line": form.line,
        "title": title,
        "theirs": other,
        "back": reverse("plans:draft", args=[version.plan_id]),
        "crumbs": crumbs_of(version.plan),
    }
    return render(request, "plans/line.html", context, status=status)


def _theirs(form: LineForm, error: Conflict) -> list[Change]:
    """What somebody else's text says otherwise; the next save has seen it."""
    form.add_error(None, error.sentence)
    if form.line is None or error.code != "edition":
        return []
    line = line_of(form.version, form.line.activity.number)
    form.see(line)
    return changed_fields(line, form.typed())


@VIEW
@require_POST
def move(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One place up or down within its area."""
    version = draft_for(request.access, pk)
    line = line_of(version, number)
    lines.move_line(line=line, up=request.POST.get("ke") == "atas", by=request.user)
    return redirect(f"{reverse('plans:draft', args=[pk])}#k{number}")


@VIEW
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Asks once more. Earlier versions keep the row."""
    version = draft_for(request.access, pk)
    line = line_of(version, number)
    back = reverse("plans:draft", args=[pk])

    def act(values: dict[str, Any]) -> str:
        lines.remove_line(line=line, by=request.user)
        return back

    question = Question(
        title=_("Hapus kegiatan %d?") % number,
        lead=line.name,
        go=_("Hapus kegiatan"),
        back=back,
        kind="danger",
        crumbs=crumbs_of(version.plan),
    )
    return ask(request, ConfirmForm(sent(request)), question, act, done=_("Kegiatan dihapus dari konsep."))
