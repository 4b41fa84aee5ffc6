"""Finds an instrument by what a person typed: an id of the library or the path of a file.

Here: that choice and its error sentence. Not here: loading.
"""

from pathlib import Path

from benah.instruments.loader import BadInstrument, library_ids, load_file, load_library
from benah.scoring.model import Instrument


def find_instrument(name: str) -> Instrument:
    """The library's instrument of this id, else the file of this path. Raises `BadInstrument`."""
    if name in library_ids():
        return load_library(name)
    path = Path(name)
    if not path.is_file():
        known = ", ".join(library_ids())
        raise BadInstrument([f'"{name}" bukan instrumen yang dikenal dan bukan berkas; yang dikenal: {known}'])
    try:
        return load_file(path)
    except OSError as error:
        raise BadInstrument([f"{name}: tidak dapat dibaca: {error.strerror}"]) from error
