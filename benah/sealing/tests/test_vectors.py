"""Known answers, kept for ever: what was once sealed opens with every later version of this package."""

import json
from itertools import combinations
from typing import Any

import pytest

from benah.sealing.envelope import Bound, open_sealed
from benah.sealing.keys import PrivateKey, PublicKey
from benah.sealing.locks import RecoveryCode, open_by_code, open_by_password, open_by_secret
from benah.sealing.pieces import open_pieces
from benah.sealing.receipt import Receipt
from benah.sealing.shares import Share, combine
from benah.sealing.tests.make_vectors import FILE
from benah.sealing.tests.places import COLUMNS
from benah.sealing.wraps import WrapBound, unwrap, unwrap_under

KNOWN = json.loads(FILE.read_text())


class Vector:
    """One known answer: numbers and texts as they are, hexadecimal by `raw`."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def raw(self, name: str) -> bytes:
        return bytes.fromhex(self.values[name])

    @property
    def wrap_bound(self) -> WrapBound:
        return WrapBound(self["case"], self["audience"], self["epoch"])


def known(section: str) -> Any:
    names = sorted(KNOWN[section])
    return pytest.mark.parametrize("vector", [Vector(KNOWN[section][name]) for name in names], ids=names)


def test_every_column_of_the_contract_has_a_known_answer() -> None:
    missing = {f"{stream}/{audience}" for stream, audience in COLUMNS} - set(KNOWN["envelopes"])
    assert not missing, "run: python -m benah.sealing.tests.make_vectors"


@known("envelopes")
def test_envelopes(vector: Vector) -> None:
    bound = Bound(vector["stream"], vector["case"], vector["record"], vector["audience"], vector["epoch"])
    assert bound.to_bytes() == vector.raw("place")
    assert open_sealed(vector.raw("key"), vector.raw("sealed"), bound) == vector.raw("body")


@known("keys")
def test_keys(vector: Vector) -> None:
    private = PrivateKey.from_bytes(vector.raw("private"))
    assert private.public.to_bytes() == vector.raw("public")
    assert private.key_id == PublicKey.from_bytes(vector.raw("public")).key_id == vector.raw("key_id")


@known("wraps")
def test_wraps(vector: Vector) -> None:
    if "private" in vector.values:
        private = PrivateKey.from_bytes(vector.raw("private"))
        secret = unwrap(vector.raw("sealed"), private=private, bound=vector.wrap_bound)
    else:
        secret = unwrap_under(vector.raw("sealed"), key=vector.raw("key"), bound=vector.wrap_bound)
    assert secret == vector.raw("secret")


@known("codes")
def test_codes(vector: Vector) -> None:
    if "token" not in vector.values:
        assert RecoveryCode.parse(vector["text"]).key == vector.raw("key")
        return
    receipt = Receipt.from_token(vector.raw("token"))
    assert receipt == Receipt.parse(vector["text"])
    assert receipt.text == vector["text"]
    assert (receipt.lookup, receipt.wrap_key) == (vector.raw("lookup"), vector.raw("wrap_key"))


@known("locks")
def test_locks(vector: Vector) -> None:
    locked, key_id = vector.raw("locked"), vector.raw("key_id")
    if "password" in vector.values:
        opened = open_by_password(locked, vector["password"], key_id)
    elif "code" in vector.values:
        opened = open_by_code(locked, RecoveryCode.parse(vector["code"]), key_id)
    else:
        opened = open_by_secret(locked, vector.raw("secret"), key_id)
    assert opened.to_bytes() == vector.raw("private")


@known("pieces")
def test_pieces(vector: Vector) -> None:
    sealed = [bytes.fromhex(piece) for piece in vector["sealed"]]
    assert b"".join(open_pieces(vector.raw("key"), sealed, vector["file"])) == vector.raw("body")


@known("shares")
def test_shares(vector: Vector) -> None:
    for chosen in combinations(vector["texts"], vector["k"]):
        assert combine([Share.parse(text) for text in chosen]) == vector.raw("secret")
    assert [Share.parse(text).text for text in vector["texts"]] == vector["texts"]
    assert [line for text in vector["texts"] for line in Share.parse(text).for_ssss] == vector["ssss"]
