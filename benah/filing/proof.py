"""Proof of filing: a short signed text that says on which day a report came in and what was promised. Nothing of it.

Here: writing, signing and checking the text. Who holds the receipt can show that the text is theirs: its print follows
from the receipt; nobody else can tell which case it is.
"""

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from benah.sealing.derive import derive
from benah.sealing.receipt import Receipt

HEAD = "BENAH – BUKTI PELAPORAN 1"
PURPOSE = b"benah-proof-of-filing-1\n"
_SHAPE = re.compile(r"(?P<body>.+)\nTanda tangan: (?P<signature>[0-9a-f]{128})", re.DOTALL)


class Promised(Protocol):
    """A clock's code and day."""

    @property
    def code(self) -> str: ...
    @property
    def due_on(self) -> dt.date: ...


def statement(receipt: Receipt, filed_on: dt.date, promises: Iterable[Promised]) -> str:
    """The same lines for the same filing, whatever language the page has: they are signed."""
    lines = [HEAD, f"Diterima: {filed_on.isoformat()}"]
    lines += [f"Dijanjikan ({promise.code}): {promise.due_on.isoformat()}" for promise in promises]
    lines.append(f"Sidik tanda terima: {print_of(receipt)}")
    body = "\n".join(lines)
    return f"{body}\nTanda tangan: {_key().sign(PURPOSE + body.encode()).hex()}"


def is_genuine(text: str) -> bool:
    """Whether this installation signed exactly this text; spaces at the ends of lines do not count."""
    plain = "\n".join(line.strip() for line in text.strip().splitlines() if line.strip())
    found = _SHAPE.fullmatch(plain)
    if found is None or not plain.startswith(HEAD):
        return False
    try:
        _key().public_key().verify(bytes.fromhex(found["signature"]), PURPOSE + found["body"].encode())
    except InvalidSignature:
        return False
    return True


def print_of(receipt: Receipt) -> str:
    """16 bytes that follow from the receipt and lead nowhere, least of all to the case."""
    return sha256(derive(receipt.line.encode(), "receipt/proof")).hexdigest()[:32]


def public_key() -> str:
    """What others check proofs with, in hex."""
    return _key().public_key().public_bytes_raw().hex()


@cache
def _key() -> Ed25519PrivateKey:
    """Follows from the installation's secret: proofs stay genuine as long as that is kept."""
    return Ed25519PrivateKey.from_private_bytes(derive(settings.SECRET_KEY.encode(), "proof of filing"))
