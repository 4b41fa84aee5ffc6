"""Answers tried out: what an address asks to be otherwise on a sheet. Nothing here is stored.

Here: reading the query, and what of it differs from what stands. Not here: how it is shown (`trial_page`).

`j:CODE` holds a label, a number or a percentage; empty tries the item as a blank. What equals the standing answer is
no change, so that the address of a trial names only what was moved.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from django.http import QueryDict
from django.utils.translation import gettext as _

from benah.core import numbers
from benah.core.refused import Refused
from benah.scoring import methods
from benah.scoring.answers import BadAnswer, read_answer
from benah.scoring.model import Answer, Instrument, Item

PREFIX = "j:"
LONGEST = 200  # letters of one tried answer


@dataclass(frozen=True)
class Trial:
    """`answers` of the whole sheet as tried; `changed` codes in sheet order with what was asked, as text.

    `errors` hold a sentence per code whose text is no answer; `unknown` codes that the sheet does not have.
    """

    answers: Mapping[str, Answer]
    changed: Mapping[str, str]
    errors: Mapping[str, str]
    typed: Mapping[str, str]
    unknown: tuple[str, ...]

    def query(self, *, without: str = "") -> str:
        """The part of an address that asks for these changes again."""
        return as_query({code: text for code, text in self.changed.items() if code != without})


def as_query(changed: Mapping[str, str]) -> str:
    return "&".join(f"{PREFIX}{quote(code)}={quote(text)}" for code, text in changed.items())


def read(sheet: Instrument, standing: Mapping[str, Answer], asked: QueryDict) -> Trial:
    """What the address asks, checked against the sheet."""
    wanted = {key[len(PREFIX) :]: asked.get(key, "").strip() for key in asked if key.startswith(PREFIX)}
    answers, changed, errors = dict(standing), {}, {}
    for code, item in sheet.items.items():
        if code not in wanted or wanted[code] == as_text(item, standing.get(code)):
            continue
        try:
            answer = _answer(item, wanted[code])
        except (Refused, BadAnswer) as error:
            errors[code] = error.sentence if isinstance(error, Refused) else error.message.spoken(_)
            continue
        changed[code] = wanted[code]
        answers.pop(code, None)
        if answer is not None:
            answers[code] = answer
    unknown = tuple(code[:40] for code in wanted if code not in sheet.items)
    return Trial(answers, changed, errors, wanted, unknown)


def as_text(item: Item, answer: Answer | None) -> str:
    """An answer as its field shows it: a label, a number, or a percentage without its sign."""
    if answer is None:
        return ""
    if isinstance(answer, str):
        return answer
    if item.kind == "ratio":
        score = methods.score_answer(item, answer).score
        return "" if score is None else numbers.show(score * 100, 4)
    return numbers.show(answer, 4) if isinstance(answer, Decimal) else ""


def _answer(item: Item, text: str) -> Answer | None:
    if len(text) > LONGEST or "\0" in text:
        raise Refused(_("Jawaban terlalu panjang."), code="too_long")
    if not text or item.kind in (None, "choice"):
        return read_answer(item, text)
    number = numbers.read(text.removesuffix("%"))
    if item.kind != "ratio":
        return read_answer(item, number)
    if not 0 <= number <= 100:
        raise Refused(_("Persentase harus 0 sampai 100, bukan %s.") % numbers.show(number, 4), code="percent")
    return read_answer(item, number.scaleb(-2))
