"""Files of a case for a handler: the sealed original, or a copy without hidden data, made at first opening."""

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from benah.cases.models import Case, SealedFile
from benah.cases.records import FileHeader
from benah.casework.actions.changing import tell
from benah.casework.letters.keeping import bytes_of, file_of, keep_file
from benah.casework.reading import OpenCase
from benah.core.refused import Refused
from benah.files.reading.results import Unreadable

MOST_BYTES = 60_000_000


def can_clean(header: FileHeader) -> bool:
    """Whether a copy can be made: its kind is one that can be drawn anew, and it is not too large for it."""
    from benah.files.reading import cleaning  # brings the library of pictures

    return header.size <= MOST_BYTES and cleaning.can_clean(header.type)


def original(found: OpenCase, pk: UUID) -> tuple[FileHeader, bytes]:
    """The file as it came. Logged. Raises Http404, SealBroken."""
    row, header = file_of(found, pk)
    body = b"".join(bytes_of(found, row))
    tell(found, "file.downloaded", {"file": str(row.pk), "form": "original"})
    return header, body


def clean(found: OpenCase, pk: UUID, on: dt.date) -> tuple[FileHeader, bytes]:
    """The copy, kept sealed beside the original from its first opening on. Logged. Raises Http404, Refused."""
    row, header = file_of(found, pk)
    kept = SealedFile.objects.filter(cleaned_from=row).first()
    if kept is None or (kept.audience, kept.epoch) not in found.keys.keys:
        kept, body = _made(found, row, header, on)
    else:
        body = b"".join(bytes_of(found, kept))
    tell(found, "file.read", {"file": str(row.pk), "form": "clean"})
    return found.header(kept), body


def _made(found: OpenCase, row: SealedFile, header: FileHeader, on: dt.date) -> tuple[SealedFile, bytes]:
    from benah.files.reading import run

    try:
        if not can_clean(header):
            raise Refused(_unclean(), code="kind")
        body = run.cleaned(b"".join(bytes_of(found, row)), header.type)
    except Unreadable:
        raise Refused(_unclean(), code="unreadable") from None
    # two handlers at the same moment make one copy
    Case.objects.select_for_update(no_key=True).only("pk").get(pk=found.case.pk)
    kept = SealedFile.objects.filter(cleaned_from=row).first()
    if kept is not None:
        return kept, body
    media_type, ending = ("application/pdf", "pdf") if header.type == "application/pdf" else ("image/jpeg", "jpg")
    stem = header.name.rpartition(".")[0] or header.name
    name = f"{stem}-bersih.{ending}"
    return keep_file(found, name=name, type=media_type, body=body, on=on, cleaned_from=row), body


def _unclean() -> str:
    return _("Salinan bersih berkas ini tidak dapat dibuat. Unduh aslinya dan buka di komputer yang terpisah.")
