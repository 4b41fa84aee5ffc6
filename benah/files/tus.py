"""The tus 1.0 protocol: creation, creation-with-upload, termination, checksum, expiration. https://tus.io

Here: headers, status codes, and reading the body piece by piece. Not here: what an upload is (`actions.uploads`).
"""

import base64
import binascii
import hashlib
import time
import uuid
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _

from benah.access.guard import for_programs, needs
from benah.access.roles import Permission
from benah.core.refused import Conflict, Forbidden, Refused
from benah.files import queries
from benah.files.actions import uploads
from benah.files.models import Upload
from benah.units.models import Unit

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,termination,checksum,expiration"
ALGORITHMS = ("sha1", "sha256", "md5")
BODY = "application/offset+octet-stream"
READ = 1 << 16  # of the body at a time, more where it comes fast
FAST = 0.05  # seconds a read may take to be called fast
PIECE = 1 << 20  # written at a time
ACKNOWLEDGE = 16 << 20  # bytes after which the offset moves on …
SECONDS = 3.0  # … or this long after it last did, on slow lines
STATUS = {"too_large": 413, "no_room": 413, "checksum": 460, "body_type": 415, "header": 400, "version": 412}

View = Callable[..., HttpResponse]


def speaks_tus(view: View) -> View:
    """Protocol headers on every answer; a refusal becomes its status and a plain sentence."""

    @wraps(view)
    def answer(request: HttpRequest, **kwargs: object) -> HttpResponse:
        try:
            response = view(request, **kwargs)
        except Refused as error:
            response = HttpResponse(error.sentence, status=_status(error), content_type="text/plain; charset=utf-8")
        for name, value in {"Tus-Resumable": VERSION, "Tus-Version": VERSION, "Cache-Control": "no-store"}.items():
            response[name] = value
        return response

    return answer


def _status(error: Refused) -> int:
    for kind, status in ((Forbidden, 403), (Conflict, 409), (uploads.Gone, 410), (uploads.Busy, 423)):
        if isinstance(error, kind):
            return status
    return STATUS.get(error.code, 422)


def _check_version(request: HttpRequest) -> None:
    if request.headers.get("Tus-Resumable") != VERSION:
        raise Refused(_("Alamat ini hanya untuk unggahan tus 1.0."), code="version")


def _method(request: HttpRequest) -> str:
    """Some networks let only GET and POST through."""
    return request.headers.get("X-HTTP-Method-Override", request.method or "").upper()


@for_programs
@needs(Permission.EVIDENCE_ADD)
@speaks_tus
def collection(request: HttpRequest) -> HttpResponse:
    """OPTIONS: what this server can; POST: begin an upload, perhaps with its first bytes."""
    if _method(request) == "OPTIONS":
        return HttpResponse(
            status=204,
            headers={
                "Tus-Extension": EXTENSIONS,
                "Tus-Max-Size": str(settings.EVIDENCE_FILE_BYTES),
                "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
            },
        )
    if _method(request) != "POST":
        return HttpResponse(status=405, headers={"Allow": "OPTIONS, POST"})
    _check_version(request)
    metadata = _metadata(request.headers.get("Upload-Metadata", ""))
    upload = uploads.begin_upload(
        unit=_unit(request, metadata.pop("unit", "")),
        length=_number(request, "Upload-Length"),
        filename=metadata.pop("filename", ""),
        metadata=metadata,
        by=request.user,  # type: ignore[arg-type]  # signed in
    )
    if request.content_type == BODY:
        upload = uploads.claim(upload=upload, offset=0)
        _append(request, upload)
    location = reverse("files:incoming", args=[upload.pk])
    return HttpResponse(status=201, headers={"Location": location, **_stand(upload)})


