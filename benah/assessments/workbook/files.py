"""What kind of file somebody sent, and whether it is safe to open: checked before any parser sees it.

Here: recognising a file by its content, never by its name, and refusing what is too large, locked or disguised, each
with one sentence. Not here: cells (`cells`).
"""

import io
import zipfile
from enum import StrEnum

from django.utils.translation import gettext as _

LARGEST = 20 * 1024 * 1024
LARGEST_UNPACKED = 120 * 1024 * 1024
MOST_PARTS = 3000
_CHUNK = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Kind(StrEnum):
    """Formats that are read."""

    XLSX = "xlsx"  # and xlsm
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


class NotASheet(Exception):
    """The file cannot be read as a sheet; `sentence` says why and what to do."""

    def __init__(self, sentence: str, code: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


def check_file(data: bytes) -> Kind:
    """The kind of the file. Raises `NotASheet`."""
    if not data.strip():
        raise NotASheet(_("Berkas ini kosong."), "empty")
    if len(data) > LARGEST:
        raise NotASheet(_("Berkas ini lebih dari 20 MB. Hapus gambar dan lembar lain, lalu coba lagi."), "too_large")
    if data.startswith(b"PK"):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data)
    return _text_kind(data)


def _zip_kind(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = _by_names(archive, names)
            _check_unpacked(archive)
    except NotASheet:
        raise
    except Exception:  # zipfile raises many kinds on damaged files; all mean the same to the person
        raise _damaged() from None
    return kind


def _by_names(archive: zipfile.ZipFile, names: set[str]) -> Kind:
    if any(part.flag_bits & 1 for part in archive.infolist()):
        raise _locked()
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if "xl/workbook.bin" in names:
        return Kind.XLSB
    if "content.xml" in names and _start(archive, "mimetype").startswith(b"application/vnd.oasis.opendocument.spread"):
        if "META-INF/manifest.xml" in names and b"encryption-data" in _start(archive, "META-INF/manifest.xml"):
            raise _locked()
        return Kind.ODS
    if "word/document.xml" in names:
        raise NotASheet(_("Ini dokumen Word, bukan lembar kerja. Unggah berkas Excel dari Benah."), "not_a_sheet")
    raise NotASheet(
        _("Ini berkas ZIP, bukan lembar kerja. Keluarkan dulu berkas Excel-nya, lalu unggah itu."), "not_a_sheet"
    )


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of a part: it is not yet known how large the whole would be."""
    with archive.open(name) as stream:
        return stream.read(_CHUNK)


def _check_unpacked(archive: zipfile.ZipFile) -> None:
    """Unpacks in pieces and counts, since a bomb lies about its size in the table of contents."""
    parts = archive.infolist()
    total = 0
    if len(parts) > MOST_PARTS:
        raise _bomb()
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise _damaged()  # no program writes sheets so, and bzip2 unpacks without asking how much is wanted
    for part in parts:
        part.file_size = LARGEST_UNPACKED + 2 * _CHUNK  # read to the true end, not to the declared one
        with archive.open(part) as stream:
            while piece := stream.read(_CHUNK):
                total += len(piece)
                if total > LARGEST_UNPACKED:
                    raise _bomb()


def _ole_kind(data: bytes) -> Kind:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _locked()
    if "WordDocument".encode("utf-16-le") in data:
        raise NotASheet(_("Ini dokumen Word, bukan lembar kerja. Unggah berkas Excel dari Benah."), "not_a_sheet")
    return Kind.XLS


def _text_kind(data: bytes) -> Kind:
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf"):
        raise NotASheet(_("Ini berkas PDF, bukan lembar kerja. Unggah berkas Excel-nya."), "not_a_sheet")
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")):
        raise NotASheet(
            _("Isi berkas ini halaman web (HTML) walau namanya seperti Excel. Buka di Excel atau LibreOffice, simpan "
              "sebagai .xlsx, lalu unggah lagi."), "html",
        )  # fmt: skip
    if start.startswith(b"<"):
        raise NotASheet(
            _("Isi berkas ini XML, bukan lembar kerja. Buka di Excel, simpan sebagai .xlsx, lalu unggah lagi."),
            "xml",
        )
    if start.startswith((b"{\\rtf", b"\x89png", b"\xff\xd8", b"gif8", b"rar!", b"7z\xbc\xaf")):
        raise NotASheet(_("Ini bukan lembar kerja. Unggah berkas .xlsx, .xls, .ods, atau .csv."), "not_a_sheet")
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotASheet(_("Ini bukan lembar kerja. Unggah berkas .xlsx, .xls, .ods, atau .csv."), "not_a_sheet")
    return Kind.CSV


def _locked() -> NotASheet:
    return NotASheet(
        _("Berkas ini terkunci kata sandi. Buka kuncinya (simpan tanpa kata sandi), lalu unggah lagi."), "locked"
    )


def _damaged() -> NotASheet:
    return NotASheet(
        _("Berkas ini rusak atau terpotong. Simpan ulang dari Excel atau LibreOffice, lalu coba lagi."), "damaged"
    )


def _bomb() -> NotASheet:
    return NotASheet(
        _("Isi berkas ini terlalu besar bila dibuka. Salin lembar LKE saja ke berkas baru, lalu coba lagi."), "bomb"
    )
