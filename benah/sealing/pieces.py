"""Files in pieces of at most 1 MiB, each sealed by itself with its number and whether it is the last.

Pieces can be sealed while they arrive and opened while they are sent on; a piece that is missing, doubled, changed,
out of order, or behind the last does not open. The size of the whole is hidden as `padding` says: zeros fill the
last pieces. A file's key seals one file only; each number is sealed once.

Pieces are bound to the file, not to the case: they are sealed before there is one. The file's key, sealed under the
case's key with the file's id (stream `file.key`), ties the file to its case.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from benah.sealing.aead import OVERHEAD, decrypt, encrypt
from benah.sealing.encoding import pack
from benah.sealing.errors import SealBroken
from benah.sealing.padding import LENGTH_BYTES, pad, padded_size, unpad

PIECE_BYTES = 1024 * 1024
PIECE_OVERHEAD = OVERHEAD + LENGTH_BYTES


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a file of known size: bytes `start` to `end` of it, in a frame that holds `room` bytes."""

    index: int
    start: int
    end: int
    room: int
    last: bool


def pieces_of(size: int) -> list[Piece]:
    """How a file of `size` bytes is cut: all pieces full but the last; the last ones may hold zeros alone."""
    whole = padded_size(size)
    return [
        Piece(
            index=start // PIECE_BYTES,
            start=min(start, size),
            end=min(start + PIECE_BYTES, size),
            room=min(PIECE_BYTES, whole - start),
            last=start + PIECE_BYTES >= whole,
        )
        for start in range(0, whole, PIECE_BYTES)
    ]


def sealed_size(size: int) -> int:
    """Bytes that a file of `size` bytes takes once sealed."""
    return padded_size(size) + PIECE_OVERHEAD * len(pieces_of(size))


def seal_piece(key: bytes, body: bytes, piece: Piece, file: UUID | str) -> bytes:
    """One piece of a file. `body` is what `piece` says: raises ValueError for another length."""
    if len(body) != piece.end - piece.start:
        raise ValueError("not the bytes of this piece")
    return encrypt(key, pad(body, piece.room + LENGTH_BYTES), _place(file, piece.index, piece.last))


def open_piece(key: bytes, sealed: bytes, *, file: UUID | str, index: int, last: bool) -> bytes:
    """The bytes of one piece, without the zeros. Raises SealBroken."""
    return unpad(decrypt(key, sealed, _place(file, index, last)))


def seal_file(key: bytes, body: bytes, file: UUID | str) -> list[bytes]:
    """All pieces of a file that is in memory."""
    return [seal_piece(key, body[piece.start : piece.end], piece, file) for piece in pieces_of(len(body))]


def open_pieces(key: bytes, sealed: Iterable[bytes], file: UUID | str) -> Iterator[bytes]:
    """The bytes piece by piece, each only after its seal was checked.

    Raises SealBroken at the first piece that does not fit, and when the last one is missing: who sends the bytes
    on must then break off, so that half a file is never taken for a whole one.
    """
    waiting = iter(sealed)
    index, piece = 0, next(waiting, None)
    if piece is None:
        raise SealBroken
    for following in waiting:
        yield open_piece(key, piece, file=file, index=index, last=False)
        index, piece = index + 1, following
    yield open_piece(key, piece, file=file, index=index, last=True)


def _place(file: UUID | str, index: int, last: bool) -> bytes:
    return pack("piece", file, index, int(last))
