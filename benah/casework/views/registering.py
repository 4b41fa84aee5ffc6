"""Registering a report on behalf of somebody, and the slip that the reporter takes along."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.cases.receipts import Shown
from benah.casework.actions.registering import register
from benah.casework.forms_registering import RegisterForm, fresh_token
from benah.core import clock
from benah.core.refused import Refused
from benah.custody.unlocking import opened, unlocked
from benah.directory.form_page import Question, sent


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def page(request: Request) -> HttpResponse:
    """The form; once filed, the slip in the same answer: a receipt never stands in an address."""
    form = RegisterForm(sent(request), initial={"token": fresh_token(), "body": "unknown"})
    if request.method == "POST" and form.is_valid():
        try:
            receipt = register(opened(request), form.cleaned_data, clock.today())
        except Refused as error:
            form.add_error(None, error.sentence)
        else:
            context = {"shown": Shown(receipt), "on": clock.today()}
            return render(request, "casework/registered.html", context)
    question = Question(
        title=_("Daftarkan laporan"),
        go=_("Daftarkan"),
        back=reverse("casework:list"),
        lead=_("Untuk laporan lewat surat, tatap muka, telepon, WhatsApp, atau SP4N-LAPOR!."),
        crumbs=[(reverse("casework:list"), _("Meja pengaduan"))],
    )
    status = 422 if request.method == "POST" else 200
    return render(request, "directory/form.html", {"form": form, "question": question}, status=status)
