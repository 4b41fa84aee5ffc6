"""What a file is, by its bytes alone: its name never counts. Also which kinds are taken, and how they are shown.

Here: reading heads and tables of contents. Not here: reading the text of documents, and virus scans.
"""

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

import puremagic
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from benah.core.refused import Refused

HEAD = 8192
MOST_ENTRIES = 20_000  # of a ZIP's table of contents
ZIP = "application/zip"
PDF = "application/pdf"
TEXT = "text/plain"
CSV = "text/csv"


@dataclass(frozen=True)
class FileType:
    """`label` for the screen, `endings` a name may have, and whether a browser may show it in its own window."""

    label: str | Promise
    endings: tuple[str, ...]
    is_shown: bool = False


_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
TYPES: dict[str, FileType] = {
    PDF: FileType("PDF", (".pdf",), True),
    "image/jpeg": FileType("JPEG", (".jpg", ".jpeg"), True),
    "image/png": FileType("PNG", (".png",), True),
    "image/gif": FileType("GIF", (".gif",), True),
    "image/webp": FileType("WebP", (".webp",), True),
    "image/heic": FileType("HEIC", (".heic", ".heif")),
    "image/tiff": FileType("TIFF", (".tif", ".tiff")),
    f"{_OOXML}wordprocessingml.document": FileType("Word", (".docx",)),
    f"{_OOXML}spreadsheetml.sheet": FileType("Excel", (".xlsx",)),
    f"{_OOXML}presentationml.presentation": FileType("PowerPoint", (".pptx",)),
    f"{_ODF}text": FileType("OpenDocument", (".odt",)),
    f"{_ODF}spreadsheet": FileType("OpenDocument", (".ods",)),
    f"{_ODF}presentation": FileType("OpenDocument", (".odp",)),
    "application/msword": FileType("Word 97", (".doc",)),
    "application/vnd.ms-excel": FileType("Excel 97", (".xls",)),
    "application/vnd.ms-powerpoint": FileType("PowerPoint 97", (".ppt",)),
    "application/rtf": FileType("RTF", (".rtf",)),
    TEXT: FileType(gettext_lazy("teks"), (".txt", ".csv", ".md", ".log"), True),
    CSV: FileType("CSV", (".csv",)),
    ZIP: FileType("ZIP", (".zip",)),
}
_FOLDERS = {
    "word/": f"{_OOXML}wordprocessingml.document",
    "xl/": f"{_OOXML}spreadsheetml.sheet",
    "ppt/": f"{_OOXML}presentationml.presentation",
}
# Names of streams inside the older Office container, as its directory spells them.
_STREAMS = {
    "WordDocument": "application/msword",
    "Workbook": "application/vnd.ms-excel",
    "Book": "application/vnd.ms-excel",
    "PowerPoint Document": "application/vnd.ms-powerpoint",
}
_HEIF = (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis")


def type_of(source: BinaryIO, filename: str, *, takes_zip: bool = False) -> str:
    """The media type of the bytes in `source`. Raises `Refused` with what is taken instead."""
    source.seek(0)
    head = source.read(HEAD)
    if not head:
        raise Refused(_("Berkas %s kosong (0 byte). Pilih berkas yang berisi.") % filename, code="empty")
    found = _by_head(head) or (_in_zip(source, filename) if head.startswith(b"PK\x03\x04") else None)
    if found is None and head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        found = _in_old_office(source)
    if found is None and _is_text(source):
        found = CSV if filename.lower().endswith(".csv") else TEXT
    if found == ZIP and not takes_zip:
        raise Refused(
            _("Berkas %s adalah arsip ZIP. Buka arsipnya, lalu unggah dokumen di dalamnya satu per satu; beberapa "
              "berkas dapat dipilih sekaligus.") % filename, code="zip",
        )  # fmt: skip
    if found is None:
        raise Refused(
            _("Isi berkas %(name)s %(what)s, bukan jenis yang diterima, apa pun namanya. Yang diterima: PDF, gambar "
              "(JPEG, PNG, HEIC), Word, Excel, PowerPoint, OpenDocument, RTF, teks atau CSV.")
            % {"name": filename, "what": _what(head)}, code="type",
        )  # fmt: skip
    return found


def fitting_name(filename: str, media_type: str) -> str:
    """The name with an ending that tells the truth: `laporan.docx` that holds a PDF becomes `laporan.docx.pdf`."""
    endings = TYPES[media_type].endings if media_type in TYPES else ()
    if not endings or PurePath(filename.lower()).suffix in endings:
        return filename
    return filename + endings[0]


def _by_head(head: bytes) -> str | None:
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF:
        return "image/heic"
    if head.startswith((b"II*\x00", b"MM\x00*")):
        return "image/tiff"
    return "application/rtf" if head.startswith(b"{\\rtf") else None


def _in_zip(source: BinaryIO, filename: str) -> str | None:
    """Office documents are ZIPs with known tables of contents. Nothing is unpacked but one short text."""
    source.seek(0)
    try:
        with zipfile.ZipFile(source) as archive:
            names = archive.namelist()
            if len(names) > MOST_ENTRIES:
                return None
            if any(name.endswith("vbaProject.bin") for name in names):
                raise Refused(
                    _("Berkas %s berisi makro. Simpan sebagai PDF atau dokumen tanpa makro, lalu unggah lagi.")
                    % filename, code="macro",
                )  # fmt: skip
            if "[Content_Types].xml" in names:
                return next((kind for start, kind in _FOLDERS.items() if any(n.startswith(start) for n in names)), ZIP)
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                inside = archive.read("mimetype").decode("ascii", "replace").strip()
                return inside if inside in TYPES else ZIP
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError):
        raise Refused(
            _("Berkas %s rusak atau terpotong. Buka di komputer Anda, simpan ulang, lalu unggah lagi.") % filename,
            code="broken",
        ) from None
    return ZIP


def _in_old_office(source: BinaryIO) -> str | None:
    source.seek(0)
    tail = b""
    while piece := source.read(1 << 20):
        window = tail + piece
        for name, kind in _STREAMS.items():
            if name.encode("utf-16-le") in window:
                return kind
        tail = window[-64:]
    return None


def _is_text(source: BinaryIO) -> bool:
    """Letters alone, in UTF-8 or as old programs write them: no control characters anywhere."""
    source.seek(0)
    while piece := source.read(1 << 20):
        if any(byte in piece for byte in _CONTROLS):
            return False
    return True


_CONTROLS = [bytes([code]) for code in range(32) if code not in (9, 10, 12, 13, 27)] + [b"\x7f"]


def _what(head: bytes) -> str:
    """What the refused bytes look like, for the sentence."""
    if head.startswith(b"MZ"):
        return _("adalah program Windows")
    if head.startswith(b"\x7fELF"):
        return _("adalah program Linux")
    try:
        names = puremagic.magic_stream(io.BytesIO(head))
    except (puremagic.PureError, ValueError):
        return _("tidak dikenal")
    return _("tampaknya “%s”") % names[0].name if names and names[0].name else _("tidak dikenal")
