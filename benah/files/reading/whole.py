"""All that is read in one file, one after the other. In the child process; the limits are set there."""

from dataclasses import replace
from pathlib import Path

from benah.files.reading.fingerprint import fingerprint_of
from benah.files.reading.results import Outcome, Reading
from benah.files.reading.text import read_text


def read_whole(path: Path, media_type: str, roots: Path | None = None) -> Reading:
    """Text, pages, scripts, signatures and fingerprint. Never raises for what stands in the file."""
    reading = read_text(path, media_type)
    if media_type == "application/pdf" and reading.outcome is not Outcome.ENCRYPTED:
        # Heavy, and other files need none of it.
        from benah.files.reading.pdf import has_scripts
        from benah.files.reading.signatures import read_signatures

        reading = replace(reading, has_scripts=has_scripts(path), signatures=read_signatures(path, roots))
    return replace(reading, fingerprint=fingerprint_of(reading.texts))
