"""The work of `benah score INSTRUMENT FILE [--json]`, without Django and without a database.

Here: finding both files, scoring, and the two ways of printing. Not here: arguments and exit (the command), and
reading a spreadsheet, which the caller passes in, as it lives in a layer above.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benah.instruments.answers_file import AnswersFile, BadAnswers, read_answers_file
from benah.instruments.find import find_instrument
from benah.instruments.loader import BadInstrument
from benah.scoring import engine, report, thresholds
from benah.scoring.model import Instrument

SHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"})
SHEET_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # a spreadsheet under another name: zip, old Excel
ReadSheet = Callable[[Path, Instrument], AnswersFile]


@dataclass(frozen=True, slots=True)
class Printed:
    """What to print: `text` on success, else `errors` for the other stream, one line each."""

    text: str = ""
    errors: Sequence[str] = ()


def score_file(instrument_name: str, file: str, *, as_json: bool, read_sheet: ReadSheet) -> Printed:
    """Scores a file of answers. Whatever is wrong with either file comes back as errors, all of them."""
    try:
        instrument = find_instrument(instrument_name)
        told = _read(Path(file), instrument, read_sheet)
    except (BadInstrument, BadAnswers) as error:
        return Printed(errors=error.errors)
    result = engine.score(instrument, told.answers)
    evaluated = thresholds.evaluate(instrument, result, told.prerequisites)
    if as_json:
        values = report.as_json(instrument, result, evaluated)
        return Printed(json.dumps(values, ensure_ascii=False, indent=2, allow_nan=False) + "\n")
    return Printed(report.as_table(instrument, result, evaluated))


def _read(path: Path, instrument: Instrument, read_sheet: ReadSheet) -> AnswersFile:
    try:
        with path.open("rb") as stream:
            start = stream.read(4)
        if path.suffix.lower() in SHEETS or start in SHEET_STARTS:
            return read_sheet(path, instrument)
        return read_answers_file(path, instrument)
    except FileNotFoundError:
        raise BadAnswers([f"{path}: berkas tidak ada"]) from None
    except OSError as error:
        raise BadAnswers([f"{path}: tidak dapat dibaca: {error.strerror}"]) from error
