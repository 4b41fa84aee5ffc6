"""Loads instrument files: from the library by id, or any file by path.

Here: reading, the order of the checks, the content hash. Not here: what is checked (`schema.py`, `rules.py`),
areas (`areas.py`), and the database copy.
"""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from benah.core.yaml_lines import Document, Unreadable, Value, read_yaml
from benah.instruments import build, rules, schema
from benah.instruments.library_files import LIBRARY, BadInstrument, library_ids
from benah.instruments.schema_errors import schema_errors, value_at
from benah.instruments.threshold_rules import threshold_findings
from benah.scoring.model import Instrument


@cache
def load_library(id: str) -> Instrument:
    """The library's instrument of this id. Raises KeyError for an unknown id.

    Raises `BadInstrument` if the file no longer is what was published under its version.
    """
    if id not in library_ids():
        raise KeyError(id)
    instrument = load_file(LIBRARY / id / "instrument.yaml")
    check_published(instrument, published_hashes())
    return instrument


def in_library(id: str, version: int) -> Instrument | None:
    """The library's sheet of this id if it is this version; older versions only databases have."""
    if id not in library_ids():
        return None
    sheet = load_library(id)
    return sheet if sheet.version == version else None


@cache
def published_hashes() -> Mapping[tuple[str, int], str]:
    """Content hash of every version ever published, by id and version (`library/HASHES`)."""
    rows = [line.split() for line in (LIBRARY / "HASHES").read_text(encoding="utf-8").splitlines()]
    return {(row[0], int(row[1])): row[2] for row in rows if row and not row[0].startswith("#")}


def check_published(instrument: Instrument, hashes: Mapping[tuple[str, int], str]) -> None:
    """Refuses content that differs from what was published under the same version. Raises `BadInstrument`."""
    known = hashes.get((instrument.id, instrument.version))
    if known == instrument.content_hash:
        return
    line = f"{instrument.id} {instrument.version} {instrument.content_hash}"
    if known is None:
        raise BadInstrument([f'{instrument.id}: versi ini belum tercatat; tambahkan ke library/HASHES baris "{line}"'])
    changed = f"isi berubah, padahal versi {instrument.version} sudah terbit; perbaikan adalah versi baru"
    raise BadInstrument([f"{instrument.id}: {changed}, naikkan version"])


def load_file(path: Path | str) -> Instrument:
    """The instrument in this file. Raises `BadInstrument` with all errors, `OSError` if it cannot be read."""
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadInstrument([f"{path.name}: bukan teks UTF-8"]) from None
    return load_text(text, path.name)


def load_text(text: str, name: str) -> Instrument:
    """The instrument in this text; `name` stands for the file in errors. Raises `BadInstrument`."""
    try:
        document = read_yaml(text)
    except Unreadable as error:
        raise BadInstrument([f"{name}:{error.line} {error.text}"]) from error
    try:
        row = schema.InstrumentFile.model_validate(document.value)
    except ValidationError as error:
        raise BadInstrument(schema_errors(document, name, error)) from error
    lines = _code_lines(document)
    _refuse(name, lines, [*_repeated(lines), *rules.findings(row)])
    instrument = build.build(row, lambda code: lines[code][0], content_hash(document.value))
    bands = row.thresholds.categories.bands if row.thresholds and row.thresholds.categories else ()
    _refuse(name, lines, threshold_findings(instrument, bands))
    return instrument


def content_hash(value: Value) -> str:
    """SHA-256 of a file's content in one fixed notation: comments, quoting and the order of keys do not count.

    A number counts by its value: `1`, `1.0` and `1.00` are the same content.
    """
    text = json.dumps(
        value,
        default=_canonical,
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(number: object) -> object:
    assert isinstance(number, Decimal)
    whole = number.to_integral_value()
    return int(whole) if number == whole else {"decimal": f"{number.normalize():f}"}


def _code_lines(document: Document) -> dict[str, list[int]]:
    """Lines of every code in the file, and of its outermost keys."""
    assert isinstance(document.value, dict)
    lines = {key: [document.line((key,))] for key in document.value}
    for path, line in document.lines.items():
        if path[-1:] == ("code",):
            lines.setdefault(str(value_at(document.value, path)), []).append(line)
    return lines


def _repeated(lines: dict[str, list[int]]) -> list[rules.Finding]:
    return [
        (code, f"kode dipakai lebih dari satu kali: baris {', '.join(map(str, at))}")
        for code, at in lines.items()
        if len(at) > 1
    ]


def _refuse(name: str, lines: dict[str, list[int]], findings: list[rules.Finding]) -> None:
    if findings:
        raise BadInstrument([f"{name}:{lines[code][-1]} [{code}] {text}" for code, text in findings])
