"""Adds known answers for what has none yet: `python -m benah.sealing.tests.make_vectors`.

A new stream, a new version, a new kind of lock gets a vector here before anything of it is stored. What stands in
the file is never changed: stored reports were sealed that way.
"""

import json
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from benah.sealing import letters
from benah.sealing.envelope import Bound, seal
from benah.sealing.keys import HYBRID, X25519, PrivateKey
from benah.sealing.locks import RecoveryCode, lock_by_code, lock_by_password, lock_by_secret
from benah.sealing.pieces import Piece, seal_piece
from benah.sealing.receipt import Receipt
from benah.sealing.recovery import KIND
from benah.sealing.shares import split
from benah.sealing.slow import RECOMMENDED, Cost
from benah.sealing.tests.places import COLUMNS
from benah.sealing.wraps import WrapBound, wrap, wrap_under

FILE = Path(__file__).parent / "vectors" / "version-1.json"
CASE = UUID("11111111-2222-4333-8444-555555555555")
RECORD = UUID("66666666-7777-4888-9999-aaaaaaaaaaaa")
SEEDS = {"hybrid": bytes([HYBRID]) + bytes(range(96)), "x25519": bytes([X25519]) + bytes(range(32))}

Vector = dict[str, str | int | list[str]]


def some_key(label: str) -> bytes:
    """32 bytes that follow from a label."""
    return sha256(label.encode()).digest()


def envelopes() -> dict[str, Vector]:
    """One for each column of the contract."""
    made: dict[str, Vector] = {}
    for stream, audience in COLUMNS:
        bound = Bound(stream, CASE, RECORD, audience, 3)
        body = f"Isi contoh untuk {stream}/{audience}.".encode()
        key = some_key(f"{stream}/{audience}")
        made[f"{stream}/{audience}"] = {
            "key": key.hex(),
            "stream": stream,
            "audience": audience,
            "case": str(CASE),
            "record": str(RECORD),
            "epoch": 3,
            "place": bound.to_bytes().hex(),
            "body": body.hex(),
            "sealed": seal(key, body, bound).hex(),
        }
    return made


def wraps() -> dict[str, Vector]:
    """To a public key of each algorithm, and under a receipt's key."""
    place: Vector = {"case": str(CASE), "audience": "content", "epoch": 3}
    bound, secret = WrapBound(CASE, "content", 3), some_key("secret")
    made: dict[str, Vector] = {}
    for name, seed in SEEDS.items():
        sealed = wrap(secret, to=PrivateKey.from_bytes(seed).public, bound=bound)
        made[name] = {**place, "private": seed.hex(), "secret": secret.hex(), "sealed": sealed.hex()}
    key = some_key("receipt")
    sealed = wrap_under(secret, key=key, bound=bound)
    made["under"] = {**place, "key": key.hex(), "secret": secret.hex(), "sealed": sealed.hex()}
    return made


def keys() -> dict[str, Vector]:
    """Private keys and what follows from them."""
    pairs = {name: PrivateKey.from_bytes(seed) for name, seed in SEEDS.items()}
    return {
        name: {
            "private": pair.to_bytes().hex(),
            "public": pair.public.to_bytes().hex(),
            "key_id": pair.key_id.hex(),
        }
        for name, pair in pairs.items()
    }


def codes() -> dict[str, Vector]:
    """Receipts and recovery codes with what is derived from them."""
    made: dict[str, Vector] = {}
    for label in ("token a", "token b"):
        receipt = Receipt.from_token(some_key(label))
        made[label] = {
            "token": some_key(label).hex(),
            "text": receipt.text,
            "lookup": receipt.lookup.hex(),
            "wrap_key": receipt.wrap_key.hex(),
        }
    code = RecoveryCode.parse(letters.write_line(int.from_bytes(some_key("code")) >> 256 - 115, KIND))
    made["recovery"] = {"text": code.text, "key": code.key.hex()}
    return made


def locks() -> dict[str, Vector]:
    """One of each kind, and passwords at two costs."""
    private = PrivateKey.from_bytes(SEEDS["hybrid"])
    code = RecoveryCode.parse(letters.write_line(12345, KIND))
    ends: Vector = {"private": private.to_bytes().hex(), "key_id": private.key_id.hex()}
    made: dict[str, Vector] = {
        "secret": {**ends, "secret": some_key("prf").hex(), "locked": lock_by_secret(private, some_key("prf")).hex()},
        "code": {**ends, "code": code.text, "locked": lock_by_code(private, code).hex()},
    }
    for name, cost in [("password", RECOMMENDED), ("cheap password", Cost(1, 64, 2))]:
        password = "kata sandi é contoh"
        made[name] = {**ends, "password": password, "locked": lock_by_password(private, password, cost).hex()}
    return made


def pieces() -> dict[str, Vector]:
    """A file of three small pieces, the last of which holds zeros alone."""
    plan = [Piece(0, 0, 4, 4, False), Piece(1, 4, 7, 4, False), Piece(2, 7, 7, 4, True)]
    key, body = some_key("file"), b"berkas!"
    sealed = [seal_piece(key, body[piece.start : piece.end], piece, RECORD).hex() for piece in plan]
    return {"file": {"key": key.hex(), "file": str(RECORD), "body": body.hex(), "sealed": sealed}}


def shares() -> dict[str, Vector]:
    """The two usual circles."""
    made: dict[str, Vector] = {}
    for k, n in [(2, 3), (3, 5)]:
        secret = some_key(f"{k} of {n}")
        parts = split(secret, k, n)
        made[f"{k} of {n}"] = {
            "k": k,
            "secret": secret.hex(),
            "texts": [share.text for share in parts],
            "ssss": [line for share in parts for line in share.for_ssss],
        }
    return made


def main() -> None:
    """Write what is missing."""
    known = json.loads(FILE.read_text()) if FILE.exists() else {}
    for make in (envelopes, wraps, keys, codes, locks, pieces, shares):
        section = known.setdefault(make.__name__, {})
        section |= {name: vector for name, vector in make().items() if name not in section}
    FILE.write_text(json.dumps(known, indent=1, sort_keys=True, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
