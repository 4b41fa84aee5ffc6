"""Small pictures of pages."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from benah.files.reading import limits, run
from benah.files.reading.results import Outcome, Unreadable
from tests import papers


def picture(folder: Path, content: bytes, media_type: str, page: int = 1) -> Image.Image:
    path = folder / "berkas"
    path.write_bytes(content)
    return Image.open(BytesIO(run.picture(path, media_type, page)))


def test_page_of_a_pdf_is_shown_within_width(tmp_path: Path) -> None:
    shown = picture(tmp_path, papers.pdf(["satu", "dua " * 300]), "application/pdf", 2)
    assert shown.format == "WEBP"
    assert shown.size[0] == limits.PREVIEW_WIDTH


def test_page_that_does_not_exist_is_an_outcome(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        picture(tmp_path, papers.pdf(["satu"]), "application/pdf", 2)


def test_endless_page_is_made_small(tmp_path: Path) -> None:
    long = papers.pdf(["satu"]).replace(b"[0 0 595 842]", b"[0 0 600 900000]")
    shown = picture(tmp_path, long, "application/pdf")
    assert shown.size[0] * shown.size[1] < 100_000


def test_photo_is_upright_and_says_nothing_of_the_place(tmp_path: Path) -> None:
    out = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # taken with the camera on its side
    exif[0x9286] = "Kantor"
    Image.new("RGB", (1600, 1200)).save(out, "JPEG", exif=exif)
    shown = picture(tmp_path, out.getvalue(), "image/jpeg")
    assert shown.size[0] < shown.size[1]
    assert not shown.getexif()


def test_bomb_of_points_is_refused(tmp_path: Path) -> None:
    out = BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    assert len(out.getvalue()) < 1_000_000
    with pytest.raises(Unreadable) as refused:
        picture(tmp_path, out.getvalue(), "image/png")
    assert refused.value.outcome is Outcome.TOO_LARGE


def test_text_files_have_no_picture(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        picture(tmp_path, b"teks", "text/plain")
    assert refused.value.outcome is Outcome.UNSUPPORTED
