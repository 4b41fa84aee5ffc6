"""Hidden data in evidence that may tell who made it: place, device, time, names, changes.

Here: looking for them in bytes, without decoding what a file shows. Best effort: that nothing is found does not mean
that nothing is there, and pages say so. Not here: taking them out.
"""

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from PIL.Image import Exif

HEAD_BYTES = TAIL_BYTES = 1 << 20
# Office documents keep their table of contents at the end: they are read whole, up to this size.
WHOLE_BYTES = 20_000_000
PART_BYTES = 1_000_000

PLACE, DEVICE, TIME, AUTHOR, PROGRAM, COMMENTS, CHANGES = (
    "place", "device", "time", "author", "program", "comments", "changes",
)  # fmt: skip
ORDER = (PLACE, AUTHOR, DEVICE, TIME, CHANGES, COMMENTS, PROGRAM)

GPS_BLOCK = 0x8825
CAMERA_BLOCK = 0x8769
_TAGS = {0x010F: DEVICE, 0x0110: DEVICE, 0xA434: DEVICE, 0xA431: DEVICE, 0x0132: TIME, 0x9003: TIME}
_TAGS |= {0x013B: AUTHOR, 0x8298: AUTHOR, 0xA430: AUTHOR, 0x9C9D: AUTHOR, 0x0131: PROGRAM}
# What stands before the block: in JPEG and HEIC, in PNG, in WebP; a TIFF is one from its first byte.
_EXIF = (
    re.compile(rb"Exif\0\0"),
    re.compile(rb"eXIf"),
    re.compile(rb"EXIF....", re.S),
    re.compile(rb"\A(?=II\*\0|MM\0\*)"),
)
_MARKS = {
    PLACE: re.compile(rb"\xa9xyz|com\.apple\.quicktime\.location|exif:GPS|GPSLatitude"),
    DEVICE: re.compile(rb"com\.apple\.quicktime\.model|com\.android\.(?:manufacturer|model)|tiff:Model"),
    AUTHOR: re.compile(rb"/Author\s*[(<]|dc:creator|photoshop:AuthorsPosition"),
    PROGRAM: re.compile(rb"/(?:Creator|Producer)\s*[(<]|xmp:CreatorTool"),
    TIME: re.compile(rb"/CreationDate\s*[(<]|xmp:CreateDate"),
}


@dataclass
class Sample:
    """The beginning and the end of a file, all of it while it is small. Fed block by block."""

    head: bytes = b""
    tail: bytes = b""
    size: int = 0
    _whole: list[bytes] = field(default_factory=list, repr=False)

    def add(self, block: bytes) -> None:
        self.size += len(block)
        if len(self.head) < HEAD_BYTES:
            self.head += block[: HEAD_BYTES - len(self.head)]
        self.tail = (self.tail + block)[-TAIL_BYTES:]
        if self.size <= WHOLE_BYTES:
            self._whole.append(block)
        else:
            self._whole.clear()

    @property
    def whole(self) -> bytes:
        """All bytes; empty for a file that is too large for that."""
        return b"".join(self._whole) if self.size <= WHOLE_BYTES else b""


def kinds(seen: Sample, media_type: str) -> list[str]:
    """What was found, the most telling first."""
    found = _in_picture(seen.head) if media_type.startswith("image/") else set()
    if seen.head.startswith(b"PK\x03\x04"):
        found |= _in_office(seen.whole)
    ends = seen.head if seen.size <= HEAD_BYTES else seen.head + seen.tail
    found |= {kind for kind, mark in _MARKS.items() if mark.search(ends)}
    return [kind for kind in ORDER if kind in found]


def _in_picture(head: bytes) -> set[str]:
    """Exif, wherever it stands: JPEG, PNG, WebP, HEIC and TIFF all hold the same block."""
    block = next((head[found.end() :] for mark in _EXIF if (found := mark.search(head))), b"")
    if not block:
        return set()
    exif = Exif()
    try:
        exif.load(block)
        tags = {**exif, **exif.get_ifd(CAMERA_BLOCK)}
        has_place = GPS_BLOCK in exif
    except Exception:  # a broken block of a library that reads untrusted bytes: nothing is known of it
        return set()
    kinds = {kind for tag, kind in _TAGS.items() if tags.get(tag)}
    return kinds | {PLACE} if has_place else kinds


def _in_office(whole: bytes) -> set[str]:
    """Properties, comments and tracked changes of Office and OpenDocument files."""
    found = set()
    try:
        with zipfile.ZipFile(BytesIO(whole)) as archive:
            names = set(archive.namelist()[:5000])
            if re.search(rb"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator)>[^<]", _part(archive, names, _CORE)):
                found.add(AUTHOR)
            if any("comments" in name.lower() for name in names):
                found.add(COMMENTS)
            if re.search(rb"<w:(?:ins|del) |<text:tracked-changes", _part(archive, names, _BODY)):
                found.add(CHANGES)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError):
        return found
    return found


_CORE = ("docProps/core.xml", "meta.xml")
_BODY = ("word/document.xml", "content.xml")


def _part(archive: zipfile.ZipFile, names: set[str], wanted: tuple[str, ...]) -> bytes:
    """The first of these parts, at most `PART_BYTES` of it however far it would unfold."""
    name = next((name for name in wanted if name in names), None)
    if name is None:
        return b""
    with archive.open(name) as part:
        return part.read(PART_BYTES)
