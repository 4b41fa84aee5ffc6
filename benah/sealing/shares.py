"""Shamir's shares of a secret: any k of n holders together open it, fewer learn nothing.

For ceremonies: a random secret of 32 bytes locks a private key (`locks.lock_by_secret`) and is split here. The
arithmetic is pycryptodomex's, in GF(2^128) on blocks of 16 bytes, as the tool `ssss` has it: shares can be rescued
without this program. Sixteen bytes of a hash are split along, so that wrong shares are told from right ones.

A share is printed as five lines of 24 letters; the last letter of each line checks it, so that a slip is found in
its line. It carries the ceremony's id, k, n, its own number and a hash over all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Self

from benah.sealing import letters
from benah.sealing.encoding import pack
from benah.sealing.errors import BadCode, SharesDoNotFit
from benah.sealing.randomness import fresh

VERSION = 1
SECRET_BYTES = 32
MOST_SHARES = 15
LINES = 5
_FIRST_KIND = 2  # 0 is a receipt, 1 a recovery code
_BLOCK = 16
_BODY_BYTES = SECRET_BYTES + _BLOCK
_CEREMONY_BYTES = 8
_CONTENT_BYTES = 1 + _CEREMONY_BYTES + 2 + _BODY_BYTES
_HASH_BYTES = 12
_BITS = 8 * (_CONTENT_BYTES + _HASH_BYTES)


@dataclass(frozen=True, slots=True)
class Share:
    """One holder's share: number `index` of `n`, of which any `k` open the secret of one ceremony."""

    ceremony: bytes
    k: int
    n: int
    index: int
    body: bytes = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """As typed. Raises BadCode, with the line when one letter of it must be wrong."""
        letters_of_all = letters.tidy(text)
        if len(letters_of_all) != LINES * letters.LINE_LETTERS:
            raise BadCode(BadCode.LENGTH)
        number = 0
        for line in range(LINES):
            start = line * letters.LINE_LETTERS
            part = letters_of_all[start : start + letters.LINE_LETTERS]
            try:
                number = number << letters.DATA_BITS | letters.read_line(part, _FIRST_KIND + line)
            except BadCode as problem:
                raise BadCode(problem.reason, line + 1) from None
        if number >> _BITS:
            raise BadCode(BadCode.CHECK)
        return cls.from_bytes(number.to_bytes(_BITS // 8))

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """From `to_bytes`. Raises BadCode."""
        content, control = stored[:_CONTENT_BYTES], stored[_CONTENT_BYTES:]
        if len(stored) != _CONTENT_BYTES + _HASH_BYTES:
            raise BadCode(BadCode.LENGTH)
        if control != _hash(content):
            raise BadCode(BadCode.CHECK)
        if content[0] != VERSION:
            raise BadCode(BadCode.KIND)
        ceremony, body = content[1 : 1 + _CEREMONY_BYTES], content[-_BODY_BYTES:]
        counts, index = content[1 + _CEREMONY_BYTES : -_BODY_BYTES]
        return cls(ceremony, counts >> 4, counts & 15, index, body)

    def to_bytes(self) -> bytes:
        """71 bytes, to be wrapped to a holder (`wraps.wrap`) where no paper is wanted."""
        content = bytes([VERSION]) + self.ceremony + bytes([self.k << 4 | self.n, self.index]) + self.body
        return content + _hash(content)

    @property
    def lines(self) -> tuple[str, ...]:
        """Five lines, each of six groups of four letters with spaces between."""
        number = int.from_bytes(self.to_bytes())
        parts = [number >> letters.DATA_BITS * place for place in reversed(range(LINES))]
        whole = (1 << letters.DATA_BITS) - 1
        return tuple(
            " ".join(letters.in_groups(letters.write_line(part & whole, _FIRST_KIND + line)))
            for line, part in enumerate(parts)
        )

    @property
    def for_ssss(self) -> tuple[str, str, str]:
        """Three lines for `ssss-combine -D -x -t k`, one for each run: two give the secret, the third its check."""
        blocks = [self.body[start : start + _BLOCK] for start in range(0, _BODY_BYTES, _BLOCK)]
        first, second, third = (f"{self.index}-{block.hex()}" for block in blocks)
        return first, second, third

    @property
    def text(self) -> str:
        """The lines, one below the other."""
        return "\n".join(self.lines)


def split(secret: bytes, k: int, n: int) -> list[Share]:
    """`n` shares of a secret of 32 bytes, any `k` of which open it. 2 <= k <= n <= 15; else ValueError."""
    from Cryptodome.Protocol.SecretSharing import Shamir

    if len(secret) != SECRET_BYTES or not 2 <= k <= n <= MOST_SHARES:
        raise ValueError("shares: a secret of 32 bytes, and 2 <= k <= n <= 15")
    ceremony = fresh(16)[:_CEREMONY_BYTES]
    whole = secret + _control(ceremony, secret)
    blocks = [
        dict(Shamir.split(k, n, whole[start : start + _BLOCK], ssss=True)) for start in range(0, _BODY_BYTES, _BLOCK)
    ]
    return [Share(ceremony, k, n, index, b"".join(block[index] for block in blocks)) for index in range(1, n + 1)]


def combine(shares: Sequence[Share]) -> bytes:
    """The secret of 32 bytes. Raises SharesDoNotFit; more than k shares are as good as k."""
    from Cryptodome.Protocol.SecretSharing import Shamir

    if len({(share.ceremony, share.k, share.n) for share in shares}) != 1:
        raise SharesDoNotFit
    k = shares[0].k
    if len({share.index for share in shares}) != len(shares) or len(shares) < k:
        raise SharesDoNotFit
    whole = b"".join(
        Shamir.combine([(share.index, share.body[start : start + _BLOCK]) for share in shares[:k]], ssss=True)
        for start in range(0, _BODY_BYTES, _BLOCK)
    )
    secret, control = whole[:SECRET_BYTES], whole[SECRET_BYTES:]
    if control != _control(shares[0].ceremony, secret):
        raise SharesDoNotFit
    return secret


def _control(ceremony: bytes, secret: bytes) -> bytes:
    return sha256(pack("share/secret", ceremony, secret)).digest()[:_BLOCK]


def _hash(content: bytes) -> bytes:
    return sha256(pack("share", content)).digest()[:_HASH_BYTES]
