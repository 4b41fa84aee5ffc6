"""A new pair of keys in place of the old: in order (`rotate`), or because the old one is lost (`lost`)."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core.refused import Refused
from benah.custody import queries
from benah.custody.actions import opening, rotation
from benah.custody.forms import NewPassphraseForm, RotateForm
from benah.custody.unlocking import carry, opened, unlocked
from benah.custody.views.showing import private, show_code
from benah.directory.form_page import sent


@require_http_methods(["GET", "POST"])
@needs(Permission.KEY_OWN)
@unlocked
def rotate(request: Request) -> HttpResponse:
    form = RotateForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            made, code = rotation.rotate_key(
                opened=opened(request),
                passphrase=form.cleaned_data["passphrase"],
                reason=form.cleaned_data["reason"],
            )
            token = opening.begin(request=request, opened=made)
        except Refused as error:
            form.add_error(None, error.sentence)
        else:
            return carry(show_code(request, code, then="cases:rotation"), token)
    return render(request, "custody/rotate.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@needs(Permission.KEY_OWN)
def lost(request: Request) -> HttpResponse:
    """Passphrase, passkey and code are all gone: a new key, and a request to colleagues."""
    if queries.key_of(request.user) is None:
        return redirect("custody:make")
    form = NewPassphraseForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            made, code = rotation.replace_lost_key(by=request.user, passphrase=form.cleaned_data["passphrase"])
            token = opening.begin(request=request, opened=made)
        except Refused as error:
            form.add_error(None, error.sentence)
        else:
            return carry(show_code(request, code), token)
    return private(render(request, "custody/lost.html", {"form": form}, status=422 if form.errors else 200))
