"""Text of word-processor files, slides and workbooks: packed XML, unpacked only within limits, read as a stream."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import python_calamine
from lxml import etree

from benah.files.reading import limits
from benah.files.reading.results import Outcome, Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an encrypted docx or xlsx is such a container


def read_office(path: Path, media_type: str) -> tuple[int | None, list[str]]:
    """Texts by page of docx, pptx, odt and odp, as their writer last broke them into pages. Raises `Unreadable`."""
    with _package(path) as package:
        try:
            if media_type.endswith("presentationml.presentation"):
                texts = [text for name in _slides(package) for text in _pages(package, name)]
                return len(texts), texts
            is_word = "wordprocessingml" in media_type
            texts = list(_pages(package, "word/document.xml" if is_word else "content.xml"))
            counted = _counted(package, "docProps/app.xml" if is_word else "meta.xml")
        except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, ValueError, NotImplementedError) as error:
            raise Unreadable(Outcome.BROKEN) from error
        except RuntimeError as error:  # zipfile's word for a part that wants a password
            raise Unreadable(Outcome.ENCRYPTED) from error
    return max(counted or 1, len(texts)), texts


def read_workbook(path: Path) -> tuple[int, Iterator[str]]:
    """Texts by sheet of xlsx, xlsb, xls and ods; formulas are not run. Raises `Unreadable`."""
    if _starts_with(path, b"PK"):
        _package(path).close()
    elif _starts_with(path, _OLE) and b"E\0n\0c\0r\0y\0p\0t" in path.read_bytes():
        raise Unreadable(Outcome.ENCRYPTED)
    try:
        book = python_calamine.load_workbook(path)
        names = book.sheet_names[: limits.MAX_PAGES]
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        locked = isinstance(error, python_calamine.PasswordError)
        raise Unreadable(Outcome.ENCRYPTED if locked else Outcome.BROKEN) from error
    return len(book.sheet_names), (_sheet(book, name) for name in names)


def _sheet(book: python_calamine.CalamineWorkbook, name: str) -> str:
    left, lines = limits.MAX_CHARACTERS, [name]
    try:
        for row in book.get_sheet_by_name(name).iter_rows():
            line = " ".join(str(value) for value in row if value != "")
            if line:
                lines.append(line)
                left -= len(line)
            if left < 0:
                break
    except (python_calamine.CalamineError, ValueError) as error:
        raise Unreadable(Outcome.BROKEN) from error
    return "\n".join(lines)


def _starts_with(path: Path, magic: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(magic)) == magic


def _package(path: Path) -> zipfile.ZipFile:
    """The packed parts, after a look at what they would cost. Raises `Unreadable`."""
    if _starts_with(path, _OLE):
        raise Unreadable(Outcome.ENCRYPTED)
    try:
        package = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable(Outcome.BROKEN) from error
    parts = package.infolist()
    dear = any(
        part.file_size > limits.PACKING_COUNTS_FROM
        and part.file_size > limits.PACKING_RATE * max(part.compress_size, 1)
        for part in parts
    )
    if dear or len(parts) > limits.PARTS or sum(part.file_size for part in parts) > limits.UNPACKED_BYTES:
        package.close()
        raise Unreadable(Outcome.TOO_LARGE)
    return package


def _slides(package: zipfile.ZipFile) -> list[str]:
    found = {
        int(match[1]): name
        for name in package.namelist()
        if (match := re.fullmatch(r"ppt/slides/slide(\d+)\.xml", name))
    }
    return [found[number] for number in sorted(found)]


_PARAGRAPHS = {"p", "h", "tr", "table-row"}
_BLANKS = {"tab", "br", "line-break", "s", "cr", "tc", "table-cell"}
_PAGE_BREAKS = {"lastRenderedPageBreak", "soft-page-break", "page"}
_CHUNK = 256 * 1024


class _Text:
    """Collects text between page breaks. Both families use the same few local names for the same things.

    In docx and pptx text stands in `t` alone, in odt and odp anywhere.
    """

    def __init__(self) -> None:
        self.pages: list[list[str]] = [[]]
        self.size = 0
        self._open = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name in _PAGE_BREAKS and any(part.strip() for part in self.pages[-1]):
            self.pages.append([])
        if name in _BLANKS:
            self.pages[-1].append(" ")
        if name == "t" or "opendocument" in tag:
            self._open += 1

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name in _PARAGRAPHS:
            self.pages[-1].append("\n")
        if name == "t" or "opendocument" in tag:
            self._open -= 1

    def data(self, text: str) -> None:
        if self._open and self.size <= limits.MAX_CHARACTERS:
            self.pages[-1].append(text)
            self.size += len(text)

    def close(self) -> list[str]:
        return ["".join(parts) for parts in self.pages]


class _Count:
    """Pages as the word processor counted them when it saved."""

    def __init__(self) -> None:
        self.count: int | None = None
        self._is_pages = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._is_pages = _local(tag) == "Pages"
        if _local(tag) == "document-statistic":
            self._take(next((value for key, value in attributes.items() if _local(key) == "page-count"), ""))

    def end(self, tag: str) -> None:
        self._is_pages = False

    def data(self, text: str) -> None:
        if self._is_pages:
            self._take(text)

    def _take(self, text: str) -> None:
        if re.fullmatch(r"[1-9]\d{0,5}", text.strip()):
            self.count = int(text)

    def close(self) -> int | None:
        return self.count


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _pages(package: zipfile.ZipFile, name: str) -> list[str]:
    return _parsed(package, name, _Text())


def _counted(package: zipfile.ZipFile, name: str) -> int | None:
    return _parsed(package, name, _Count()) if name in package.namelist() else None


def _parsed(package: zipfile.ZipFile, name: str, target: Any) -> Any:
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    with package.open(name) as part:
        while chunk := part.read(_CHUNK):
            parser.feed(chunk)
    return parser.close()
