"""A ceremony of keys: prepared, witnessed, shares shown one by one for paper. And recovery by such shares."""

import base64
import secrets
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from benah.access.guard import needs
from benah.access.policies import check_can
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core.refused import Refused
from benah.custody import queries
from benah.custody.actions import ceremony as actions
from benah.custody.actions import opening
from benah.custody.actions.ceremony_recovery import recover_by_shares
from benah.custody.forms import CeremonyForm, SharesForm
from benah.custody.models import Ceremony, Desk
from benah.custody.unlocking import COOKIE_PATH, carry
from benah.custody.views.showing import private, show_code
from benah.directory.form_page import Question, ask, sent


@require_http_methods(["GET", "POST"])
@needs(Permission.SEAT_CONFIRM)
def prepare(request: Request, pk: int) -> HttpResponse:
    desk = get_object_or_404(Desk.objects.select_related("unit"), pk=pk)
    check_can(request.access, Permission.SEAT_CONFIRM, desk.unit)

    def act(values: dict[str, Any]) -> str:
        made = actions.prepare_ceremony(desk=desk, by=request.user, **values)
        return reverse("custody:ceremony", args=[made.pk])

    question = Question(
        title=_("Siapkan upacara kunci"),
        lead=_("Kunci pemulihan dibagi di atas kertas. Satu pemegang saja tidak dapat membuka apa pun."),
        go=_("Siapkan"),
        back=reverse("custody:desk", args=[pk]),
        crumbs=[(reverse("custody:desk", args=[pk]), desk.name)],
    )
    return ask(request, CeremonyForm(sent(request)), question, act)


@require_GET
@needs(Permission.SEAT_VIEW)
def ceremony(request: Request, pk: int) -> HttpResponse:
    shown = _ceremony(request, pk)
    return render(
        request,
        "custody/ceremony.html",
        {
            "ceremony": shown,
            "is_maker": shown.made_by_id == request.user.pk,
            "is_open": not (shown.completed_at or shown.cancelled_at),
        },
    )


@require_POST
@needs(Permission.SEAT_VIEW)
def witness(request: Request, pk: int) -> HttpResponse:
    actions.witness_ceremony(ceremony=_ceremony(request, pk), by=request.user)
    messages.success(request, _("Anda tercatat sebagai saksi. Tetaplah di ruangan sampai semua bagian diserahkan."))
    return redirect("custody:ceremony", pk)


@require_POST
@needs(Permission.SEAT_CONFIRM)
def cancel(request: Request, pk: int) -> HttpResponse:
    shown = _ceremony(request, pk)
    actions.cancel_ceremony(ceremony=shown, by=request.user)
    messages.success(request, _("Upacara dibatalkan. Musnahkan kertas yang sudah tercetak."))
    return redirect("custody:desk", shown.desk_id)


@require_POST
@needs(Permission.SEAT_CONFIRM)
def handing(request: Request, pk: int) -> HttpResponse:
    """The first share when nothing is sent along; else the next, once a group of the last was typed from paper."""
    shown = _ceremony(request, pk)
    if "sealed" not in request.POST:
        now, key = actions.begin_handing(ceremony=shown, by=request.user)
        answer = _share_page(request, shown, now, key)
        answer.set_cookie(
            actions.COOKIE,
            base64.urlsafe_b64encode(key).decode(),
            path=COOKIE_PATH,
            httponly=True,
            samesite="Strict",
            secure=settings.SESSION_COOKIE_SECURE,
        )
        return answer
    now, key = actions.open_handing(request.POST["sealed"], request.COOKIES.get(actions.COOKIE, ""), shown)
    if not _typed_right(request, now):
        return _share_page(request, shown, now, key, wrong=True)
    if now.at + 1 < len(now.shares):
        return _share_page(request, shown, actions.Handing(now.at + 1, now.shares), key)
    actions.complete_ceremony(ceremony=shown, handing=now, by=request.user)
    messages.success(request, _("Upacara selesai. Kunci pemulihan berlaku; tutup peramban ini sekarang."))
    answer = redirect("custody:ceremony", pk)
    answer.delete_cookie(actions.COOKIE, path=COOKIE_PATH, samesite="Strict")
    return answer


@require_http_methods(["GET", "POST"])
@needs(Permission.KEY_OWN)
def recover(request: Request) -> HttpResponse:
    """The person is signed in; the holders type their shares; the person chooses a new passphrase."""
    form = SharesForm(sent(request), needed=queries.shares_needed(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            recovered, code = recover_by_shares(
                person=request.user, shares=form.cleaned_data["shares"], passphrase=form.cleaned_data["passphrase"]
            )
            token = opening.begin(request=request, opened=recovered)
        except Refused as error:
            form.add_error(None, error.sentence)
        else:
            return carry(show_code(request, code), token)
    return private(render(request, "custody/recover_shares.html", {"form": form}, status=422 if form.errors else 200))


def _share_page(
    request: Request, shown: Ceremony, now: actions.Handing, key: bytes, *, wrong: bool = False
) -> HttpResponse:
    name, organisation, is_outside = shown.holders[now.at]
    context = {
        "ceremony": shown,
        "share": now.share,
        "number": now.at + 1,
        "count": len(now.shares),
        "holder": {"name": name, "organisation": organisation, "is_outside": is_outside},
        "sealed": actions.seal_handing(now, key, shown),
        "line": secrets.randbelow(len(now.share.lines)) + 1,
        "wrong": wrong,
    }
    return private(render(request, "custody/share.html", context, status=422 if wrong else 200))


def _typed_right(request: Request, now: actions.Handing) -> bool:
    """The first group of the line that was asked for, as on the paper."""
    line = request.POST.get("line", "")
    typed = "".join(request.POST.get("group", "").split()).upper().translate(str.maketrans("OIL", "011"))
    lines = now.share.lines
    return line.isdigit() and 1 <= int(line) <= len(lines) and typed == lines[int(line) - 1].split()[0]


def _ceremony(request: Request, pk: int) -> Ceremony:
    rows = Ceremony.objects.select_related("desk__unit", "made_by", "witnessed_by")
    found = get_object_or_404(rows, pk=pk)
    check_can(request.access, Permission.SEAT_VIEW, found.desk.unit)
    return found
