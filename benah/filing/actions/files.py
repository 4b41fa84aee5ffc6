"""Evidence of a draft: begun, sealed piece by piece as it arrives, examined when whole, taken out again.

Here: rows of files and pieces, from the reporter's side. A file's key is stored sealed to the draft before its first
piece comes. Not here: how bytes reach us (`arrivals`, `views.files`), what is looked for in them (`examine`).
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from benah.cases import sides, vault_files
from benah.cases.models import Draft, Piece, SealedFile
from benah.cases.records import FileHeader
from benah.cases.vault_files import DraftKeys, Owner
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.files import names
from benah.filing import examine, limits
from benah.filing.actions import drafts
from benah.filing.arrivals import Arrived
from benah.sealing.pieces import PIECE_BYTES, open_piece, pieces_of, seal_piece
from benah.sealing.receipt import Receipt


@dataclass(frozen=True)
class Kept:
    """A file of the draft as its page shows it."""

    id: uuid.UUID
    header: FileHeader
    received: int
    is_whole: bool


def kept_files(token: bytes) -> list[Kept]:
    """Files of the draft, whole or on their way, in the order of their names."""
    keys = DraftKeys.of(token)
    with sides.reporter(draft=keys.id):
        return listed(keys)


def listed(keys: DraftKeys) -> list[Kept]:
    """The same, from inside the draft's side."""
    owner = Owner.draft(keys)
    rows = SealedFile.objects.filter(draft_id=keys.id)
    files = [Kept(row.pk, vault_files.open_header(owner, row), row.received, row.is_whole) for row in rows]
    return sorted(files, key=lambda file: file.header.name)


def take_whole(token: bytes, arrived: Arrived) -> None:
    """A file of a plain form: examined, sealed and stored at once. Raises Refused, drafts.Gone."""
    size = arrived.size or 0
    check_size(arrived.name or "", size)
    header = examine.header_of(names.kept(arrived.name or ""), size, arrived.blocks)
    file, key = uuid.uuid4(), vault_files.new_file_key()
    with _locked(token) as keys:
        _check_room(keys, size)
        _row(keys, file, key, header, received=size, is_whole=True).save(force_insert=True)
        _insert(file, key, size, arrived.blocks())


def begin(token: bytes, name: str, size: int) -> uuid.UUID:
    """A file that will come in pieces. Raises Refused, drafts.Gone."""
    check_size(name, size)
    file = uuid.uuid4()
    with _locked(token) as keys:
        _check_room(keys, size)
        header = FileHeader(name=names.kept(name), type="", size=size)
        _row(keys, file, vault_files.new_file_key(), header, received=0, is_whole=False).save(force_insert=True)
    return file


def arrived_so_far(token: bytes, file: uuid.UUID) -> int:
    """From which byte on a file is still awaited. Raises Refused for none of the draft's."""
    keys = DraftKeys.of(token)
    with sides.reporter(draft=keys.id):
        return _found(keys, file).received


