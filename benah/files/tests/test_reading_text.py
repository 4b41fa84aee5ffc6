"""Text and pages of every kind of file, and of files made to do harm."""

import zipfile
from pathlib import Path

import pytest

from benah.files.reading import limits, run
from benah.files.reading.results import Outcome, Reading
from benah.files.reading.text import cleaned, read_text
from tests import papers

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"

PAGES = ["Laporan pelaksanaan zona integritas", "Rapat koordinasi tanggal 12 Maret"]


def read(folder: Path, content: bytes, media_type: str) -> Reading:
    path = folder / "berkas"
    path.write_bytes(content)
    return read_text(path, media_type)


def read_apart(folder: Path, content: bytes, media_type: str, **limits_: float) -> Reading:
    """In the child process, as the application reads."""
    path = folder / "berkas"
    path.write_bytes(content)
    return run.read_file(path, media_type, **limits_)


def test_what_the_child_read_arrives_whole(tmp_path: Path) -> None:
    found = read_apart(tmp_path, papers.pdf([" ".join(PAGES * 8), "Penutup"]), PDF)
    assert found.texts[1] == "Penutup"
    assert found.fingerprint
    assert len(found.fingerprint.bands) == 32


def test_crash_of_the_child_is_an_outcome(tmp_path: Path) -> None:
    assert run.read_file(tmp_path / "tidak-ada", PDF).outcome is Outcome.BROKEN


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (papers.pdf(PAGES), PDF),
        (papers.docx(PAGES), DOCX),
        ("\f".join(PAGES).encode(), "text/plain"),
        ("\f".join(PAGES).encode("utf-16"), "text/plain"),
    ],
)
def test_texts_are_read_page_by_page(tmp_path: Path, content: bytes, media_type: str) -> None:
    found = read(tmp_path, content, media_type)
    assert found.outcome is Outcome.READ
    assert found.texts == tuple(PAGES)
    assert found.pages == 2


def test_odt_keeps_the_order_of_words_and_the_writers_count(tmp_path: Path) -> None:
    found = read(tmp_path, papers.odt(PAGES), ODT)
    assert found.texts == tuple(PAGES)
    assert found.pages == 7


def test_workbook_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    found = read(tmp_path, papers.xlsx([["Indikator", "Nilai"], ["Survei kepuasan", 3.75]], "IKM 2026"), XLSX)
    assert found.texts == ("IKM 2026\nIndikator Nilai\nSurvei kepuasan 3.75",)


def test_picture_has_pages_and_no_text(tmp_path: Path) -> None:
    found = read(tmp_path, papers.photo(), "image/jpeg")
    assert (found.outcome, found.pages, found.texts) == (Outcome.NO_TEXT, 1, ())


def test_scan_without_text_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, papers.pdf(["", ""]), PDF)
    assert (found.outcome, found.pages) == (Outcome.NO_TEXT, 2)


