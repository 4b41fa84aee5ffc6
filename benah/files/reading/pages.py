"""A picture of one page, small enough for a slow line."""

from pathlib import Path

from benah.files.reading import limits
from benah.files.reading.results import Outcome, Unreadable

MEDIA_TYPE = "image/webp"


def has_pictures(media_type: str) -> bool:
    """Whether pages of such files can be shown as pictures. The others are shown as text."""
    return media_type == "application/pdf" or (
        media_type.startswith("image/") and media_type not in ("image/heic", "image/heif")
    )


def picture_of_page(path: Path, media_type: str, page: int, width: int = limits.PREVIEW_WIDTH) -> bytes:
    """WebP of `page` (from 1), at most `width` points wide. Raises `Unreadable`."""
    width = max(16, min(width, limits.PREVIEW_WIDTH))
    if media_type == "application/pdf":
        return _pdf_page(path, page, width)
    if media_type.startswith("image/"):
        from benah.files.reading.pictures import small_copy

        return small_copy(path, page, width)
    raise Unreadable(Outcome.UNSUPPORTED)


def _pdf_page(path: Path, number: int, width: int) -> bytes:
    from benah.files.reading.pdf import opened, pdfium
    from benah.files.reading.pictures import encoded

    with opened(path) as document:
        if not 1 <= number <= len(document):
            raise Unreadable(Outcome.BROKEN)
        try:
            page = document[number - 1]
            wide, high = page.get_size()
            if wide <= 0 or high <= 0:
                raise Unreadable(Outcome.BROKEN)
            # A page may call itself a kilometre high.
            scale = min(width / wide, limits.PREVIEW_HEIGHT / high)
            if min(wide, high) * scale < 1:
                raise Unreadable(Outcome.TOO_LARGE)
            return encoded(page.render(scale=scale).to_pil())
        except pdfium.PdfiumError as error:
            raise Unreadable(Outcome.BROKEN) from error
