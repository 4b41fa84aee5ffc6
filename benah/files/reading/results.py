"""What reading a file gives. Plain values that travel as JSON between the child process and its parent."""

import base64
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """How the reading ended. Only `READ` has text; the others say why there is none."""

    READ = "read"
    NO_TEXT = "no_text"  # a picture, or a PDF of pictures
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    TOO_LARGE = "too_large"
    TIMED_OUT = "timed_out"
    UNSUPPORTED = "unsupported"


class Trust(StrEnum):
    """Whether the signer's certificate leads to an authority of the installation's list."""

    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"
    UNCHECKED = "unchecked"  # the installation has no list


@dataclass(frozen=True)
class Signature:
    """One signature of a PDF. `signed_at` is what the signer's machine said, unless `has_timestamp`.

    `is_intact`: the signed bytes are the ones signed. `covers_all`: nothing stands outside of them, apart from later
    signatures. `is_readable` is false where the signature could not be examined at all.
    """

    signer: str
    signed_at: datetime | None
    has_timestamp: bool
    is_intact: bool
    covers_all: bool
    trust: Trust
    is_readable: bool = True


@dataclass(frozen=True)
class Fingerprint:
    """MinHash of the text. `values` and `bands` are explained in `fingerprint`; comparable within one `version`."""

    version: int
    values: bytes
    bands: tuple[int, ...]


@dataclass(frozen=True)
class Reading:
    """`texts` by page; `pages` as the file counts them, None where it does not; `was_cut`: more than is read here."""

    outcome: Outcome
    pages: int | None = None
    texts: tuple[str, ...] = ()
    was_cut: bool = False
    has_scripts: bool = False
    signatures: tuple[Signature, ...] = ()
    fingerprint: Fingerprint | None = None


class Unreadable(Exception):
    """Raised while reading; never leaves this package."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


def as_json(reading: Reading) -> dict[str, Any]:
    """Ready for `json.dumps`."""
    data = asdict(reading)
    for row in data["signatures"]:
        row["signed_at"] = row["signed_at"].isoformat() if row["signed_at"] else None
    if data["fingerprint"]:
        data["fingerprint"]["values"] = base64.b64encode(data["fingerprint"]["values"]).decode()
    return data


def from_json(data: dict[str, Any]) -> Reading:
    """The inverse. Raises `KeyError`, `TypeError` or `ValueError` for anything else."""
    mark = data["fingerprint"]
    return Reading(
        outcome=Outcome(data["outcome"]),
        pages=None if data["pages"] is None else int(data["pages"]),
        texts=tuple(str(text) for text in data["texts"]),
        was_cut=bool(data["was_cut"]),
        has_scripts=bool(data["has_scripts"]),
        signatures=tuple(_signature(row) for row in data["signatures"]),
        fingerprint=mark
        and Fingerprint(
            int(mark["version"]), base64.b64decode(mark["values"]), tuple(int(value) for value in mark["bands"])
        ),
    )


def _signature(row: dict[str, Any]) -> Signature:
    when = row["signed_at"]
    return Signature(**{**row, "signed_at": when and datetime.fromisoformat(when), "trust": Trust(row["trust"])})
