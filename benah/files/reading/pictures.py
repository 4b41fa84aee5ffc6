"""Photos and scans: how many there are in the file, and a small copy without what the camera noted about the place."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from benah.files.reading import limits
from benah.files.reading.results import Outcome, Unreadable

Image.MAX_IMAGE_PIXELS = limits.PICTURE_POINTS


@contextmanager
def opened_picture(path: Path) -> Iterator[Image.Image]:
    """The picture, not yet decoded. Raises `Unreadable`, also from within the block."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                yield picture
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Unreadable(Outcome.TOO_LARGE) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise Unreadable(Outcome.BROKEN) from error


def read_picture(path: Path) -> tuple[int, list[str]]:
    """Its frames (a scan as TIFF may have several) and no text: letters in pictures are not recognised."""
    with opened_picture(path) as picture:
        return min(getattr(picture, "n_frames", 1), limits.MAX_PAGES + 1), []


def small_copy(path: Path, page: int, width: int) -> bytes:
    """WebP of the frame `page` (from 1), at most `width` wide, upright. Raises `Unreadable`."""
    with opened_picture(path) as picture:
        if page > 1:
            picture.seek(page - 1)
        picture.draft("RGB", (width, width))
        copy = ImageOps.exif_transpose(picture)
        copy.thumbnail((width, limits.PREVIEW_HEIGHT))
        return encoded(copy)


def encoded(picture: Image.Image) -> bytes:
    """WebP without metadata: a scanned page is a quarter of its PNG, which counts on a line of 128 kbit/s."""
    if picture.mode not in ("RGB", "L"):
        sheet = Image.new("RGB", picture.size, "white")
        layer = picture.convert("RGBA")
        sheet.paste(layer, mask=layer.getchannel("A"))
        picture = sheet
    out = BytesIO()
    picture.save(out, "WEBP", quality=65, method=3)
    return out.getvalue()
