"""The mark of every view of the public door, and the one way its pages are drawn.

Here: language by address, where a request may come from, how much it may bring, answers for what went wrong, sizes.
Not here: headers (`middleware`), questions.
"""

import base64
import logging
import secrets
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from benah.access.guard import public
from benah.core.refused import Refused
from benah.filing import limits
from benah.filing.arrivals import SealedArrivals
from benah.sealing.padding import padded_size

log = logging.getLogger(__name__)
BUCKET = 16 * 1024
EQUAL_UP_TO = 4 * BUCKET
_STATUS = {"origin": 403, "large": 413}


@dataclass(frozen=True)
class Place:
    """Where a page of the door stands: its language, and the addresses of the others in it."""

    language: str

    def __getitem__(self, name: str) -> str:
        """For templates: `{{ door.start }}`."""
        try:
            return reverse(f"filing:{name}", kwargs={} if self.language == "id" else {"language": self.language})
        except NoReverseMatch:
            raise KeyError(name) from None  # the template goes on to look for an attribute

    @property
    def other(self) -> "Place":
        return Place("en" if self.language == "id" else "id")


def door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that is only looked at."""
    return _guarded(view, "GET")


def door_post(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that answers a form; who comes by its address alone is sent to the start."""
    return _guarded(view, "POST")


def _guarded(view: Callable[..., HttpResponse], method: str) -> Callable[..., HttpResponse]:
    @wraps(view)
    def answer(request: HttpRequest, language: str = "id", **kwargs: Any) -> HttpResponse:
        with translation.override(language):
            request.place = Place(language)  # type: ignore[attr-defined]  # ours
            request.upload_handlers = [SealedArrivals(request)]
            if method == "POST" and request.method != "POST":
                return HttpResponseRedirect(request.place["start"])  # type: ignore[attr-defined]  # as above
            try:
                if request.method == "POST":
                    _check_origin(request)
                    _check_length(request)
                return view(request, **kwargs)
            except Exception as error:  # whatever it is, the visitor gets a sentence and the log a code
                return _failed(request, error)

    # There is no cookie to forge a request with: the token in the form is the proof, and the origin is checked.
    return csrf_exempt(public(answer))


def page(request: HttpRequest, template: str, context: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    """A page of the door, drawn without session or person, of a size that says little."""
    place: Place = request.place  # type: ignore[attr-defined]  # set by the mark
    html = render_to_string(template, {"door": place, "language": place.language, **(context or {})})
    return HttpResponse(padded(html), status=status)


def padded(html: str) -> bytes:
    """The page with random letters behind it, up to the next bucket; random, so that nobody on the way shrinks them."""
    body = html.encode()
    size = len(body) + len("<!---->")
    whole = -(-size // BUCKET) * BUCKET if size <= EQUAL_UP_TO else padded_size(size)
    filling = base64.b64encode(secrets.token_bytes(whole - size))[: whole - size]
    return body + b"<!--" + filling + b"-->"


def refusal(request: HttpRequest, sentence: str, status: int = 422) -> HttpResponse:
    """One sentence that says what to do."""
    return page(request, "filing/refused.html", {"sentence": sentence}, status)


def _check_origin(request: HttpRequest) -> None:
    """Refuse forms that other sites send. Under `no-referrer` browsers say “null” of our own pages too."""
    site = request.META.get("HTTP_SEC_FETCH_SITE")
    if site is not None:
        if site not in ("same-origin", "none"):
            raise Refused(_elsewhere(), code="origin")
        return
    origin = request.META.get("HTTP_ORIGIN", "null")
    if origin not in ("null", f"{request.scheme}://{request.get_host()}"):
        raise Refused(_elsewhere(), code="origin")


def _elsewhere() -> str:
    return _("Kiriman ini datang dari situs lain dan tidak dibaca. Buka halaman ini langsung, lalu isi dari sini.")


def _check_length(request: HttpRequest) -> None:
    """Refuse before reading what no form of ours sends."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    is_files = request.META.get("CONTENT_TYPE", "").startswith("multipart/form-data")
    most = limits.REQUEST_BYTES if is_files else limits.FORM_BYTES
    if not length.isdecimal() or int(length) > most:
        _drain(request, int(length) if length.isdecimal() else 0)
        raise Refused(_too_large(), code="large")


def _drain(request: HttpRequest, length: int) -> None:
    """Read on for a while: a browser that is cut off while it sends shows no answer at all."""
    left = min(length, limits.DRAIN_BYTES)
    while left > 0 and (read := request.read(min(left, 65536))):
        left -= len(read)


def _too_large() -> str:
    return _("Kiriman ini terlalu besar. Kembali, persingkat teksnya atau kirim berkas satu per satu, lalu kirim lagi.")


def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    """An answer for an error; the log gets a place in the code, never a value."""
    if isinstance(error, Refused):
        return refusal(request, error.sentence, _STATUS.get(error.code, 422))
    if isinstance(error, SuspiciousOperation | UnreadablePostError | MultiPartParserError):
        return refusal(request, _too_large(), 400)
    code = code_of(error)
    log.error("door %s", code)
    return page(request, "filing/broken.html", {"code": code}, 500)


def code_of(error: BaseException) -> str:
    """Kind of the error and the line of our code where it came up: all that may be known of it."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "benah" in frame.filename]
    last = frames[-1] if frames else None
    where = f"{last.filename.rpartition('/')[2]}:{last.lineno}" if last else "?"
    return f"{type(error).__name__}@{where}"
