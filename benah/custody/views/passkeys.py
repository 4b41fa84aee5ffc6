"""A passkey that opens one's key: added while the key is open, used on the page that opens it, taken off."""

import base64

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.custody.actions import passkeys as actions
from benah.custody.actions.keys import remove_lock
from benah.custody.forms import PasskeyForm
from benah.custody.models import Lock
from benah.custody.queries import salt_of
from benah.custody.unlocking import carry, opened, unlocked, way_back
from benah.directory.form_page import sent


@require_http_methods(["GET", "POST"])
@needs(Permission.KEY_OWN)
@unlocked
def add(request: Request) -> HttpResponse:
    mine = opened(request)
    form = PasskeyForm(sent(request))
    if request.method == "POST" and form.is_valid():
        actions.add_passkey(opened=mine, **form.cleaned_data)
        messages.success(request, _("Passkey terdaftar. Frasa sandi dan kode pemulihan tetap berlaku."))
        return redirect("custody:key")
    salt = base64.urlsafe_b64encode(salt_of(mine.key)).decode()
    context = {"form": form, "salt": salt}
    return render(request, "custody/passkey.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Permission.KEY_OWN)
def open_(request: Request) -> HttpResponse:
    form = PasskeyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Passkey tidak jadi dipakai. Pakai frasa sandi kunci."))
        return redirect("custody:open")
    token = actions.open_by_passkey(
        request=request,
        by=request.user,
        credential=form.cleaned_data["credential"],
        secret=form.cleaned_data["secret"],
    )
    return carry(redirect(way_back(request.POST.get("lanjut", ""))), token)


@require_POST
@needs(Permission.KEY_OWN)
@unlocked
def remove(request: Request, pk: int) -> HttpResponse:
    mine = opened(request)
    remove_lock(opened=mine, lock=get_object_or_404(Lock, pk=pk, key=mine.key))
    messages.success(request, _("Passkey dilepas."))
    return redirect("custody:key")
