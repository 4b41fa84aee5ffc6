"""Files and uploads of a sent form, made into documents one by one: right ones stand, wrong ones are named.

Shared by every page on which a person hands in documents. Here: from request to actions. Not here: what is allowed
(`policies`), how bytes are kept (`actions`).
"""

import uuid
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, BinaryIO, cast

from django.utils.translation import gettext as _

from benah.access.request import Request
from benah.core.refused import Forbidden, Refused
from benah.files import names
from benah.files.actions import documents, keeping, uploads
from benah.files.actions.documents import Details
from benah.files.forms import DocumentForm
from benah.files.models import Document, Kind, Revision, Upload
from benah.units.models import Unit

FILES, UPLOADS = "berkas", "unggahan"


@dataclass
class Outcome:
    """`pending` are uploads that wait for the form to be right; the page shows them again."""

    added: list[Document] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    pending: list[Upload] = field(default_factory=list)


def receive(request: Request, unit: Unit, form: DocumentForm) -> Outcome:
    """Enter everything the form holds. `form` gets an error where it is incomplete; nothing is lost then."""
    outcome = Outcome(pending=_uploads(request, unit))
    files = request.FILES.getlist(FILES)
    outcome.problems += _too_large(request)
    if not form.is_valid():
        if files:
            outcome.problems.append(_("Pilih berkasnya sekali lagi: peramban tidak menyimpannya."))
        return outcome
    if form.cleaned_data["kind"] == Kind.ADDRESS:
        _try(outcome, lambda: documents.add_document(
            unit=unit, details=Details(form.cleaned_data), arrived=None, by=request.user)[0])  # fmt: skip
        return outcome
    if not files and not outcome.pending and not outcome.problems:
        form.add_error(None, _("Belum ada berkas. Pilih satu atau beberapa berkas."))
    waiting, outcome.pending = outcome.pending, []
    for upload in waiting:
        details = _details(form, upload.filename, request.POST.get(f"judul:{upload.pk}", ""))
        if not _try(outcome, lambda: uploads.keep_upload(upload=upload, details=details, by=request.user)):  # noqa: B023  # called at once
            uploads_left(outcome, upload)
    for file in files:
        details = _details(form, file.name or "", "")
        _try(outcome, lambda: _enter(unit, file, details, request.user))  # noqa: B023  # called at once
    return outcome


def receive_revision(request: Request, document: Document) -> Revision:
    """The one newer file of `document` that the form holds. Raises `Refused`."""
    note = request.POST.get("catatan", "")
    waiting = _uploads(request, document.unit)
    if waiting:
        return uploads.keep_upload_as_revision(upload=waiting[-1], document=document, note=note, by=request.user)
    problems = _too_large(request)
    if problems:
        raise Refused(problems[0], code="too_large")
    file = request.FILES.get(FILES)
    if file is None:
        raise Refused(_("Belum ada berkas. Pilih berkas revisinya."), code="file")
    arrived = keeping.store_bytes(cast(BinaryIO, file), file.name or "")
    return documents.revise_document(document=document, arrived=arrived, note=note, by=request.user)


def uploads_left(outcome: Outcome, upload: Upload) -> None:
    """A refused upload is of no more use; its room is given back."""
    upload.refresh_from_db(fields=["state"])
    if upload.state == Upload.State.RECEIVED:
        uploads.drop_upload(upload=upload)
    elif upload.state == Upload.State.COMING:
        outcome.pending.append(upload)


def _enter(unit: Unit, file: Any, details: Details, by: Any) -> Document:
    arrived = keeping.store_bytes(cast(BinaryIO, file), file.name or "")
    return documents.add_document(unit=unit, details=details, arrived=arrived, by=by)[0]


def _try(outcome: Outcome, act: Any) -> bool:
    try:
        outcome.added.append(act())
    except Forbidden:
        raise
    except Refused as error:
        outcome.problems.append(error.sentence)
        return False
    return True


def _details(form: DocumentForm, filename: str, own_title: str) -> Details:
    """The form's facts; the title of this file, or the form's, or the file's name without its ending."""
    title = own_title.replace("\0", "").strip()[:240] or form.cleaned_data["title"]
    stem = PurePath(names.shown(filename).replace("/", "_")).stem.replace("_", " ").strip()
    return Details(form.cleaned_data | {"title": title or stem[:240] or _("Tanpa judul")})


def _uploads(request: Request, unit: Unit) -> list[Upload]:
    """The uploads the form names, in its order; those of other units are nobody's."""
    asked = []
    for text in request.POST.getlist(UPLOADS)[:60]:
        try:
            asked.append(uuid.UUID(text))
        except ValueError:
            continue
    found = {row.pk: row for row in Upload.objects.filter(pk__in=asked, unit=unit).select_related("unit")}
    return [found[pk] for pk in dict.fromkeys(asked) if pk in found]


def _too_large(request: Request) -> list[str]:
    """What `LimitedFiles` did not let in."""
    return [getattr(request, "refused_file", "")] if getattr(request, "refused_file", "") else []
