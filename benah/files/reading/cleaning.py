"""A copy of a picture or PDF that holds what is to be seen and nothing else: no place, device, author, script or layer.

Every page is drawn and stored anew. Runs in the child process (`child`); the parent's half is `run.cleaned`. Not here:
other kinds of files, which keep their hidden data and are told apart on the page.
"""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from benah.files.reading import limits
from benah.files.reading.pictures import opened_picture
from benah.files.reading.results import Outcome, Unreadable

# A drawn page of A4 at 110 points an inch is legible; a longer document is read in its original.
PDF_PAGES = 60
PDF_SCALE = 110 / 72
PAGE_POINTS = 12_000_000


def can_clean(media_type: str) -> bool:
    """Whether a copy without hidden data can be made of this kind."""
    return media_type in ("application/pdf", "image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp")


def clean_copy(path: Path, media_type: str) -> bytes:
    """The copy: PDF of drawn pages, or JPEG. Raises `Unreadable`."""
    content = _pdf(path) if media_type == "application/pdf" else _picture(path)
    if len(content) > limits.ANSWER_BYTES - 100:
        raise Unreadable(Outcome.TOO_LARGE)
    return content


def _picture(path: Path) -> bytes:
    with opened_picture(path) as picture:
        upright = _on_white(ImageOps.exif_transpose(picture))
        out = BytesIO()
        # a picture of its own: nothing that came with the old one goes along
        fresh = Image.frombytes("RGB", upright.size, upright.tobytes())
        fresh.save(out, "JPEG", quality=90)
        return out.getvalue()


def _pdf(path: Path) -> bytes:
    from benah.files.reading.pdf import opened, pdfium

    # by its bytes: the library follows the path it is given, and this one leads to memory
    with opened(path.read_bytes()) as document:
        if not 1 <= len(document) <= PDF_PAGES:
            raise Unreadable(Outcome.TOO_LARGE)
        try:
            pages = [_drawn(document[number]) for number in range(len(document))]
        except pdfium.PdfiumError as error:
            raise Unreadable(Outcome.BROKEN) from error
    out = BytesIO()
    pictures = [Image.open(BytesIO(page)) for page in pages]
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=110, producer="", creator="")
    return out.getvalue()


def _drawn(page: object) -> bytes:
    wide, high = page.get_size()  # type: ignore[attr-defined]  # pdfium brings no types
    if wide <= 0 or high <= 0:
        raise Unreadable(Outcome.BROKEN)
    scale = min(PDF_SCALE, (PAGE_POINTS / (wide * high)) ** 0.5)
    if min(wide, high) * scale < 1:
        raise Unreadable(Outcome.TOO_LARGE)
    out = BytesIO()
    drawn: Image.Image = page.render(scale=scale).to_pil()  # type: ignore[attr-defined]
    drawn.convert("RGB").save(out, "JPEG", quality=80)
    page.close()  # type: ignore[attr-defined]
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGB", "L", "CMYK"):
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    sheet = Image.new("RGB", picture.size, "white")
    sheet.paste(layer, mask=layer.getchannel("A"))
    return sheet
