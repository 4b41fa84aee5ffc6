"""Text of any file by its media type, page by page, with what does not belong in a text taken out."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

from benah.files.reading import limits
from benah.files.reading.results import Outcome, Reading, Unreadable

Pages = tuple[int | None, Iterable[str]]

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
# Everything unprintable but line ends and tabs: PostgreSQL refuses NUL, people need none of the others. Letters for
# private use too: only the font in the file knows what they are.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]")
_BLANKS = re.compile(r"[ \t\u00a0]+")
_LINES = re.compile(r"\s*\n\s*\n\s*")


def read_text(path: Path, media_type: str) -> Reading:
    """Text and pages. Never raises for what stands in the file; memory and time are the caller's to limit."""
    reader = _reader(media_type)
    if reader is None:
        return Reading(Outcome.UNSUPPORTED)
    try:
        pages, texts = reader(path)
        kept, was_cut = _kept(texts)
    except Unreadable as error:
        return Reading(error.outcome)
    was_cut = was_cut or (pages is not None and pages > limits.MAX_PAGES)
    has_text = any(kept)
    return Reading(Outcome.READ if has_text else Outcome.NO_TEXT, pages, kept if has_text else (), was_cut)


def _reader(media_type: str) -> Callable[[Path], Pages] | None:
    # The libraries are heavy; each file needs one of them.
    if media_type == "application/pdf":
        from benah.files.reading.pdf import read_pdf

        return read_pdf
    if media_type in ("image/heic", "image/heif"):  # one picture; nothing here decodes it
        return lambda path: (1, ())
    if media_type.startswith("image/"):
        from benah.files.reading.pictures import read_picture

        return read_picture
    if media_type.startswith("text/"):
        return read_plain
    if media_type.startswith((_OOXML + "spreadsheet", _ODF + "spreadsheet", "application/vnd.ms-excel")):
        from benah.files.reading.office import read_workbook

        return read_workbook
    if media_type.startswith((_OOXML, _ODF)):
        from benah.files.reading.office import read_office

        return lambda path: read_office(path, media_type)
    return None


def read_plain(path: Path) -> Pages:
    """Plain text in whatever encoding; pages where the writer put form feeds. It counts no pages otherwise."""
    with path.open("rb") as file:
        raw = file.read(limits.MAX_CHARACTERS * 4)
    parts = _decoded(raw).split("\f")
    return (len(parts) if len(parts) > 1 else None), parts


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def cleaned(text: str) -> str:
    """Composed letters, single blanks, at most one empty line; no control characters."""
    text = unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00ad", ""))
    text = _BLANKS.sub(" ", _CONTROL.sub("", text))
    return _LINES.sub("\n\n", text).strip()


def _kept(texts: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """As many pages and characters as the limits allow; whether something was left out."""
    kept: list[str] = []
    left = limits.MAX_CHARACTERS
    for text in texts:
        if len(kept) == limits.MAX_PAGES or left <= 0:
            return tuple(kept), True
        page = cleaned(text)
        kept.append(page[:left])
        if len(page) > left:
            return tuple(kept), True
        left -= len(page)
    return tuple(kept), False
