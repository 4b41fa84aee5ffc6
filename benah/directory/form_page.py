"""One page for every form of this app: question, fields, one button. The act is handed in; a refusal is shown on it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from benah.access.request import Request
from benah.core.refused import Conflict, Forbidden, Refused


def sent(request: Request) -> QueryDict | None:
    """What was posted, be it empty; None while the form is only looked at."""
    return request.POST if request.method == "POST" else None


@dataclass
class Question:
    """What the page says. `crumbs`: (address, words) from the top; `extra`: a partial template below the lead."""

    title: str
    go: str
    back: str
    lead: str = ""
    kind: str = ""
    crumbs: list[tuple[str, str]] = field(default_factory=list)
    extra: str = ""


def ask(
    request: Request,
    form: Form,
    question: Question,
    act: Callable[[dict[str, Any]], str],
    context: dict[str, Any] | None = None,
    done: str = "",
) -> HttpResponse:
    """Shows the form; on POST does `act` with its values and goes to the address it returns."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                address = act(form.cleaned_data)
            except Forbidden:
                raise
            except Refused as error:
                status = 409 if isinstance(error, Conflict) else 422
                form.add_error(None, error.sentence)
            else:
                if done:
                    messages.success(request, done)
                return redirect(address)
    return render(
        request,
        "directory/form.html",
        {"form": form, "question": question, **(context or {})},
        status=status,
    )
