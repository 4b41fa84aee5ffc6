"""Searches bytes for a secret, however it may have been written: plain, hex, base64, UTF-16, deflated.

Here: the search. Not here: where to search (the tests).
"""

import base64
import re
import zlib
from collections.abc import Iterator, Mapping

# heads of zlib and gzip streams
_PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_UNPACKED = 1 << 16


class Hunt:
    """`secrets` by name, each at least 12 bytes long: shorter ones turn up by chance."""

    def __init__(self, secrets: Mapping[str, bytes]) -> None:
        assert all(len(secret) >= 12 for secret in secrets.values())
        self._plain = dict(secrets)
        self._needles = [
            (f"{name}, {how}", needle) for name, secret in secrets.items() for how, needle in _written(secret)
        ]

    def found(self, data: bytes) -> set[str]:
        """Which secrets stand in `data`, and how. Streams are unpacked as far as their first 64 kB."""
        hits = {name for name, needle in self._needles if needle in data}
        for unpacked in _streams(data):
            hits |= {f"{name}, deflated" for name, secret in self._plain.items() if secret in unpacked}
        return hits


def _written(secret: bytes) -> Iterator[tuple[str, bytes]]:
    yield "plain", secret
    yield "hex", secret.hex().encode()
    yield "HEX", secret.hex().upper().encode()
    for shift in range(3):
        needle = _inner(secret, shift)
        yield f"base64 +{shift}", needle
        if needle.translate(_URL) != needle:
            yield f"base64url +{shift}", needle.translate(_URL)
    try:
        text = secret.decode("ascii")
    except UnicodeDecodeError:
        return
    yield "UTF-16 LE", text.encode("utf-16-le")
    yield "UTF-16 BE", text.encode("utf-16-be")


_URL = bytes.maketrans(b"+/", b"-_")


def _inner(secret: bytes, shift: int) -> bytes:
    """The letters that `secret` alone decides where `shift` bytes stand before it."""
    letters = base64.b64encode(bytes(shift) + secret)
    whole = letters[:-4] if (shift + len(secret)) % 3 else letters
    return whole[(0, 2, 3)[shift] :]


def _streams(data: bytes) -> Iterator[bytes]:
    for head in _PACKED.finditer(data):
        start = head.start()
        unpacker = zlib.decompressobj(47)
        try:
            unpacked = unpacker.decompress(data[start : start + 1024], _UNPACKED)
            # random bytes hardly ever come this far
            if unpacked:
                unpacked += unpacker.decompress(data[start + 1024 : start + _UNPACKED], _UNPACKED)
        except zlib.error:
            continue
        yield unpacked
