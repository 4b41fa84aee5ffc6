"""Reads for pages: entries in words, and the signed heads. Who may see entries is decided by who asks."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, JSONField, Min
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.caselog import leaves
from benah.caselog.acts import ACTS
from benah.caselog.kinds import Kind
from benah.caselog.models import PADDING, Entry, Head

Labels = Mapping[str, str]
"""Words for codes of the layers above: {"triage": "pemilahan"}."""


@dataclass(frozen=True)
class Line:
    """One entry in words: `who` did it, `words` after the name; `at` is a day where the act's time is one."""

    place: int
    at: dt.datetime | dt.date
    who: str
    words: str
    leaf: leaves.Leaf


def entries_of_case(case: UUID, labels: Labels | None = None) -> list[Line]:
    """Everything logged of the case, oldest first. Two SQL however many."""
    return _in_words(Entry.objects.filter(case_id=case).order_by("place"), labels or {})


def latest(count: int = 50, before: int | None = None, labels: Labels | None = None) -> list[Line]:
    """The last entries of the whole log, newest first, without the rows that only fill; older than place `before`."""
    entries = Entry.objects.exclude(leaf__startswith=PADDING).order_by("-place")
    if before is not None:
        entries = entries.filter(place__lt=before)
    return _in_words(entries[:count], labels or {})


@dataclass(frozen=True)
class PublicKey:
    """A key that signed heads, in hexadecimal, and the day of its first."""

    hex: str
    since: dt.date


HEADS = 31
"""Heads on a page."""


def heads(before: dt.date | None = None) -> tuple[list[Head], dt.date | None]:
    """The newest signed heads (older than `before`), and the day to go on from, None at the end."""
    found = Head.objects.defer("leaves", "consistency").order_by("-day")
    if before is not None:
        found = found.filter(day__lt=before)
    shown = list(found[: HEADS + 1])
    return shown[:HEADS], shown[HEADS - 1].day if len(shown) > HEADS else None


def public_keys() -> list[PublicKey]:
    """Every key that ever signed a head, the oldest first."""
    key = KeyTextTransform("key", Cast(F("fields"), JSONField()))
    found = Head.objects.annotate(key=key).order_by().values("key").annotate(since=Min("day")).order_by("since")
    return [PublicKey(row["key"], row["since"]) for row in found]


class _Words(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "–"


def _in_words(entries: Iterable[Entry], labels: Labels) -> list[Line]:
    read = [(entry.place, leaves.read(entry.leaf)) for entry in entries]
    people = {leaf.by for _place, leaf in read if leaf.by is not None}
    for _place, leaf in read:
        people |= {int(value) for name, value in leaf.detail.items() if _kind(leaf.act, name) == Kind.PERSON}
    names = dict(User.objects.filter(pk__in=people).values_list("pk", "full_name"))
    return [
        Line(
            place=place,
            at=leaf.at,
            who=names.get(leaf.by, "–") if leaf.by is not None else _("Sistem"),
            words=_sentence(leaf, names, labels),
            leaf=leaf,
        )
        for place, leaf in read
    ]


def _kind(act: str, name: str) -> Kind | None:
    known = ACTS.get(act)
    return known.details.get(name) if known else None


def _sentence(leaf: leaves.Leaf, names: Mapping[int, str], labels: Labels) -> str:
    """The words after the name. An act of a later version is shown by its own name."""
    known = ACTS.get(leaf.act)
    if known is None:
        return leaf.act
    words = _Words()
    for name, value in leaf.detail.items():
        if _kind(leaf.act, name) == Kind.PERSON:
            words[name] = names.get(int(value), "–")
        elif _kind(leaf.act, name) == Kind.CODE:
            words[name] = labels.get(str(value), str(value).replace("_", " "))
        elif _kind(leaf.act, name) == Kind.DAY:
            words[name] = date_format(dt.date.fromisoformat(str(value)), "j F Y")
        else:
            words[name] = str(value)
    return str(known.sentence).format_map(words)
