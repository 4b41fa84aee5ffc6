"""Filters for pages that show a sheet. Belongs here: calling `words`; not here: wording and decisions."""

from collections.abc import Mapping

from django import template

from benah.instruments import words
from benah.scoring import model

register = template.Library()
register.filter("reasons", words.reasons)
register.filter("answered_by", words.answered_by)
register.filter("period", words.period)
register.filter("band", words.band)
register.filter("extras", words.extras)


@register.filter
def fidelity_short(word: str | None) -> str:
    return str(words.FIDELITY.get(word or "", word or "–"))


@register.filter
def fidelity_meaning(word: str | None) -> str:
    return str(words.FIDELITY_MEANING.get(word or "", word or ""))


@register.filter
def weight_fidelity(word: str | None) -> str:
    return str(words.WEIGHT_FIDELITY.get(word or "", word or ""))


@register.filter
def relation_word(word: str) -> str:
    return str(words.RELATION.get(word, word))


@register.filter
def aggregate(word: str) -> str:
    return str(words.AGGREGATE.get(word, word))


@register.filter
def minimums(sheet: model.Instrument, rules: model.PredicateRules) -> list[tuple[str, str]]:
    """Subject and height of every minimum of a predicate."""
    return [words.minimum(sheet, rule) for rule in rules.rules]


@register.filter
def prerequisite(name: str) -> str:
    return str(words.PREREQUISITES.get(name, name))


@register.filter
def wordings(wording: Mapping[str, str]) -> list[tuple[str, str]]:
    """`{"wbk": "nilai SAKIP > 60 (B)"}` → predicate in capitals and its text; both predicates share `rule`."""
    return [("WBK, WBBM" if key == "rule" else key.upper(), text) for key, text in wording.items()]


@register.filter
def file_notes(sheet: model.Instrument) -> list[str]:
    """What the file itself says of its gaps, in the words of its collector."""
    return [text for text in (sheet.completeness, *sheet.absent) if text]
