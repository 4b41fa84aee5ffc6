"""Is an uploaded file a plain Word document? Looks at the archive before any library opens it. Pure: bytes in.

Refused: other files, huge or many parts, Word macros, embedded programs, parts fetched from elsewhere, entities.
"""

import io
import re
import zipfile
import zlib

from django.utils.translation import gettext as _

from benah.core.refused import Refused

MOST_BYTES = 2_000_000
MOST_UNPACKED = 20_000_000
MOST_PARTS = 400
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_FETCHES = re.compile(rb"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT)\b")
_INSTRUCTION = re.compile(rb"<w:instrText[^>]*>([^<]*)|w:instr=\"([^\"]*)\"")
_RELATION = re.compile(rb"<Relationship\b[^>]*>")


def check_package(data: bytes) -> None:
    """Raises `Refused` with the reason."""
    if len(data) > MOST_BYTES:
        raise Refused(_("Templat lebih besar dari 2 MB. Perkecil gambarnya, lalu unggah lagi."), code="too_large")
    try:
        parts = _parts(data)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise Refused(
            _("Berkas ini bukan dokumen Word (.docx). Simpan ulang sebagai .docx."), code="no_docx"
        ) from error
    if _MAIN not in parts.get("[Content_Types].xml", b"") or "word/document.xml" not in parts:
        raise Refused(
            _("Berkas ini bukan dokumen Word tanpa makro (.docx). Simpan ulang sebagai .docx."), code="no_docx"
        )
    for name, content in parts.items():
        _check_part(name, content)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_PARTS or sum(each.file_size for each in entries) > MOST_UNPACKED:
            raise Refused(_("Isi templat terlalu besar. Pakai dokumen yang lebih sederhana."), code="too_large")
        return {each.filename: archive.open(each).read(MOST_UNPACKED) for each in entries}


def _check_part(name: str, content: bytes) -> None:
    low = name.lower()
    if "vbaproject" in low or "vbadata" in low:
        raise Refused(_("Templat memuat makro Word. Hapus makronya dan simpan sebagai .docx."), code="macro")
    if "/embeddings/" in low or "/activex/" in low:
        raise Refused(_("Templat memuat objek tertanam. Hapus objek itu, lalu unggah lagi."), code="embedded")
    if not low.endswith((".xml", ".rels")):
        return
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Refused(_("Templat memuat definisi XML yang tidak diizinkan (%s).") % name, code="entity")
    if low.endswith(".rels"):
        for relation in _RELATION.findall(content):
            if b'"External"' in relation and b"/hyperlink" not in relation:
                raise Refused(
                    _("Templat mengambil gambar atau templat dari luar. Masukkan isinya ke dokumen itu sendiri."),
                    code="external",
                )
    for pair in _INSTRUCTION.findall(content):
        if _FETCHES.search(b"".join(pair)):
            raise Refused(_("Templat memuat kolom Word yang mengambil data luar (DDE, INCLUDE)."), code="fetches")
