"""Files that the desk makes are kept sealed in the case, for handlers alone, and opened again from there."""

import datetime as dt
import uuid
from collections.abc import Iterator
from hashlib import sha256
from uuid import UUID

from django.http import Http404

from benah.cases import vault_files
from benah.cases.models import Audience, Case, Piece, SealedFile
from benah.cases.records import FileHeader
from benah.casework.reading import OpenCase
from benah.sealing.padding import padded_size
from benah.sealing.pieces import open_pieces, seal_file


def keep_file(
    found: OpenCase, *, name: str, type: str, body: bytes, on: dt.date, cleaned_from: SealedFile | None = None
) -> SealedFile:
    """Seal a file that was made here under the case's internal key of now."""
    epoch = Case.objects.only("epoch").get(pk=found.case.pk).epoch
    owner = vault_files.Owner.case(found.keys, Audience.INTERNAL, epoch)
    pk, key, size = uuid.uuid4(), vault_files.new_file_key(), padded_size(len(body))
    header = FileHeader(name=name, type=type, size=len(body), sha256=sha256(body).hexdigest(), scan="clean")
    file = SealedFile.objects.create(
        id=pk,
        case_id=found.case.pk,
        audience=Audience.INTERNAL,
        epoch=epoch,
        header=vault_files.seal_header(owner, pk, header),
        file_key=vault_files.seal_file_key(owner, pk, key),
        length=size,
        received=size,
        is_whole=True,
        cleaned_from=cleaned_from,
        on=on,
    )
    Piece.objects.bulk_create(
        Piece(file=file, number=number, sealed=sealed) for number, sealed in enumerate(seal_file(key, body, pk))
    )
    return file


def file_of(found: OpenCase, pk: UUID) -> tuple[SealedFile, FileHeader]:
    """A file of the case that this person's keys open. Raises Http404."""
    for file, header in found.files():
        if file.pk == pk:
            return file, header
    raise Http404


def bytes_of(found: OpenCase, file: SealedFile) -> Iterator[bytes]:
    """What stands in a file, piece by piece. From inside the side; raises SealBroken."""
    owner = vault_files.Owner.case(found.keys, file.audience, file.epoch)
    sealed = file.pieces.order_by("number").values_list("sealed", flat=True).iterator(chunk_size=8)
    return open_pieces(vault_files.open_file_key(owner, file), (bytes(piece) for piece in sealed), file.pk)
