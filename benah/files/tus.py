"""The tus 1.0 protocol: creation, creation-with-upload, termination, checksum, expiration. https://tus.io

Here: headers, status codes, and writing the body piece by piece. Not here: what an upload is (`actions`), the bytes'
way in (`body`) and to the disk (`parts`).
"""

import base64
import binascii
import hashlib
import time
import uuid
from collections.abc import Callable, Iterator
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _

from benah.access.guard import for_programs, needs
from benah.access.roles import Permission
from benah.core.refused import Conflict, Forbidden, Refused
from benah.files import body, queries
from benah.files.actions import uploads, writing
from benah.files.models import Upload
from benah.files.parts import open_part
from benah.units.models import Unit

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,termination,checksum,expiration"
ALGORITHMS = ("sha1", "sha256", "md5")
BODY = "application/offset+octet-stream"
PIECE = 1 << 20  # bytes written at a time
SECONDS = 3.0  # after which what came is written and acknowledged: no more than that is sent again after a break
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
    for kind, status in ((Forbidden, 403), (Conflict, 409), (writing.Gone, 410), (writing.Busy, 423)):
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
        _append(request, upload, 0)
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
            raise writing.Gone(_("Unggahan ini sudah dibatalkan. Unggah lagi."), code="gone")
        return HttpResponse(status=200, headers={"Upload-Length": str(upload.length), **_stand(upload)})
    if method == "PATCH":
        if request.content_type != BODY:
            raise Refused(_("Isi bagian harus berjenis %s.") % BODY, code="body_type")
        _append(request, upload, _number(request, "Upload-Offset"))
        return HttpResponse(status=204, headers=_stand(upload))
    if method == "DELETE":
        uploads.drop_upload(upload=upload)
        return HttpResponse(status=204)
    return HttpResponse(status=405, headers={"Allow": "HEAD, PATCH, DELETE"})


def _append(request: HttpRequest, upload: Upload, offset: int) -> None:
    """Write the body as it comes. What came before a line broke stays; a wrong checksum leaves nothing.

    With a checksum the whole body is acknowledged at once, after the comparison.
    """
    check = _checksum(request)
    told = time.monotonic()  # the row heard of us then, or later
    writing.claim(upload=upload, offset=offset)
    try:
        with open_part(upload.pk, offset) as part:
            for piece in _pieces(body.receiver(request)):
                if part.position + len(piece) > upload.length:
                    raise Refused(_("Lebih banyak byte daripada yang diumumkan."), code="too_large")
                is_due = time.monotonic() - told > SECONDS
                if is_due:
                    told = time.monotonic()
                    writing.stay(upload=upload)
                part.write(piece)
                if check:
                    check.update(piece)
                elif is_due:
                    part.flush()
                    writing.acknowledge(upload=upload, offset=part.position)
            if check and not check.fits():
                raise Refused(_("Sebagian byte rusak di jalan. Bagian ini akan dikirim ulang."), code="checksum")
            if part.position > upload.offset:
                part.flush()
                writing.acknowledge(upload=upload, offset=part.position, is_last=True)
    except FileNotFoundError:  # given up or forgotten meanwhile
        raise writing.gone() from None
    finally:
        writing.release(upload=upload)


def _pieces(receive: body.Receive) -> Iterator[memoryview]:
    """What came, whenever there is much of it or it has waited long; each is overwritten by the next."""
    room, filled = memoryview(bytearray(PIECE)), 0
    since = time.monotonic()
    while count := receive(room[filled:]):
        filled += count
        if filled == PIECE or time.monotonic() - since > SECONDS:
            yield room[:filled]
            filled, since = 0, time.monotonic()
    if filled:
        yield room[:filled]


class _Checksum:
    def __init__(self, name: str, wanted: bytes) -> None:
        self.hash, self.wanted = hashlib.new(name, usedforsecurity=False), wanted

    def update(self, part: memoryview) -> None:
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
    return request.access.units_for(Permission.EVIDENCE_ADD)[0]  # type: ignore[attr-defined]  # ours


def _stand(upload: Upload) -> dict[str, str]:
    stand = {"Upload-Offset": str(upload.offset)}
    if upload.state == Upload.State.COMING:
        stand["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    return stand
