"""Text of PDF files by pdfium. Scripts in them never run: the library is built without an engine for them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from benah.files.reading import limits
from benah.files.reading.results import Outcome, Unreadable


@contextmanager
def opened(path: Path | bytes) -> Iterator[pdfium.PdfDocument]:
    """The document. Raises `Unreadable`: locked by a password, or no PDF that can be opened."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Unreadable(Outcome.ENCRYPTED if locked else Outcome.BROKEN) from error
    try:
        yield document
    finally:
        document.close()


def read_pdf(path: Path) -> tuple[int, Iterator[str]]:
    """Number of pages, and their texts one after the other as they are asked for. Raises `Unreadable`."""
    with opened(path) as document:
        count = len(document)
    if count == 0:
        raise Unreadable(Outcome.BROKEN)
    return count, _texts(path, min(count, limits.MAX_PAGES))


def _texts(path: Path, count: int) -> Iterator[str]:
    with opened(path) as document:
        broken = 0
        for index in range(count):
            try:
                page = document[index]
                text = page.get_textpage().get_text_bounded()
                page.close()
            except pdfium.PdfiumError:
                broken += 1
                text = ""
            yield text
        if broken == count:
            raise Unreadable(Outcome.BROKEN)


def has_scripts(path: Path) -> bool:
    """Whether the document as a whole carries JavaScript."""
    try:
        with opened(path) as document:
            return bool(raw.FPDFDoc_GetJavaScriptActionCount(document) > 0)
    except Unreadable:
        return False