@for_programs
@needs(Permission.EVIDENCE_ADD)
@speaks_tus
def incoming(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """HEAD: how far it is; PATCH: the next bytes; DELETE: give it up."""
    upload = queries.upload_for(request.access, pk)  # type: ignore[attr-defined]  # ours
    _check_version(request)
    method = _method(request)
    if method == "HEAD":
        if upload.state == Upload.State.DROPPED:
            raise uploads.Gone(_("Unggahan ini sudah dibatalkan. Unggah lagi."), code="gone")
        return HttpResponse(status=200, headers={"Upload-Length": str(upload.length), **_stand(upload)})
    if method == "PATCH":
        if request.content_type != BODY:
            raise Refused(_("Isi bagian harus berjenis %s.") % BODY, code="body_type")
        upload = uploads.claim(upload=upload, offset=_number(request, "Upload-Offset"))
        _append(request, upload)
        return HttpResponse(status=204, headers=_stand(upload))
    if method == "DELETE":
        uploads.drop_upload(upload=upload)
        return HttpResponse(status=204)
    return HttpResponse(status=405, headers={"Allow": "HEAD, PATCH, DELETE"})


def _append(request: HttpRequest, upload: Upload) -> None:
    """Write the body as it comes. What came before a line broke stays; a wrong checksum leaves nothing.

    With a checksum the whole body is acknowledged at once, after the comparison.
    """
    check = _checksum(request)
    position = acknowledged = upload.offset
    told = time.monotonic()  # when the row last heard of us
    piece = bytearray()
    try:
        for part in _body(request):
            piece += part
            if check:
                check.update(part)
            if position + len(piece) > upload.length:
                raise Refused(_("Lebih banyak byte daripada yang diumumkan."), code="too_large")
            is_silent = time.monotonic() - told > SECONDS
            is_due = is_silent or position + len(piece) - acknowledged >= ACKNOWLEDGE
            if not is_due and len(piece) < PIECE:
                continue
            acknowledge = is_due and check is None
            if acknowledge or is_silent:
                uploads.write_piece(upload=upload, position=position, piece=bytes(piece), acknowledge=acknowledge)
                told = time.monotonic()
            else:
                uploads.write_ahead(upload=upload, position=position, piece=piece)
            position += len(piece)
            acknowledged = position if acknowledge else acknowledged
            piece.clear()
        if check and not check.fits():
            raise Refused(_("Sebagian byte rusak di jalan. Bagian ini akan dikirim ulang."), code="checksum")
        if piece or position > acknowledged:
            uploads.write_piece(upload=upload, position=position, piece=bytes(piece), acknowledge=True)
    finally:
        uploads.release(upload=upload)


def _body(request: HttpRequest):  # type: ignore[no-untyped-def]  # a generator of bytes
    """The body in parts; it ends where the line breaks. A slow line is asked for little, so that little is lost."""
    size = READ
    while True:
        begin = time.monotonic()
        try:
            part = request.read(size)
        except UnreadablePostError:
            return
        if not part:
            return
        size = min(size * 2, PIECE) if time.monotonic() - begin < FAST else READ
        yield part


class _Checksum:
    def __init__(self, name: str, wanted: bytes) -> None:
        self.hash, self.wanted = hashlib.new(name, usedforsecurity=False), wanted

    def update(self, part: bytes) -> None:
        self.hash.update(part)

    def fits(self) -> bool:
        return self.hash.digest() == self.wanted


def _checksum(request: HttpRequest) -> _Checksum | None:
    header = request.headers.get("Upload-Checksum", "")
    if not header:
        return None
    name, _space, value = header.partition(" ")
    if name not in ALGORITHMS:
        raise Refused(_("Cara pemeriksaan %s tidak dikenal.") % name[:20], code="header")
    try:
        return _Checksum(name, base64.b64decode(value, validate=True))
    except binascii.Error:
        raise Refused(_("Nilai Upload-Checksum bukan base64."), code="header") from None


def _metadata(header: str) -> dict[str, str]:
    """`name base64, name base64`: what the client says of the file. Raises `Refused` where it is not readable."""
    found = {}
    for pair in filter(None, (part.strip() for part in header.split(","))):
        name, _space, value = pair.partition(" ")
        try:
            found[name[:60]] = (
                base64.b64decode(value, validate=True).decode("utf-8", "replace").replace("\0", "")[:1000]
            )
        except binascii.Error:
            raise Refused(_("Nilai Upload-Metadata bukan base64."), code="header") from None
    return found


def _number(request: HttpRequest, header: str) -> int:
    value = request.headers.get(header, "")
    if not value.isascii() or not value.isdecimal() or len(value) > 15:
        raise Refused(_("%s harus bilangan bulat.") % header, code="header")
    return int(value)


def _unit(request: HttpRequest, pk: str) -> Unit:
    """The unit named, or the one the person adds documents for; whether they may is asked by the action."""
    if pk.isascii() and pk.isdecimal() and len(pk) < 10:
        return get_object_or_404(Unit, pk=int(pk))
    return request.access.units_for(Permission.EVIDENCE_ADD)[0]  # type: ignore[attr-defined,no-any-return]  # ours


def _stand(upload: Upload) -> dict[str, str]:
    stand = {"Upload-Offset": str(upload.offset)}
    if upload.state == Upload.State.COMING:
        stand["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    return stand