def test_old_word_files_are_named_unsupported(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xd0\xcf\x11\xe0", "application/msword").outcome is Outcome.UNSUPPORTED


@pytest.mark.parametrize("cut", [0.3, 0.9])
def test_truncated_pdf_gives_an_outcome(tmp_path: Path, cut: float) -> None:
    whole = papers.pdf(PAGES)
    found = read(tmp_path, whole[: int(len(whole) * cut)], PDF)
    assert found.outcome in {Outcome.BROKEN, Outcome.READ, Outcome.NO_TEXT}


@pytest.mark.parametrize("media_type", [PDF, DOCX, XLSX, ODT, "image/png", "application/vnd.ms-excel"])
@pytest.mark.parametrize("content", [b"bukan berkas", b"PK\x03\x04", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n"])
def test_nonsense_is_broken_and_never_an_error(tmp_path: Path, media_type: str, content: bytes) -> None:
    assert read(tmp_path, content, media_type).outcome is Outcome.BROKEN


def test_encrypted_pdf_is_told_apart_from_broken(tmp_path: Path) -> None:
    assert read(tmp_path, papers.encrypted_pdf(PAGES), PDF).outcome is Outcome.ENCRYPTED


def test_encrypted_workbook_and_text_are_told_apart_from_broken(tmp_path: Path) -> None:
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert read(tmp_path, container, DOCX).outcome is Outcome.ENCRYPTED
    assert read(tmp_path, container, XLSX).outcome is Outcome.ENCRYPTED


def test_packed_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bom.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<a>" + b"0" * 30_000_000)
    assert path.stat().st_size < 100_000
    assert read_text(path, DOCX).outcome is Outcome.TOO_LARGE
    assert run.read_file(path, DOCX).outcome is Outcome.TOO_LARGE


def test_entities_do_not_multiply(tmp_path: Path) -> None:
    rows = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE a [<!ENTITY l0 "lol">{rows}]><w:p xmlns:w="w"><w:t>&l9;</w:t></w:p>'
    found = read(tmp_path, papers.packed({"word/document.xml": bomb}), DOCX)
    assert sum(map(len, found.texts)) < 10_000


def test_outside_entities_are_not_fetched(tmp_path: Path) -> None:
    (tmp_path / "rahasia").write_text("kunci rahasia")
    xml = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{tmp_path}/rahasia">]><w:p xmlns:w="w"><w:t>a &x; b</w:t></w:p>'
    found = read(tmp_path, papers.packed({"word/document.xml": xml}), DOCX)
    assert "kunci" not in "".join(found.texts)


def test_claimed_pages_do_not_make_us_count_them(tmp_path: Path) -> None:
    found = read_apart(tmp_path, papers.pdf(PAGES, count=2_000_000_000), PDF)
    assert found.outcome in {Outcome.BROKEN, Outcome.READ}
    assert len(found.texts) <= 2


def test_more_pages_than_read_are_counted_and_cut(tmp_path: Path) -> None:
    found = read(tmp_path, papers.pdf(["halaman"] * (limits.MAX_PAGES + 5)), PDF)
    assert found.pages == limits.MAX_PAGES + 5
    assert len(found.texts) == limits.MAX_PAGES
    assert found.was_cut


def test_scripts_are_told_and_never_run(tmp_path: Path) -> None:
    found = read_apart(tmp_path, papers.pdf(PAGES, script="app.alert(1)"), PDF)
    assert found.has_scripts
    assert found.texts == tuple(PAGES)
    assert not read_apart(tmp_path, papers.pdf(PAGES), PDF).has_scripts


def test_reading_ends_when_time_is_up(tmp_path: Path) -> None:
    assert read_apart(tmp_path, papers.pdf(PAGES), PDF, seconds=0.001).outcome is Outcome.TIMED_OUT


def test_memory_of_the_child_is_limited(tmp_path: Path) -> None:
    # A sheet with one cell at the far corner is small as a file and 17 billion cells as a table.
    found = read_apart(tmp_path, papers.packed(_corner_sheet()), XLSX)
    assert found.outcome in {Outcome.TOO_LARGE, Outcome.READ, Outcome.BROKEN, Outcome.TIMED_OUT}


def _corner_sheet() -> dict[str, str | bytes]:
    import io

    parts = {}
    with zipfile.ZipFile(io.BytesIO(papers.xlsx([["a"]]))) as package:
        for name in package.namelist():
            parts[name] = package.read(name)
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    row = sheet[sheet.index("<row") : sheet.index("</row>") + 6]
    far = row.replace('r="1"', 'r="1048576"').replace('r="A1"', 'r="XFD1048576"')
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(row, row + far).encode()
    return parts


def test_child_is_given_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "jangan-bocor")
    seen = {}
    real = run.subprocess.run

    def watched(*args, **kwargs):
        seen.update(kwargs["env"])
        return real(*args, **kwargs)

    monkeypatch.setattr(run.subprocess, "run", watched)
    read_apart(tmp_path, b"teks", "text/plain")
    assert not {"SECRET_KEY", "DATABASE_URL"} & set(seen)


def test_text_is_fit_for_the_database() -> None:
    assert cleaned("a\0b\x07\r\n\r\n\r\n\r\n  ﬁnal\u00a0 c") == "ab\n\nfinal c"