def add_piece(token: bytes, file: uuid.UUID, offset: int, body: bytes) -> bool:
    """The next piece of a file; True when it is whole. Raises Conflict when another byte is awaited."""
    with _locked(token) as keys:
        row = _found(keys, file)
        if row.received != offset or row.is_whole:
            raise Conflict(_("Bagian berkas ini tidak pada urutannya."), code="offset")
        piece = pieces_of(row.length)[offset // PIECE_BYTES]
        if len(body) != piece.end - piece.start:
            raise Refused(_("Bagian berkas ini tidak utuh; kirim ulang bagian itu."), code="length")
        key = vault_files.open_file_key(Owner.draft(keys), row)
        Piece.objects.create(file_id=file, number=piece.index, sealed=seal_piece(key, body, piece, file))
        row.received += len(body)
        if row.received == row.length:
            _fill(row, key, piece.index + 1)
            row.is_whole = True
        row.save(update_fields=["received", "is_whole"])
    if row.is_whole:
        _examine(token, row)
    return row.is_whole


def remove(token: bytes, file: uuid.UUID) -> None:
    """Take a file out again; nothing of it stays."""
    with _locked(token) as keys:
        SealedFile.objects.filter(pk=file, draft_id=keys.id).delete()


def check_size(name: str, size: int) -> None:
    """Raises Refused for an empty file and one that is too large."""
    shown = names.shown(names.kept(name))
    if size < 1:
        raise Refused(_("Berkas %s kosong. Pilih berkas yang berisi.") % shown, code="empty")
    if size > limits.FILE_BYTES:
        raise Refused(too_large(name), code="size")


def too_large(name: str) -> str:
    return _("Berkas %(name)s lebih besar dari %(most)d MB. Potong atau kecilkan, lalu pilih lagi.") % {
        "name": names.shown(names.kept(name)),
        "most": limits.FILE_BYTES // 1_000_000,
    }


@contextmanager
def _locked(token: bytes) -> Iterator[DraftKeys]:
    """One transaction in the draft's side with its row locked. Raises drafts.Gone, drafts.AlreadySent."""
    keys = DraftKeys.of(token)
    with sides.reporter(lookup=Receipt.from_token(token).lookup, draft=keys.id):
        drafts.opened(keys, Draft.objects.select_for_update(no_key=True).filter(pk=keys.id).first())
        yield keys


def _check_room(keys: DraftKeys, size: int) -> None:
    held = SealedFile.objects.filter(draft_id=keys.id).order_by().aggregate(count=Count("pk"), total=Sum("length"))
    if held["count"] >= limits.FILES:
        raise Refused(
            _("Paling banyak %d berkas dalam satu laporan. Berkas lain dapat dikirim menyusul dengan tanda terima.")
            % limits.FILES,
            code="count",
        )
    if (held["total"] or 0) + size > limits.TOTAL_BYTES:
        raise Refused(
            _("Semua berkas bersama paling besar %d MB. Hapus yang tidak perlu, atau kirim menyusul.")
            % (limits.TOTAL_BYTES // 1_000_000),
            code="room",
        )


def _row(
    keys: DraftKeys, file: uuid.UUID, key: bytes, header: FileHeader, *, received: int, is_whole: bool
) -> SealedFile:
    owner = Owner.draft(keys)
    return SealedFile(
        id=file,
        draft_id=keys.id,
        epoch=owner.epoch,
        header=vault_files.seal_header(owner, file, header),
        file_key=vault_files.seal_file_key(owner, file, key),
        length=header.size,
        received=received,
        is_whole=is_whole,
        on=clock.today(),
    )


def _found(keys: DraftKeys, file: uuid.UUID) -> SealedFile:
    row = SealedFile.objects.filter(pk=file, draft_id=keys.id).first()
    if row is None:
        raise _unknown()
    return row


def _unknown() -> Refused:
    return Refused(_("Berkas ini tidak ada lagi. Muat ulang halaman, lalu pilih berkasnya lagi."), code="file")


def _insert(file: uuid.UUID, key: bytes, size: int, blocks: Iterator[bytes]) -> None:
    """All pieces, few at a time; blocks may be cut anywhere."""
    waiting, source = bytearray(), iter(blocks)
    for piece in pieces_of(size):
        while len(waiting) < piece.end - piece.start:
            waiting += next(source)
        body = bytes(waiting[: piece.end - piece.start])
        del waiting[: piece.end - piece.start]
        Piece.objects.bulk_create([Piece(file_id=file, number=piece.index, sealed=seal_piece(key, body, piece, file))])


def _fill(row: SealedFile, key: bytes, first: int) -> None:
    """What follows the last byte: pieces of zeros that hide the true size."""
    rest = pieces_of(row.length)[first:]
    Piece.objects.bulk_create(
        Piece(file_id=row.pk, number=piece.index, sealed=seal_piece(key, b"", piece, row.pk)) for piece in rest
    )


def _examine(token: bytes, row: SealedFile) -> None:
    """What is in the file, read piece by piece so that no transaction waits for the scanner; then its full header."""
    keys = DraftKeys.of(token)
    owner = Owner.draft(keys)
    key = vault_files.open_file_key(owner, row)
    name = vault_files.open_header(owner, row).name

    def blocks() -> Iterator[bytes]:
        every = pieces_of(row.length)
        for piece in every:
            with sides.reporter(draft=keys.id):
                sealed = bytes(Piece.objects.values_list("sealed", flat=True).get(file_id=row.pk, number=piece.index))
            yield open_piece(key, sealed, file=row.pk, index=piece.index, last=piece.last)

    header = examine.header_of(name, row.length, blocks)
    with sides.reporter(draft=keys.id):
        sealed = vault_files.seal_header(owner, row.pk, header)
        SealedFile.objects.filter(pk=row.pk, draft_id=keys.id).update(header=sealed)


def id_of(text: str) -> uuid.UUID:
    """An id as a page sent it. Raises Refused."""
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Refused(
            _("Berkas ini tidak ada lagi. Muat ulang halaman, lalu pilih berkasnya lagi."), code="file"
        ) from None
