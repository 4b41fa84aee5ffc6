"""Sanctions that may be chosen: data with legal basis, validity and confidence (data/sanctions.yaml).

A commissioner is not subject to PP 94/2021, a civil servant not to DKPP: each status has its own lists, and an act of
an earlier time keeps the list that was in force then.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "data" / "sanctions.yaml"


@dataclass(frozen=True)
class SanctionKind:
    """One sanction of a list. `level` is what may be counted: light, moderate, heavy, ethics, none."""

    code: str
    level: str
    text: str
    article: str


@dataclass(frozen=True)
class SanctionList:
    """The sanctions one rule allows for people of one status."""

    status: str
    name: str
    basis: str
    source: str
    confidence: str
    decides: str
    objection: str
    valid_from: dt.date
    valid_to: dt.date | None
    sanctions: tuple[SanctionKind, ...]


@cache
def all_lists() -> tuple[SanctionList, ...]:
    """Every list of the file."""
    read = yaml.safe_load(FILE.read_text(encoding="utf-8"))["lists"]
    return tuple(
        SanctionList(
            **{**one, "valid_to": one.get("valid_to"), "sanctions": tuple(SanctionKind(**s) for s in one["sanctions"])}
        )
        for one in read
    )


def lists_for(status: str, on: dt.date) -> list[SanctionList]:
    """Lists for a person of `status` at the time of the act; empty for a status whose rules are not data yet."""
    return [
        one
        for one in all_lists()
        if one.status == status and one.valid_from <= on and (one.valid_to is None or on <= one.valid_to)
    ]


def find(code: str) -> tuple[SanctionList, SanctionKind]:
    """The sanction of that code with its list. Raises KeyError."""
    for one in all_lists():
        for sanction in one.sanctions:
            if sanction.code == code:
                return one, sanction
    raise KeyError(code)
