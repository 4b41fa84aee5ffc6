"""Who signed a PDF, when, and what a changed byte does to it."""

import datetime as dt
from pathlib import Path

from benah.files.reading import run
from benah.files.reading.results import Outcome, Signature, Trust
from benah.files.reading.signatures import read_signatures
from tests import papers

SIGNED = papers.signed_pdf(["Keputusan nomor 12 tahun 2026"])


def signatures(folder: Path, content: bytes, roots: Path | None = None) -> tuple[Signature, ...]:
    path = folder / "berkas.pdf"
    path.write_bytes(content)
    return read_signatures(path, roots)


def test_signer_and_time_are_read(tmp_path: Path) -> None:
    (found,) = signatures(tmp_path, SIGNED)
    assert found.signer == papers.SIGNER
    assert found.signed_at is not None
    assert abs(found.signed_at - dt.datetime.now(dt.UTC)) < dt.timedelta(hours=1)
    assert found.is_intact
    assert found.covers_all
    assert found.trust is Trust.UNCHECKED


def test_changed_byte_breaks_it(tmp_path: Path) -> None:
    changed = SIGNED.replace(b"Keputusan nomor 12", b"Keputusan nomor 13")
    (found,) = signatures(tmp_path, changed)
    assert not found.is_intact
    assert found.signer == papers.SIGNER


def test_what_is_added_later_is_not_covered(tmp_path: Path) -> None:
    start = SIGNED.rindex(b"startxref") + 10
    place = int(SIGNED[start : SIGNED.index(b"\n", start)])
    body = b"5 0 obj\n<< /Length 30 >>\nstream\nBT /F1 11 Tf (lain) Tj ET      \nendstream\nendobj\n"
    xref = len(SIGNED) + len(body)
    later = SIGNED + body + b"xref\n5 1\n%010d 00000 n \n" % len(SIGNED)
    later += b"trailer\n<< /Size 30 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (place, xref)
    (found,) = signatures(tmp_path, later)
    assert found.is_intact
    assert not found.covers_all


def test_trust_is_decided_by_the_folder_of_the_installation(tmp_path: Path) -> None:
    roots = tmp_path / "akar"
    roots.mkdir()
    (roots / "lain.pem").write_bytes(papers.certificate("Orang Lain")[0])
    (found,) = signatures(tmp_path, SIGNED, roots)
    assert found.trust is Trust.UNTRUSTED
    (roots / "kami.pem").write_bytes(papers.certificate(papers.SIGNER)[0])
    (found,) = signatures(tmp_path, SIGNED, roots)
    assert found.trust is Trust.TRUSTED


def test_unsigned_and_broken_files_have_none_or_say_so(tmp_path: Path) -> None:
    assert signatures(tmp_path, papers.pdf(["tanpa tanda tangan"])) == ()
    (found,) = signatures(tmp_path, SIGNED[: SIGNED.index(b"/ByteRange") + 12])
    assert not found.is_readable


def test_signed_text_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "berkas.pdf"
    path.write_bytes(SIGNED)
    found = run.read_file(path, "application/pdf")
    assert found.outcome is Outcome.READ
    assert found.signatures == read_signatures(path)
