"""The leaf of an act: the text that is hashed, read again for pages and checks."""

import datetime as dt
import json
import secrets
from dataclasses import dataclass
from uuid import UUID

from benah.caselog.acts import check
from benah.core import clock
from benah.merkle.canonical import canonical

SALT_BYTES = 16
"""Random bytes in every leaf: a published leaf hash cannot be guessed, however few acts and people there are."""


@dataclass(frozen=True)
class Leaf:
    """What one leaf says. `at` is a day where the act's time is one; `by` is the key of a user, None for the system."""

    act: str
    at: dt.datetime | dt.date
    by: int | None
    case: UUID | None
    key_id: bytes | None
    detail: dict[str, str | int]


def write(
    act: str, *, at: dt.datetime, by: int | None, case: UUID | None, key_id: bytes | None, detail: dict[str, str | int]
) -> str:
    """The leaf as text, with fresh salt. Raises DetailRefused for what the table of acts does not allow."""
    known = check(act, detail)
    moment = f"{at.astimezone(clock.WIB).date()}" if known.day_only else f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
    return canonical(
        {
            "act": act,
            "at": moment,
            "by": by,
            "case": str(case) if case is not None else None,
            "detail": dict(detail),
            "key": key_id.hex() if key_id is not None else None,
            "salt": secrets.token_hex(SALT_BYTES),
        }
    ).decode()


def read(text: str) -> Leaf:
    """What `write` wrote."""
    fields = json.loads(text)
    at = fields["at"]
    return Leaf(
        act=fields["act"],
        at=dt.datetime.fromisoformat(at) if "T" in at else dt.date.fromisoformat(at),
        by=fields["by"],
        case=UUID(fields["case"]) if fields["case"] else None,
        key_id=bytes.fromhex(fields["key"]) if fields["key"] else None,
        detail=fields["detail"],
    )
