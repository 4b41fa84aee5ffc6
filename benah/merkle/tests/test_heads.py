"""A head is believed only as signed, by the key that is known."""

import json
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benah.merkle.heads import NONE_BEFORE, PURPOSE, Head, HeadInvalid, SignedHead, from_fields, sign

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
HEAD = Head("results", 7, bytes.fromhex("ab" * 32), "2026-01-31T18:40:00Z")


def test_what_is_signed_and_how_it_is_written_never_changes() -> None:
    """Known answers: anchors that people keep for years must stay readable."""
    signed = sign(HEAD, KEY)
    assert HEAD.signed_bytes() == (
        b'benah-tree-head-v1\n{"at":"2026-01-31T18:40:00Z","log":"results","previous":"'
        + b"0" * 64
        + b'","root":"'
        + b"ab" * 32
        + b'","size":7}'
    )
    assert PUBLIC.hex() == "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"
    assert list(signed.fields()) == ["at", "key", "log", "previous", "root", "signature", "size"]
    assert HEAD.signed_bytes().startswith(PURPOSE)
    assert HEAD.previous == NONE_BEFORE == bytes(32)
    signed.check(PUBLIC)


def test_a_head_comes_through_json_unchanged_and_its_digest_too() -> None:
    signed = sign(HEAD, KEY)
    read = from_fields(json.loads(json.dumps({**signed.fields(), "leaves": []})))
    assert read == signed
    assert read.digest() == signed.digest()
    assert len(read.digest()) == 32


def test_the_head_before_comes_through_json_too() -> None:
    signed = sign(replace(HEAD, previous=sign(HEAD, KEY).digest()), KEY)
    assert from_fields(signed.fields()) == signed


@pytest.mark.parametrize(
    "change",
    [
        {"size": 8},
        {"root": bytes(32)},
        {"at": "2026-01-31T18:40:01Z"},
        {"previous": b"\x01" * 32},
        {"log": "others"},
    ],
    ids=["size", "root", "at", "previous", "log"],
)
def test_a_changed_head_is_not_believed(change: dict[str, object]) -> None:
    signed = sign(HEAD, KEY)
    forged = SignedHead(replace(HEAD, **change), signed.key, signed.signature)  # type: ignore[arg-type]
    assert forged.digest() != signed.digest()
    with pytest.raises(HeadInvalid, match="does not fit"):
        forged.check(PUBLIC)


def test_a_head_by_another_key_is_not_believed_whichever_key_it_names() -> None:
    other = sign(HEAD, Ed25519PrivateKey.from_private_bytes(bytes(32)))
    with pytest.raises(HeadInvalid, match="another key"):
        other.check(PUBLIC)
    with pytest.raises(HeadInvalid, match="does not fit"):
        replace(other, key=PUBLIC).check(PUBLIC)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("size", -1),
        ("size", "7"),
        ("size", True),
        ("size", 2**53),
        ("size", None),
        ("root", "ab"),
        ("root", "AB" * 32),
        ("root", 5),
        ("previous", "g" * 64),
        ("key", ""),
        ("signature", "0" * 127),
        ("at", "2026-01-31 18:40:00"),
        ("at", "2026-01-31T18:40:00Z\n"),
        ("log", "Two words"),
        ("log", ""),
    ],
)
def test_what_is_no_head_is_told(name: str, value: object) -> None:
    with pytest.raises(HeadInvalid, match=name):
        from_fields({**sign(HEAD, KEY).fields(), name: value})


def test_only_an_object_is_a_head() -> None:
    for what in (None, [], "x", 5):
        with pytest.raises(HeadInvalid, match="no head"):
            from_fields(what)


def test_the_smallest_and_largest_size_are_read() -> None:
    for size in (0, 2**53 - 1):
        assert from_fields(sign(replace(HEAD, size=size), KEY).fields()).head.size == size
