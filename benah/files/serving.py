"""Bytes on their way out: headers that keep a browser from running anything, parts on request (RFC 9110 §14).

Here: from a blob to a response. Not here: who may have it (`policies`).
"""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _

from benah.core.refused import Refused
from benah.files import filetypes, names, storage
from benah.files.models import Blob, Revision

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
# Nothing loads, nothing runs, no rights of our pages. Chromium shows no PDF inside a sandbox, so PDFs, which run
# nothing in our name, have the rest alone.
_SANDBOX = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
_PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def send(request: HttpRequest, revision: Revision, *, as_download: bool) -> HttpResponseBase:
    """The file of a revision, whole or the part asked for; 304 where the browser has it."""
    blob = revision.blob
    kind = filetypes.TYPES.get(blob.media_type)
    is_shown = not as_download and kind is not None and kind.is_shown and blob.scan_state != Blob.Scan.FAILED
    etag = f'"{blob.sha256}"'
    if request.headers.get("If-None-Match") == etag:
        return _marked(HttpResponse(status=304), blob, etag)
    response = _body(request, blob, etag)
    name = filetypes.fitting_name(revision.filename, blob.media_type)
    response["Content-Disposition"] = names.disposition(name, is_shown=is_shown)
    return _marked(response, blob, etag)


def _marked(response: HttpResponseBase, blob: Blob, etag: str) -> HttpResponseBase:
    text = "; charset=utf-8" if blob.media_type.startswith("text/") else ""
    headers = {
        "Content-Type": blob.media_type + text,
        "Content-Security-Policy": _PDF if blob.media_type == filetypes.PDF else _SANDBOX,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Cache-Control": "private, no-cache",
        "Accept-Ranges": "bytes",
        "ETag": etag,
        # Bytes as they are: a compressed answer would have other ranges.
        "Content-Encoding": "identity",
    }
    for name, value in headers.items():
        response[name] = value
    return response


def _body(request: HttpRequest, blob: Blob, etag: str) -> HttpResponseBase:
    if settings.EVIDENCE_ACCEL and storage.local_path(blob):
        return HttpResponse(headers={"X-Accel-Redirect": settings.EVIDENCE_ACCEL + blob.storage_name})
    start, end = _asked(request, blob.size, etag)
    if start >= blob.size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{blob.size}"})
    is_part = (start, end) != (0, blob.size)
    length = {"Content-Length": str(end - start)}
    if is_part:
        length["Content-Range"] = f"bytes {start}-{end - 1}/{blob.size}"
    if request.method == "HEAD":
        return HttpResponse(status=206 if is_part else 200, headers=length)
    try:
        pieces = storage.read(blob, start, end)
    except FileNotFoundError:
        raise Refused(
            _("Berkas ini tidak ada di penyimpanan. Beri tahu admin teknis; sidik jarinya %s.") % blob.sha256[:12],
            code="lost",
        ) from None
    return StreamingHttpResponse(pieces, status=206 if is_part else 200, headers=length)


def _asked(request: HttpRequest, size: int, etag: str) -> tuple[int, int]:
    """First byte and the one after the last. Anything but one plain range, and a range of other bytes, is the whole."""
    found = _RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if not found or request.headers.get("If-Range", etag) != etag or not (found[1] or found[2]):
        return 0, size
    if not found[1]:
        return max(0, size - int(found[2])), size
    first = int(found[1])
    last = int(found[2]) if found[2] else max(first, size - 1)
    return (0, size) if last < first else (first, max(first, min(last + 1, size)))
