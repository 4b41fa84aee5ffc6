"""A recovery code on the screen, once; and pages that no cache keeps."""

import secrets

from django.http import HttpResponse
from django.shortcuts import render

from benah.access.request import Request
from benah.custody.forms import ConfirmCodeForm
from benah.sealing.locks import RecoveryCode


def show_code(request: Request, code: RecoveryCode, then: str = "custody:key") -> HttpResponse:
    """The page with the code, which asks one group back and goes on to `then`."""
    place = secrets.randbelow(len(code.groups))
    form = ConfirmCodeForm(initial={"code": code.text, "place": place, "then": then})
    return private(render(request, "custody/code.html", {"form": form, "code": code}))


def private(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "no-store"
    return answer
