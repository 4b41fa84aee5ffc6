"""One's own account: who am I here, which devices are signed in; and the page behind a link for a new password."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from benah.access.guard import public, signed_in
from benah.access.request import Request
from benah.directory import links
from benah.directory.actions.account import choose_password, end_other_sessions
from benah.directory.form_page import sent
from benah.directory.forms import FirstPasswordForm


@require_GET
@signed_in
def account(request: Request) -> HttpResponse:
    rows = UserSession.objects.filter(user=request.user).order_by("-last_seen_at")
    here = request.session.session_key
    sessions = [(row, row.session_key == here) for row in rows if row.session_key == here or row.exists()]
    return render(request, "directory/account.html", {"sessions": sessions})


@require_POST
@signed_in
def sessions_end(request: Request) -> HttpResponse:
    ended = end_other_sessions(by=request.user, keep=request.session.session_key)
    messages.success(request, _("%d perangkat lain dikeluarkan.") % ended)
    return redirect("directory:account")


@require_http_methods(["GET", "POST"])
@public
def start(request: Request, uid: str, token: str) -> HttpResponse:
    """A person chooses their password. The link itself proves who they are; it works once."""
    person = links.person_of(uid, token)
    if person is None:
        return render(request, "directory/link_dead.html", status=410)
    form = FirstPasswordForm(person, sent(request))
    if request.method == "POST" and form.is_valid():
        choose_password(user=person, password=form.cleaned_data["new_password1"])
        messages.success(request, _("Kata sandi dibuat. Silakan masuk."))
        return redirect("account_login")
    return render(request, "directory/start.html", {"form": form, "person": person}, status=422 if form.errors else 200)
