"""Reads for the instrument pages: published versions, and what a search finds in a sheet."""

from dataclasses import dataclass

from django.http import Http404

from benah.instruments.models import Instrument
from benah.instruments.register import sheet_of
from benah.scoring import model


def published() -> list[tuple[Instrument, model.Instrument]]:
    """Every published version with its sheet: those in force and complete first, newest first."""
    rows = Instrument.objects.filter(published_at__isnull=False).defer("document")
    found = [(row, sheet_of(row)) for row in rows]
    found.sort(key=lambda pair: (pair[1].valid_from, pair[0].version), reverse=True)
    return sorted(found, key=lambda pair: (bool(pair[1].valid_to), bool(pair[1].incomplete)))


def version_of(slug: str, version: int) -> Instrument:
    """A published version. Raises `Http404`."""
    row = Instrument.objects.filter(slug=slug, version=version, published_at__isnull=False).first()
    if row is None:
        raise Http404
    return row


@dataclass(frozen=True)
class Match:
    """A section or item found; `section` is the part of the sheet it is shown in."""

    code: str
    text: str
    section: str


def matches(sheet: model.Instrument, words: str) -> list[Match]:
    """What holds every word in its code, text, criteria, guidance or evidence hints, in sheet order."""
    wanted = words.casefold().split()
    found = [node for node in sheet.walk() if wanted and all(word in _searched(node) for word in wanted)]
    return [
        Match(node.code, node.title, node.code)
        if isinstance(node, model.Section)
        else Match(node.code, node.text, node.section)
        for node in found
    ]


def _searched(node: model.Section | model.Item) -> str:
    if isinstance(node, model.Section):
        return f"{node.code} {node.title}".casefold()
    parts = [node.code, node.text, node.guidance or "", node.evidence or ""]
    parts += [option.criteria or "" for option in node.options]
    parts += [probe.text for probe in node.checklist] + [each.text for each in node.inputs]
    return " ".join(parts).casefold()
