"""One's own notices: the list, marking them read, and when e-mail leaves."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from benah.access.guard import signed_in
from benah.notices import actions, queries
from benah.notices.forms import DigestForm
from benah.notices.kinds import Group


@signed_in
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    found = queries.listing(request.user, request.GET.get("tampil", ""), request.GET.get("halaman"))
    shows = [("", _("Semua")), (queries.UNREAD, _("Belum dibaca")), *Group.choices]
    return render(request, "notices/list.html", {"listing": found, "page": found.page, "shows": shows})


@signed_in
@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks the notice read and goes to what it is about."""
    notice = actions.mark_read(pk=pk, by=request.user)
    return redirect(notice.path or reverse("notices:list"))


@signed_in
@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks the notice read and comes back to the list as it was shown."""
    actions.mark_read(pk=pk, by=request.user)
    return _back(request)


@signed_in
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    until = request.POST.get("sampai", "")
    count = actions.mark_all_read(by=request.user, until=int(until)) if until.isdecimal() and len(until) < 18 else 0
    words = ngettext("%d pemberitahuan ditandai dibaca.", "%d pemberitahuan ditandai dibaca.", count)
    messages.success(request, words % count)
    return _back(request)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
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


def _back(request: HttpRequest) -> HttpResponse:
    query = request.GET.urlencode()
    return redirect(reverse("notices:list") + (f"?{query}" if query else ""))
