"""Reads a file of answers `{instrument, answers: {code: label | number | {n1: …}}}` (YAML or JSON).

Here: the shape of the file and gathering every error with its code and line. Not here: what one answer may be
(`benah.scoring.answers`) and spreadsheets (`benah.assessments.workbook`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benah.core.yaml_lines import Document, Unreadable, read_json, read_yaml
from benah.scoring.answers import BadAnswer, item_of, read_answer
from benah.scoring.model import Answer, Instrument


class BadAnswers(Exception):
    """The file holds something that is no answer. `errors` has one Indonesian line per offending code."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__("\n".join(errors))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """Checked answers by item code, and what the file tells about prerequisites."""

    answers: Mapping[str, Answer]
    prerequisites: Mapping[str, object] = field(default_factory=dict)


def read_answers_file(path: Path, instrument: Instrument) -> AnswersFile:
    """All answers of the file. Raises `BadAnswers` with every error, `OSError` if it cannot be read."""
    name, data = path.name, path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadAnswers([f"{name}: bukan teks UTF-8; berkas jawaban berupa YAML, JSON, atau lembar Excel"]) from None
    try:
        document = read_json(text) if path.suffix.lower() == ".json" else read_yaml(text)
    except Unreadable as error:
        raise BadAnswers([f"{name}:{error.line} {error.text}"]) from error
    return check_document(document, name, instrument)


def check_document(document: Document, name: str, instrument: Instrument) -> AnswersFile:
    """The answers of a document already read. Raises `BadAnswers`."""
    value = document.value
    if not isinstance(value, dict):
        raise BadAnswers([f"{name}: isinya harus berupa {{instrument, answers}}"])
    errors = []
    if value.get("instrument", instrument.id) != instrument.id:
        errors.append(f'{name}: berkas ini untuk instrumen "{value["instrument"]}", bukan "{instrument.id}"')
    raw, told = value.get("answers"), value.get("prerequisites") or {}
    if not isinstance(raw, dict):
        errors.append(f'{name}: tidak ada "answers" berisi kode dan jawaban')
        raw = {}
    if not isinstance(told, dict):
        errors.append(f'{name}: "prerequisites" harus berisi nama prasyarat dan keterangannya')
        told = {}
    answers, found = check_answers(raw, instrument)
    errors += [f"{_place(document, name, code)} [{code}] {text}" for code, text in found]
    if errors:
        raise BadAnswers(errors)
    return AnswersFile(answers, told)


def check_answers(raw: Mapping[str, object], instrument: Instrument) -> tuple[dict[str, Answer], list[tuple[str, str]]]:
    """Checked answers in sheet order, and (code, sentence) for everything that is none. Blanks are left out."""
    found: dict[str, Answer] = {}
    errors: list[tuple[str, str]] = []
    for code, value in raw.items():
        item = item_of(instrument, code.strip())
        if item is None:
            errors.append((code, f"kode tidak ada dalam {instrument.id}"))
            continue
        try:
            answer = read_answer(item, value)
        except BadAnswer as error:
            errors.append((code, str(error)))
            continue
        if answer is None:
            continue
        if found.setdefault(item.code, answer) != answer:
            errors.append((code, f"butir {item.code} dijawab dua kali dengan jawaban berbeda"))
    return {code: found[code] for code in instrument.items if code in found}, errors


def _place(document: Document, name: str, code: str) -> str:
    return f"{name}:{document.line(('answers', code))}" if document.lines else name
