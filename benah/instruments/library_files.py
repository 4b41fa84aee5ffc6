"""Where the instruments that come with the program stand, and the one way to say that a file is wrong.

Here: names and paths. Not here: reading a file (`loader`), which needs the schema and loads slowly.
"""

from pathlib import Path

LIBRARY = Path(__file__).parent / "library"


class BadInstrument(Exception):
    """The file is not a right instrument. `errors` holds every reason as one Indonesian line with file and line."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__("\n".join(errors))
        self.errors = errors


def library_ids() -> tuple[str, ...]:
    """Ids of the instruments that come with the program, sorted."""
    return tuple(sorted(path.parent.name for path in LIBRARY.glob("*/instrument.yaml")))
