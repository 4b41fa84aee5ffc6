"""One's own key: made, opened, closed, its passphrase and code changed. Recovery with the code too."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core.refused import Refused
from benah.custody import queries, unlocking
from benah.custody.actions import keys, opening, recovery
from benah.custody.forms import ConfirmCodeForm, NewPassphraseForm, OpenForm, RecoverForm
from benah.custody.models_keys import Way
from benah.custody.policies import check_may_own_key
from benah.custody.unlocking import carry, opened, unlocked, way_back
from benah.custody.views.showing import private, show_code
from benah.directory.form_page import sent


@require_GET
@needs(Permission.KEY_OWN)
def key(request: Request) -> HttpResponse:
    """Whether the key is open, how it can be opened, where it is used."""
    own = queries.key_of(request.user)
    context = {
        "key": own,
        "open": unlocking.find(request),
        "until": unlocking.until(request),
        "locks": list(own.locks.select_related("recovery_key__desk").order_by("pk")) if own else [],
        "ways": Way,
        "seats": queries.seats_of(request.user),
        "works": request.access.can(Permission.CASE_WORK),
        "asked": own and own.readmissions.filter(closed_at=None).exists(),
    }
    return private(render(request, "custody/key.html", context))


@require_http_methods(["GET", "POST"])
@needs(Permission.KEY_OWN)
def make(request: Request) -> HttpResponse:
    check_may_own_key(request.user)
    if request.method == "GET" and queries.key_of(request.user):
        return redirect("custody:key")
    form = NewPassphraseForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            made, code = keys.make_key(by=request.user, passphrase=form.cleaned_data["passphrase"])
            token = opening.begin(request=request, opened=made)
        except Refused as error:
            form.add_error(None, error.sentence)
        else:
            return carry(show_code(request, code), token)
    return private(_form(request, "custody/make.html", form))


@require_http_methods(["GET", "POST"])
@needs(Permission.KEY_OWN)
def open_(request: Request) -> HttpResponse:
    """Opens the key with the passphrase and goes on to where the person was going."""
    own = queries.key_of(request.user)
    wanted = (request.POST or request.GET).get("lanjut", "")
    if own is None:
        return redirect("custody:make")
    form = OpenForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            token = opening.open_by_passphrase(request=request, by=request.user, **form.cleaned_data)
        except Refused as error:
            form.add_error("passphrase", error.sentence)
        else:
            return carry(redirect(way_back(wanted)), token)
    context = {"wanted": wanted, "key": own, **queries.passkeys_of(own)}
    return private(_form(request, "custody/open.html", form, context))


@require_POST
@needs(Permission.KEY_OWN)
def close(request: Request) -> HttpResponse:
    if opening.close_key(request=request, by=request.user):
        messages.success(request, _("Kunci Anda tertutup."))
    answer = redirect("custody:key")
    answer.delete_cookie(unlocking.COOKIE, path=unlocking.COOKIE_PATH, samesite="Strict")
    return answer


@require_http_methods(["GET", "POST"])
@needs(Permission.KEY_OWN)
@unlocked
def passphrase(request: Request) -> HttpResponse:
    form = NewPassphraseForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            keys.change_passphrase(opened=opened(request), passphrase=form.cleaned_data["passphrase"])
        except Refused as error:
            form.add_error("passphrase", error.sentence)
        else:
            messages.success(request, _("Frasa sandi kunci diganti. Yang lama tidak lagi membuka apa pun."))
            return redirect("custody:key")
    return _form(request, "custody/passphrase.html", form)


@require_http_methods(["GET", "POST"])
@needs(Permission.KEY_OWN)
@unlocked
def code(request: Request) -> HttpResponse:
    """A new recovery code, shown once, in the answer itself."""
    if request.method == "GET":
        return render(request, "custody/code_new.html")
    return show_code(request, keys.new_code(opened=opened(request)))


@require_POST
@needs(Permission.KEY_OWN)
@unlocked
def code_confirm(request: Request) -> HttpResponse:
    form = ConfirmCodeForm(request.POST)
    if not form.is_valid():
        shown = form.cleaned_data.get("code")
        if shown is None:
            raise Refused(_("Kode tidak terbawa. Buat kode baru, lalu catat."))
        return render(request, "custody/code.html", {"form": form, "code": shown}, status=422)
    keys.confirm_code(opened=opened(request), code=form.cleaned_data["code"])
    messages.success(request, _("Kode pemulihan tercatat. Simpan di tempat terkunci, jauh dari komputer ini."))
    return redirect(form.cleaned_data["then"])


@require_http_methods(["GET", "POST"])
@needs(Permission.KEY_OWN)
def recover(request: Request) -> HttpResponse:
    """The passphrase is lost, the code is at hand: a new passphrase, and a new code, since this one was typed."""
    form = RecoverForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            recovered, new = recovery.recover_by_code(
                request=request,
                by=request.user,
                code=form.cleaned_data["code"],
                passphrase=form.cleaned_data["passphrase"],
            )
            token = opening.begin(request=request, opened=recovered)
        except Refused as error:
            form.add_error(None, error.sentence)
        else:
            return carry(show_code(request, new), token)
    return private(_form(request, "custody/recover.html", form))


def _form(
    request: Request, template: str, form: OpenForm | NewPassphraseForm, context: dict[str, object] | None = None
) -> HttpResponse:
    return render(request, template, {"form": form, **(context or {})}, status=422 if form.errors else 200)
