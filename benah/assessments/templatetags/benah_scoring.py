"""Filters for pages that explain a score. Belongs here: display of engine values; not here: computing."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.translation import gettext

from benah.assessments import values
from benah.instruments import words
from benah.scoring import model

if TYPE_CHECKING:  # loaded with every page
    from benah.assessments.filling import Page
    from benah.scoring.results import ItemResult, NodeResult

register = template.Library()


@register.filter
def explained(result: "ItemResult | NodeResult") -> list[str]:
    """The steps of a score as sentences a person can redo by hand."""
    from benah.scoring.trace import explain

    return [line.spoken(gettext) for line in explain(result)]


@register.filter
def section_explained(page: "Page", section: model.Section) -> list[str]:
    return explained(page.result.nodes[section.code])


@register.filter
def answer(value: Any) -> str:
    return values.shown(value)


@register.filter
def effort(efforts: dict[str, int | None], code: str) -> str:
    """The effort of an item as its field holds it."""
    size = efforts.get(code, 1)
    return "tetap" if size is None else str(size)


@register.filter
def source_text(sheet: model.Instrument, key: str | None) -> str:
    return sheet.sources.get(key or "", key or "–")


@register.filter
def fidelity(word: str) -> str:
    return str(words.FIDELITY_MEANING.get(word, word))


@register.filter
def told_moment(text: str) -> dt.datetime:
    """A moment as an audit event tells it."""
    return dt.datetime.fromisoformat(text)


@register.filter
def why_incomplete(sheet: model.Instrument) -> str:
    """Its reasons in one sentence, without the file's own notes."""
    return "; ".join(words.reasons(sheet))
