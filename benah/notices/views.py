"""One's own notices: the list, marking them read, and when e-mail leaves."""

import datetime as dt

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from benah.access.guard import public, signed_in
from benah.access.request import Request
from benah.notices import actions, links, queries
from benah.notices.forms import DigestForm
from benah.notices.kinds import Digest, Group


@signed_in
@require_safe
def notices(request: Request) -> HttpResponse:
    found = queries.listing(request.user, request.GET.get("tampil", ""), request.GET.get("halaman"))
    shows = [("", _("Semua")), (queries.UNREAD, _("Belum dibaca")), *Group.choices]
    return render(request, "notices/list.html", {"listing": found, "page": found.page, "shows": shows})


@signed_in
@require_POST
def follow(request: Request, pk: int) -> HttpResponse:
    """Marks the notice read and goes to what it is about."""
    notice = actions.mark_read(pk=pk, by=request.user)
    return redirect(notice.path or reverse("notices:list"))


@signed_in
@require_POST
def read(request: Request, pk: int) -> HttpResponse:
    """Marks the notice read and comes back to the list as it was shown."""
    actions.mark_read(pk=pk, by=request.user)
    return _back(request)


@signed_in
@require_POST
def read_all(request: Request) -> HttpResponse:
    until, shown_at = request.POST.get("sampai", ""), _moment(request.POST.get("saat", ""))
    is_told = until.isdecimal() and len(until) < 18
    count = actions.mark_all_read(by=request.user, until=int(until), shown_at=shown_at) if is_told and shown_at else 0
    words = ngettext("%d pemberitahuan ditandai dibaca.", "%d pemberitahuan ditandai dibaca.", count)
    messages.success(request, words % count)
    return _back(request)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: Request) -> HttpResponse:
    form = DigestForm(request.POST if request.method == "POST" else None, initial=queries.digests(request.user))
    if form.is_valid():
        actions.choose_digests(by=request.user, choices=form.choices())
        messages.success(request, _("Pilihan surel disimpan."))
        return redirect("notices:preferences")
    context = {
        "form": form,
        "address": request.user.email,
        "is_on": settings.MAIL_IS_ON,
        "last": queries.last_mailing(request.user),
        "crumbs": [(reverse("notices:list"), _("Pemberitahuan"))],
    }
    return render(request, "notices/preferences.html", context, status=422 if form.errors else 200)


@csrf_exempt  # the signed link is the right to choose, no cookie is; mail programs post to it by themselves (RFC 8058)
@public
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: Request, token: str) -> HttpResponse:
    """The link of an e-mail: its receiver chooses without signing in, or stops all by one click."""
    person = links.person_of(token)
    if person is None:
        return render(request, "notices/choices.html", {"person": None}, status=410)
    stops = request.POST.get("List-Unsubscribe") == "One-Click" or "hentikan" in request.POST
    if stops:
        actions.choose_digests(by=person, choices=dict.fromkeys(Group, Digest.NEVER))
    form = DigestForm(None if stops or not request.POST else request.POST, initial=queries.digests(person))
    if form.is_valid():
        actions.choose_digests(by=person, choices=form.choices())
    if stops or form.is_valid():
        messages.success(request, _("Semua surel dihentikan.") if stops else _("Pilihan surel disimpan."))
    context = {"form": form, "person": person}
    return render(request, "notices/choices.html", context, status=422 if form.errors else 200)


def _moment(text: str) -> dt.datetime | None:
    """What the page sent along; None for anything else."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def _back(request: Request) -> HttpResponse:
    query = request.GET.urlencode()
    return redirect(reverse("notices:list") + (f"?{query}" if query else ""))
