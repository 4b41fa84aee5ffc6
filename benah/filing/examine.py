"""What a piece of evidence is, before it is sent: kind, hash, virus scan, and hidden data that may give somebody away.

Here: reading bytes in memory, without decoding pictures or running anything. Not here: cleaning copies, storing.
Nothing found here ever refuses a file: evidence may be what a scanner objects to.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256

import puremagic
from django.conf import settings

from benah.cases.records import FileHeader
from benah.files import scanner
from benah.filing import hidden

Blocks = Callable[[], Iterator[bytes]]
UNKNOWN_TYPE = "application/octet-stream"
HEAD_BYTES = 64 * 1024


def header_of(name: str, size: int, blocks: Blocks) -> FileHeader:
    """Read the whole file, twice where a scanner is there."""
    digest, seen = sha256(), hidden.Sample()
    for block in blocks():
        digest.update(block)
        seen.add(block)
    media_type = type_of(seen.head, name)
    return FileHeader(
        name=name,
        type=media_type,
        size=size,
        sha256=digest.hexdigest(),
        scan=_scanned(blocks),
        hidden=hidden.kinds(seen, media_type),
    )


def type_of(head: bytes, name: str) -> str:
    """The media type that the first bytes tell; the name only decides among kinds with the same beginning."""
    try:
        return puremagic.from_string(head[:HEAD_BYTES], mime=True, filename=name) or UNKNOWN_TYPE
    except (puremagic.PureError, ValueError):
        return "text/plain" if head and b"\0" not in head else UNKNOWN_TYPE


def _scanned(blocks: Blocks) -> str:
    """`clean`, `infected`, `unknown` where the scanner did not answer, empty where there is none."""
    if not settings.CLAMD:
        return ""
    verdict, _note = scanner.ask(_Stream(blocks()))
    return "unknown" if verdict == scanner.FAILED else verdict


class _Stream:
    """Blocks as something to read from."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self.blocks = blocks
        self.waiting = b""

    def read(self, size: int, /) -> bytes:
        while len(self.waiting) < size and (block := next(self.blocks, b"")):
            self.waiting += block
        taken, self.waiting = self.waiting[:size], self.waiting[size:]
        return taken
