"""Key pairs and wraps: a key reaches the reader it was wrapped for, in the place it was wrapped for."""

from dataclasses import replace
from hashlib import sha256
from itertools import product
from uuid import UUID

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benah.sealing.audiences import Audience
from benah.sealing.envelope import Bound, open_sealed, seal
from benah.sealing.errors import SealBroken
from benah.sealing.keys import HYBRID, X25519, PrivateKey, PublicKey
from benah.sealing.tests.places import COLUMNS, KEY, OTHER_KEY, with_one_bit_flipped
from benah.sealing.wraps import WrapBound, unwrap, unwrap_under, wrap, wrap_under

PLACE = WrapBound(UUID(int=1), "content", 3)
ANI = PrivateKey.from_bytes(bytes([HYBRID]) + bytes(range(96)))
BUDI = PrivateKey.from_bytes(bytes([HYBRID]) + bytes(range(100, 196)))
OLD = PrivateKey.from_bytes(bytes([X25519]) + bytes(range(32)))
ELSEWHERE = [
    replace(PLACE, case=UUID(int=2)),
    replace(PLACE, audience="internal"),
    replace(PLACE, audience="identity"),
    replace(PLACE, epoch=2),
    replace(PLACE, epoch=4),
]


@pytest.mark.parametrize(("algorithm", "private", "public"), [(HYBRID, 97, 1217), (X25519, 33, 33)])
def test_a_pair_is_stored_in_short_bytes(algorithm: int, private: int, public: int) -> None:
    key = PrivateKey.generate(algorithm)
    assert len(key.to_bytes()) == private
    assert len(key.public.to_bytes()) == public
    assert key.to_bytes()[0] == key.public.to_bytes()[0] == algorithm
    assert PrivateKey.from_bytes(key.to_bytes()) == key
    assert PublicKey.from_bytes(key.public.to_bytes()) == key.public
    assert key != PrivateKey.generate(algorithm)


def test_a_pair_is_hybrid_unless_asked_otherwise() -> None:
    assert PrivateKey.generate().algorithm == HYBRID


def test_the_id_of_a_pair_follows_from_its_public_half() -> None:
    stored = ANI.public.to_bytes()
    by_hand = sha256(b"\0\0\0\3key" + len(stored).to_bytes(4) + stored).digest()[:16]
    assert ANI.key_id == ANI.public.key_id == PublicKey.from_bytes(stored).key_id == by_hand
    assert len({key.key_id for key in (ANI, BUDI, OLD)}) == 3


def test_a_key_does_not_show_itself() -> None:
    for text in (repr(ANI), str(ANI), repr(ANI.public)):
        assert ANI.seed.hex() not in text
        assert "seed" not in text


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"\1",
        b"\0" + bytes(96),
        b"\3" + bytes(96),
        b"\1" + bytes(95),
        b"\1" + bytes(97),
        b"\1" + bytes(32),
        b"\2" + bytes(96),
    ],
    ids=lambda stored: f"{stored[:1].hex()}-{len(stored)}",
)
def test_what_is_no_key_is_refused(stored: bytes) -> None:
    with pytest.raises(ValueError, match=r"^no key of ours$"):
        PrivateKey.from_bytes(stored)
    with pytest.raises(ValueError, match=r"^no key of ours$"):
        PublicKey.from_bytes(stored)


def test_a_public_key_out_of_range_is_refused_when_read() -> None:
    with pytest.raises(ValueError):
        PublicKey.from_bytes(b"\1" + b"\xff" * 1216)


@pytest.mark.parametrize("private", [ANI, OLD], ids=["hybrid", "x25519"])
def test_a_wrap_opens_for_its_reader_in_its_place(private: PrivateKey) -> None:
    sealed = wrap(KEY, to=PublicKey.from_bytes(private.public.to_bytes()), bound=PLACE)
    assert unwrap(sealed, private=PrivateKey.from_bytes(private.to_bytes()), bound=PLACE) == KEY
    assert unwrap(sealed, private=private, bound=replace(PLACE, case=str(PLACE.case))) == KEY
    assert len(sealed) == (1170 if private is ANI else 82)
    assert sealed[:2] == bytes([1, private.algorithm])


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=300))
def test_secrets_of_any_length_come_back(secret: bytes) -> None:
    assert unwrap(wrap(secret, to=ANI.public, bound=PLACE), private=ANI, bound=PLACE) == secret
    assert unwrap_under(wrap_under(secret, key=KEY, bound=PLACE), key=KEY, bound=PLACE) == secret


@pytest.mark.parametrize("private", [ANI, OLD], ids=["hybrid", "x25519"])
@pytest.mark.parametrize("elsewhere", ELSEWHERE, ids=lambda place: f"{place.case}-{place.audience}-{place.epoch}")
def test_a_wrap_moved_elsewhere_does_not_open(private: PrivateKey, elsewhere: WrapBound) -> None:
    sealed = wrap(KEY, to=private.public, bound=PLACE)
    with pytest.raises(SealBroken):
        unwrap(sealed, private=private, bound=elsewhere)
    with pytest.raises(SealBroken):
        unwrap_under(wrap_under(KEY, key=OTHER_KEY, bound=PLACE), key=OTHER_KEY, bound=elsewhere)


places = st.builds(WrapBound, st.uuids(), st.sampled_from(sorted(Audience)), st.integers(0, 2**64 - 1))


@settings(max_examples=60, deadline=None)
@given(places, places)
def test_no_two_places_share_a_wrap(place: WrapBound, other: WrapBound) -> None:
    assume(place != other)
    with pytest.raises(SealBroken):
        unwrap(wrap(KEY, to=ANI.public, bound=place), private=ANI, bound=other)


