"""Which letters there are and what they say: the texts of data/letters.yaml with their gaps filled from a case.

Here: words. Letters are official documents, Indonesian whatever the screens speak. Not here: paper (`paper`, `word`).
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.casework.bodies import BODIES
from benah.casework.queries.examined import approved_summary, charges, day, interview_of
from benah.casework.reading import OpenCase
from benah.casework.records import Answer, Decision, Interview
from benah.casework.words import LETTERS
from benah.core.refused import Refused

FILE = Path(__file__).resolve().parents[1] / "data" / "letters.yaml"


@dataclass(frozen=True)
class LetterKind:
    """A letter's texts; `of` names what of the case it is about."""

    code: str
    subject: str
    nature: str
    of: str
    paragraphs: tuple[str, ...]

    @property
    def name(self) -> str:
        """As the screens call it."""
        return str(LETTERS[self.code])


@dataclass(frozen=True, kw_only=True)
class Head:
    """What the desk types: number and day by hand, to whom, who signs."""

    number: str
    on: dt.date
    place: str
    to: str
    signer_post: str
    signer: str


@cache
def kinds() -> dict[str, LetterKind]:
    """Every letter of the file, by code."""
    read = yaml.safe_load(FILE.read_text(encoding="utf-8"))["letters"]
    return {
        code: LetterKind(code=code, **{**one, "paragraphs": tuple(one["paragraphs"])}) for code, one in read.items()
    }


def topics(found: OpenCase, kind: LetterKind) -> list[tuple[str, str]]:
    """Things of the case such a letter can be about, as (name, what to call it); none: it cannot be written yet."""
    if kind.of == "interview":
        return [(one.ref, f"{one.person}, {one.on}") for one in found.current(Interview) if not one.absent]
    if kind.of == "summary":
        return [(body.code, str(body.name)) for body in BODIES.values()] if approved_summary(found) else []
    if kind.of == "answer":
        return [("answer", _("jawaban akhir"))] if found.last(Answer) else []
    if kind.of == "decision":
        return [("decision", found.last(Decision).number)] if found.last(Decision) else []  # type: ignore[union-attr]
    return [
        (one.record.ref, f"{charge.allegation.person}: {one.kind.text}")
        for charge in charges(found)
        for one in charge.imposed
    ]


def content(found: OpenCase, kind: LetterKind, topic: str, head: Head, office: str) -> dict[str, object]:
    """Everything that stands on the paper. Raises Refused when what it is about is not there."""
    if topic not in dict(topics(found, kind)):
        raise Refused(_("Surat itu belum dapat dibuat: isinya belum ada pada laporan ini."), code="no_topic")
    with translation.override("id"):
        gaps = _gaps(found, kind, topic)
        return {
            "office": office,
            "number": head.number,
            "on": _day(head.on),
            "place": head.place,
            "nature": kind.nature,
            "subject": kind.subject,
            "to": head.to,
            "paragraphs": [text for text in (one.format(**gaps).strip() for one in kind.paragraphs) if text],
            "signer_post": head.signer_post,
            "signer": head.signer,
        }


def _gaps(found: OpenCase, kind: LetterKind, topic: str) -> dict[str, str]:
    if kind.of == "interview":
        one = interview_of(found, topic)
        held = day(one.on)
        when = date_format(held, "l, j F Y") if held else ""
        place = one.place or "tempat yang diberitahukan kemudian"
        return {"role": one.role_name, "held_on": when, "place": place, "summons": str(one.summons)}
    if kind.of == "summary":
        summary = approved_summary(found)
        return {"body": BODIES[topic].addressee, "summary": summary.text if summary else ""}
    if kind.of == "answer":
        answer = found.last(Answer)
        return {"filed_on": _day(found.case.filed_on), "answer": answer.text if answer else ""}
    decision = found.last(Decision)
    assert decision is not None  # `topics` asks for it
    gaps = {"by": decision.by, "number": decision.number, "decided_on": _day(day(decision.on))}
    return {
        **gaps,
        "decision": decision.text,
        **(_findings(found) if kind.of == "decision" else _sanction(found, topic)),
    }


def _findings(found: OpenCase) -> dict[str, str]:
    lines = [
        f"{number}. {charge.allegation.what} – {charge.verdict}"
        + "".join(f"; {one.kind.text} ({one.record.basis})" for one in charge.imposed)
        for number, charge in enumerate(charges(found), 1)
    ]
    return {"findings": "Temuan:\n" + "\n".join(lines) if lines else ""}


def _sanction(found: OpenCase, ref: str) -> dict[str, str]:
    charge, one = next((charge, one) for charge in charges(found) for one in charge.imposed if one.record.ref == ref)
    days = one.days
    appeal = f"Keberatan dapat diajukan sampai {_day(days['appeal_until'])}." if days["appeal_until"] else ""
    return {
        "person": charge.allegation.person,
        "sanction": one.kind.text,
        "basis": one.record.basis,
        "received_on": f"pada {_day(days['received_on'])}" if days["received_on"] else "pada tanggal penyerahannya",
        "takes_effect_on": f"mulai {_day(days['takes_effect_on'])}" if days["takes_effect_on"] else "sejak diterima",
        "appeal": appeal,
    }


def _day(value: dt.date | None) -> str:
    return date_format(value, "j F Y") if value else ""
