"""The public door: signed heads to be copied by anybody. No entry is shown here, and nothing that counts acts."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from benah.access.guard import public
from benah.caselog import anchors, queries
from benah.caselog.models import Head


@public
@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """What this is, the keys, and the heads, a page at a time."""
    before = _day(request.GET.get("sebelum", ""))
    shown, older = queries.heads(before)
    context = {"heads": shown, "older": older, "before": before, "keys": queries.public_keys()}
    return render(request, "caselog/heads.html", context)


@public
@require_safe
@cache_control(public=True, max_age=300)
def latest(request: HttpRequest) -> HttpResponse:
    """The newest anchor, under an address that stays."""
    return _json(Head.objects.order_by("-day").first())


@public
@require_safe
@cache_control(public=True, max_age=86_400)
def anchor(request: HttpRequest, day: str) -> HttpResponse:
    """The anchor of a day; it never changes."""
    found = _day(day)
    return _json(Head.objects.filter(day=found).first() if found else None)


@public
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Public keys as the verifier reads them, each with the day of its first head."""
    lines = [f"{key.hex}  # {key.since}\n" for key in queries.public_keys()]
    return HttpResponse("".join(lines), content_type="text/plain; charset=utf-8")


def _json(head: Head | None) -> HttpResponse:
    if head is None:
        raise Http404
    return HttpResponse(anchors.text(head), content_type="application/json")


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
