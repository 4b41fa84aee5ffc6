"""Nonces never meet, and a broken source of randomness stops everything."""

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest

from benah.sealing.aead import NONCE_BYTES, encrypt
from benah.sealing.envelope import Bound, seal
from benah.sealing.errors import NoRandomness
from benah.sealing.keys import PrivateKey
from benah.sealing.locks import lock_by_secret
from benah.sealing.pieces import seal_file
from benah.sealing.randomness import fresh
from benah.sealing.recovery import RecoveryCode
from benah.sealing.shares import split
from benah.sealing.tests.places import KEY
from benah.sealing.wraps import WrapBound, wrap_under

import_module("Cryptodome.Random")  # takes its source when it is first imported; it must be the true one
real_urandom = os.urandom
PRIVATE = PrivateKey.from_bytes(bytes([1]) + bytes(range(96)))

SOURCES: dict[str, Callable[[], Any]] = {
    "envelope": lambda: seal(KEY, b"", Bound("entry", UUID(int=1), UUID(int=1), "internal", 0)),
    "piece": lambda: seal_file(KEY, b"", UUID(int=1)),
    "key": PrivateKey.generate,
    "code": RecoveryCode.generate,
    "lock": lambda: lock_by_secret(PRIVATE, KEY),
    "shares": lambda: split(KEY, 2, 3),
    "wrap": lambda: wrap_under(KEY, key=KEY, bound=WrapBound("a", "content", 0)),
}


@pytest.mark.attack
def test_a_million_nonces_differ() -> None:
    count = 1_000_000
    assert len({int.from_bytes(fresh(NONCE_BYTES)) for _ in range(count)}) == count


def test_each_message_takes_a_nonce_of_its_own() -> None:
    assert NONCE_BYTES == 24
    sealed = {encrypt(KEY, b"isi", b"")[2 : 2 + NONCE_BYTES] for _ in range(20_000)}
    assert len(sealed) == 20_000
    # No byte of a nonce stands still.
    assert all(len({nonce[place] for nonce in sealed}) == 256 for place in range(NONCE_BYTES))


def _fails(count: int) -> bytes:
    raise OSError("no entropy")


def _is_missing(count: int) -> bytes:
    raise NotImplementedError


BROKEN: dict[str, Callable[[int], bytes]] = {
    "fails": _fails,
    "is missing": _is_missing,
    "stands still": bytes,
    "gives too little": lambda count: real_urandom(count - 1),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=list(BROKEN))
@pytest.mark.parametrize("source", sorted(SOURCES))
def test_without_randomness_nothing_is_sealed(
    source: str, broken: Callable[[int], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "urandom", broken)
    with pytest.raises(NoRandomness):
        SOURCES[source]()


def test_a_short_control_is_a_broken_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "urandom", lambda count: real_urandom(count if count == 24 else 15))
    with pytest.raises(NoRandomness):
        fresh(24)


def test_few_random_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^fewer than 16 random bytes can repeat$"):
        fresh(15)
    assert len(fresh(16)) == 16