@pytest.mark.parametrize(("reader", "thief"), [(ANI, BUDI), (BUDI, ANI), (ANI, OLD), (OLD, ANI)])
def test_nobody_opens_anothers_wrap(reader: PrivateKey, thief: PrivateKey) -> None:
    with pytest.raises(SealBroken):
        unwrap(wrap(KEY, to=reader.public, bound=PLACE), private=thief, bound=PLACE)


def test_a_hybrid_wrap_needs_both_halves() -> None:
    sealed = wrap(KEY, to=ANI.public, bound=PLACE)
    for half in (ANI.seed[:64] + bytes(32), bytes(64) + ANI.seed[64:]):
        with pytest.raises(SealBroken):
            unwrap(sealed, private=PrivateKey(HYBRID, half), bound=PLACE)


def test_no_bit_of_a_wrap_may_change() -> None:
    sealed = wrap(KEY, to=OLD.public, bound=PLACE)
    for changed in with_one_bit_flipped(sealed):
        with pytest.raises(SealBroken):
            unwrap(changed, private=OLD, bound=PLACE)
    for changed in with_one_bit_flipped(wrap_under(KEY, key=OTHER_KEY, bound=PLACE)):
        with pytest.raises(SealBroken):
            unwrap_under(changed, key=OTHER_KEY, bound=PLACE)


def test_no_byte_of_a_hybrid_wrap_may_change_or_be_missing() -> None:
    sealed = wrap(KEY, to=ANI.public, bound=PLACE)
    flipped = [sealed[:place] + bytes([sealed[place] ^ 16]) + sealed[place + 1 :] for place in range(len(sealed))]
    for changed in [*flipped, *(sealed[:end] for end in range(0, len(sealed), 7)), sealed[:-1], sealed + b"\0"]:
        with pytest.raises(SealBroken):
            unwrap(changed, private=ANI, bound=PLACE)


def test_a_wrap_of_the_receipt_is_no_envelope() -> None:
    with pytest.raises(SealBroken):
        open_sealed(KEY, wrap_under(OTHER_KEY, key=KEY, bound=PLACE), Bound("entry", UUID(int=1), "", "content", 3))
    assert len(wrap_under(KEY, key=OTHER_KEY, bound=PLACE)) == 74


def test_a_key_without_inverse_takes_no_wrap() -> None:
    with pytest.raises(ValueError):
        wrap(KEY, to=PublicKey.from_bytes(b"\2" + bytes(32)), bound=PLACE)


def test_no_key_of_one_audience_opens_what_is_anothers() -> None:
    """Everybody with every wrap they hold, against every column of a case."""
    case = UUID(int=9)
    keys = {audience: sha256(audience.encode()).digest() for audience in Audience}
    holds = {
        "handler": (PrivateKey.generate(), {Audience.CONTENT, Audience.INTERNAL}),
        "custodian": (PrivateKey.generate(), {Audience.IDENTITY}),
        "standby": (PrivateKey.generate(), {Audience.CONTENT, Audience.INTERNAL, Audience.STANDBY}),
        "outsider": (PrivateKey.generate(), set()),
    }
    wraps = {
        (role, audience): wrap(keys[audience], to=private.public, bound=WrapBound(case, audience, 0))
        for role, (private, audiences) in holds.items()
        for audience in audiences
    }
    columns = {
        (stream, audience): (
            seal(keys[audience], stream.encode(), Bound(stream, case, UUID(int=1), audience, 0)),
            Bound(stream, case, UUID(int=1), audience, 0),
        )
        for stream, audience in COLUMNS
    }
    for role, (private, audiences) in holds.items():
        mine = set()
        for (_, audience), sealed in wraps.items():
            try:
                mine.add(unwrap(sealed, private=private, bound=WrapBound(case, audience, 0)))
            except SealBroken:
                continue
        opened = set()
        for (column, (sealed, bound)), key in product(columns.items(), mine):
            try:
                open_sealed(key, sealed, bound)
            except SealBroken:
                continue
            opened.add(column)
        assert opened == {column for column in columns if column[1] in audiences}, role


def test_an_old_epoch_opens_after_rotation_and_the_new_one_not_for_who_left() -> None:
    """A handler leaves: epoch 1 has a new key, wrapped to who stays. What was sealed in epoch 0 still opens."""
    case, record = UUID(int=9), UUID(int=1)
    wraps = {}
    for epoch, key, readers in [(0, KEY, {"ani": ANI, "budi": BUDI}), (1, OTHER_KEY, {"ani": ANI})]:
        for name, private in readers.items():
            wraps[name, epoch] = wrap(key, to=private.public, bound=WrapBound(case, "content", epoch))
    before = seal(KEY, b"lama", Bound("entry", case, record, "content", 0))
    after = seal(OTHER_KEY, b"baru", Bound("entry", case, record, "content", 1))
    old, new = (unwrap(wraps["ani", epoch], private=ANI, bound=WrapBound(case, "content", epoch)) for epoch in (0, 1))
    assert open_sealed(old, before, Bound("entry", case, record, "content", 0)) == b"lama"
    assert open_sealed(new, after, Bound("entry", case, record, "content", 1)) == b"baru"
    for sealed in wraps.values():
        for epoch in (0, 1):
            try:
                assert unwrap(sealed, private=BUDI, bound=WrapBound(case, "content", epoch)) == KEY
            except SealBroken:
                continue
    with pytest.raises(SealBroken):
        open_sealed(KEY, after, Bound("entry", case, record, "content", 1))
