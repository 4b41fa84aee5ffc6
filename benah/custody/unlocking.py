"""A key opened for one sitting: who may read, with which key, for how long.

Here: `opened`, the mark `@unlocked`, the cookie. Not here: the ways to open a key (`actions/opening`), its pages
(`views`). The private key lies in the table sealed under a secret that only the person's cookie carries, so neither
the database nor the cookie alone opens anything; and it is bound to the session, so that signing out ends it.
"""

import base64
import binascii
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.request import Request
from benah.core import clock
from benah.core.refused import Conflict
from benah.custody.models import PersonKey, Unlocked
from benah.sealing.aead import decrypt, encrypt
from benah.sealing.derive import derive
from benah.sealing.encoding import pack
from benah.sealing.envelope import SealBroken
from benah.sealing.keys import PrivateKey
from benah.sealing.randomness import fresh

COOKIE = "benah_kunci"
# Pages behind `@unlocked` lie below this address: the cookie is sent nowhere else.
COOKIE_PATH = "/meja-pengaduan/"
IDLE = dt.timedelta(minutes=15)
LONGEST = dt.timedelta(hours=8)
# How stale the time of the last use may be, so that a page of ten requests writes once.
_NOTED_EVERY = dt.timedelta(seconds=60)
_FOUND = "_custody_opened"


@dataclass(frozen=True)
class Opened:
    """A person who has their key in hand. `private` lives in memory for this request."""

    person: User
    key: PersonKey
    private: PrivateKey = field(repr=False)


class Locked(Conflict):
    """The key is not open, or no longer."""


def opened(request: HttpRequest) -> Opened:
    """The key of who asks. Raises Locked; behind `@unlocked` it never does."""
    found = find(request)
    if found is None:
        raise Locked(_("Kunci Anda sedang tertutup. Buka dahulu di halaman Kunci saya."), code="locked")
    return found


def find(request: HttpRequest) -> Opened | None:
    """As `opened`, or None. Notes the use; read once a request."""
    if _FOUND not in request.__dict__:
        request.__dict__[_FOUND] = _read(request)
    found: Opened | None = request.__dict__[_FOUND]
    return found


def unlocked(view: Callable[..., Any]) -> Callable[..., Any]:
    """Only with one's key open; else to the page that opens it, and back. Stands below `@needs`.

    What was typed into a form is shown again, to be sent once the key is open: it is kept nowhere meanwhile.
    """

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = view(request, *args, **kwargs) if find(request) else _ask_to_open(request)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return guarded


def store(*, session: str, key: PersonKey, private: PrivateKey) -> str:
    """Keep `private` for the sitting of one session, inside the caller's transaction; returns what the cookie carries.

    A sitting that was open in the session before is over.
    """
    secret = fresh(32)
    now = clock.now()
    Unlocked.objects.filter(session_key=session).delete()
    Unlocked.objects.create(
        token_hash=_name(secret),
        key=key,
        session_key=session,
        sealed=encrypt(_key(secret), private.to_bytes(), _place(key, session)),
        opened_at=now,
        used_at=now,
        ends_at=now + LONGEST,
    )
    return base64.urlsafe_b64encode(secret).decode()


def carry(answer: HttpResponse, token: str) -> HttpResponse:
    """Give the browser what `store` returned."""
    answer.set_cookie(
        COOKIE, token, path=COOKIE_PATH, httponly=True, samesite="Strict", secure=settings.SESSION_COOKIE_SECURE
    )
    return answer


def forget(request: HttpRequest) -> int:
    """End the sitting of this session; returns how many rows that were. Also at signing out."""
    request.__dict__.pop(_FOUND, None)
    return Unlocked.objects.filter(session_key=request.session.session_key or "").delete()[0]


def lasts(row: Unlocked, now: dt.datetime) -> bool:
    """Whether the sitting still counts: used within 15 minutes, begun within 8 hours."""
    return now < row.ends_at and now < row.used_at + IDLE


def until(request: HttpRequest) -> dt.datetime | None:
    """When this sitting ends unless it is used: at most 15 minutes from now. None: nothing is open."""
    if find(request) is None:
        return None
    row = Unlocked.objects.filter(session_key=request.session.session_key or "").first()
    return min(row.ends_at, row.used_at + IDLE) if row else None


def way_back(wanted: str) -> str:
    """The address to go on to: one of ours, else the own key's page."""
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return reverse("custody:key")


def _read(request: HttpRequest) -> Opened | None:
    try:
        secret = base64.urlsafe_b64decode(request.COOKIES.get(COOKIE, ""))
    except (binascii.Error, ValueError):
        return None
    session = request.session.session_key
    if len(secret) != 32 or not session or not isinstance(request.user, User):
        return None
    rows = Unlocked.objects.select_related("key").filter(session_key=session, key__person=request.user)
    row = rows.filter(token_hash=_name(secret), key__retired_at=None).first()
    if row is None:
        return None
    now = clock.now()
    if not lasts(row, now):
        row.delete()
        return None
    try:
        private = PrivateKey.from_bytes(decrypt(_key(secret), bytes(row.sealed), _place(row.key, session)))
    except SealBroken:
        return None
    if now - row.used_at > _NOTED_EVERY:
        Unlocked.objects.filter(pk=row.pk).update(used_at=now)
    return Opened(request.user, row.key, private)


def _ask_to_open(request: Request) -> HttpResponse:
    has_key = PersonKey.objects.filter(person=request.user, retired_at=None).exists()
    page = reverse("custody:open" if has_key else "custody:make")
    if request.method == "GET" and not request.htmx:
        return redirect(f"{page}?{urlencode({'lanjut': request.get_full_path()}, safe='/')}")
    if request.htmx:
        answer = HttpResponse(status=409)
        if request.method == "GET":
            answer.headers["HX-Redirect"] = f"{page}?{urlencode({'lanjut': request.htmx.current_url_abs_path or ''})}"
            return answer
    typed = [
        (name, value) for name in request.POST if name != "csrfmiddlewaretoken" for value in request.POST.getlist(name)
    ]
    context = {"typed": typed, "has_files": bool(request.FILES), "page": page, "has_key": has_key}
    return render(request, "custody/send_again.html", context, status=409)


def _name(secret: bytes) -> bytes:
    return sha256(derive(secret, "unlocked/name")).digest()


def _key(secret: bytes) -> bytes:
    return derive(secret, "unlocked/key")


def _place(key: PersonKey, session: str) -> bytes:
    return pack("unlocked", bytes(key.key_id), session)
