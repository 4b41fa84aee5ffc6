"""Locks on private keys, and the gate before the slow hash."""

import threading
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest

from benah.sealing import slow
from benah.sealing.errors import Busy, SealBroken
from benah.sealing.keys import HYBRID, X25519, PrivateKey
from benah.sealing.locks import (
    RecoveryCode,
    lock_by_code,
    lock_by_password,
    lock_by_secret,
    needs_upgrade,
    open_by_code,
    open_by_password,
    open_by_secret,
)
from benah.sealing.slow import MOST, RECOMMENDED, Cost, Gate, stretch
from benah.sealing.tests.places import KEY, OTHER_KEY, with_one_bit_flipped

CHEAP = Cost(passes=1, memory=64, lanes=2)
ANI = PrivateKey.from_bytes(bytes([HYBRID]) + bytes(range(96)))
BUDI = PrivateKey.from_bytes(bytes([X25519]) + bytes(range(32)))
CODE = RecoveryCode.generate()


def test_the_recommended_cost_is_that_of_rfc_9106() -> None:
    assert Cost(passes=3, memory=65536, lanes=4) == RECOMMENDED


def test_a_lock_of_full_cost_opens() -> None:
    locked = lock_by_password(ANI, "kata sandi yang panjang")
    assert open_by_password(locked, "kata sandi yang panjang", ANI.key_id) == ANI
    assert locked[2:11] == bytes([0, 0, 0, 3, 0, 1, 0, 0, 4])
    assert not needs_upgrade(locked)


@pytest.mark.parametrize("private", [ANI, BUDI], ids=["hybrid", "x25519"])
def test_each_lock_opens_with_its_own_means(private: PrivateKey) -> None:
    assert open_by_password(lock_by_password(private, "rahasia", CHEAP), "rahasia", private.key_id) == private
    assert open_by_secret(lock_by_secret(private, KEY), KEY, private.key_id) == private
    assert open_by_code(lock_by_code(private, CODE), CODE, private.key_id) == private


def test_nothing_else_opens() -> None:
    with pytest.raises(SealBroken):
        open_by_password(lock_by_password(ANI, "rahasia", CHEAP), "Rahasia", ANI.key_id)
    with pytest.raises(SealBroken):
        open_by_secret(lock_by_secret(ANI, KEY), OTHER_KEY, ANI.key_id)
    with pytest.raises(SealBroken):
        open_by_code(lock_by_code(ANI, CODE), RecoveryCode.generate(), ANI.key_id)


def test_a_lock_in_anothers_row_does_not_open() -> None:
    with pytest.raises(SealBroken):
        open_by_password(lock_by_password(ANI, "rahasia", CHEAP), "rahasia", BUDI.key_id)
    with pytest.raises(SealBroken):
        open_by_secret(lock_by_secret(ANI, KEY), KEY, BUDI.key_id)
    with pytest.raises(SealBroken):
        open_by_code(lock_by_code(ANI, CODE), CODE, BUDI.key_id)


def test_locks_of_one_kind_are_none_of_another() -> None:
    locks = [lock_by_password(ANI, "rahasia", CHEAP), lock_by_secret(ANI, KEY), lock_by_code(ANI, CODE)]
    opens = [
        lambda locked: open_by_password(locked, "rahasia", ANI.key_id),
        lambda locked: open_by_secret(locked, KEY, ANI.key_id),
        lambda locked: open_by_code(locked, CODE, ANI.key_id),
    ]
    for (made, locked), (by, opening) in product(enumerate(locks), enumerate(opens)):
        if made != by:
            with pytest.raises(SealBroken):
                opening(locked)
    # Not even when its kind is written over, for the same key under another purpose.
    with pytest.raises(SealBroken):
        open_by_secret(b"\1\2" + lock_by_code(ANI, CODE)[2:], CODE.key, ANI.key_id)


def test_equal_passwords_give_unequal_locks() -> None:
    locks = {lock_by_password(ANI, "rahasia", CHEAP) for _ in range(20)}
    assert len({locked[11:27] for locked in locks}) == 20


def test_letters_with_accents_are_one_however_they_are_typed() -> None:
    password = "pérjalanan"
    typed = [unicodedata.normalize(form, password) for form in ("NFC", "NFD")]
    assert typed[0] != typed[1]
    for made, given in product(typed, typed):
        assert open_by_password(lock_by_password(ANI, made, CHEAP), given, ANI.key_id) == ANI


@pytest.mark.parametrize("private", [BUDI], ids=["x25519"])
def test_no_bit_of_a_lock_may_change_nor_a_byte_be_missing(private: PrivateKey) -> None:
    by_secret, by_code = lock_by_secret(private, KEY), lock_by_code(private, CODE)
    for changed in [*with_one_bit_flipped(by_secret), *(by_secret[:end] for end in range(len(by_secret)))]:
        with pytest.raises(SealBroken):
            open_by_secret(changed, KEY, private.key_id)
    for changed in [*with_one_bit_flipped(by_code), by_code + b"\0"]:
        with pytest.raises(SealBroken):
            open_by_code(changed, CODE, private.key_id)


def test_no_byte_of_a_passwords_lock_may_change() -> None:
    locked = lock_by_password(BUDI, "rahasia", CHEAP)
    changed = [locked[:place] + bytes([locked[place] ^ 128]) + locked[place + 1 :] for place in range(len(locked))]
    for broken in [*changed, *(locked[:end] for end in range(len(locked))), locked + b"\0"]:
        with pytest.raises(SealBroken):
            open_by_password(broken, "rahasia", BUDI.key_id)


@pytest.mark.parametrize(
    "cost",
    [
        Cost(0, 64, 1),
        Cost(MOST.passes + 1, 64, 1),
        Cost(2**32 - 1, 64, 1),
        Cost(1, 7, 1),
        Cost(1, 15, 2),
        Cost(1, MOST.memory + 1, 1),
        Cost(1, 2**32 - 1, 1),
        Cost(1, 2**24 + 64, 1),
        Cost(1, 64, 0),
        Cost(1, MOST.memory, MOST.lanes + 1),
    ],
    ids=str,
)
def test_a_changed_row_cannot_take_the_machine(cost: Cost) -> None:
    locked = lock_by_password(ANI, "rahasia", CHEAP)
    with pytest.raises(SealBroken):
        open_by_password(locked[:2] + cost.to_bytes() + locked[11:], "rahasia", ANI.key_id)
    with pytest.raises(SealBroken):
        Cost.from_bytes(cost.to_bytes())


@pytest.mark.parametrize("cost", [Cost(1, 8, 1), Cost(1, 16, 2), MOST, Cost(1, 128, 16), RECOMMENDED], ids=str)
def test_costs_in_bounds_are_read_as_written(cost: Cost) -> None:
    assert Cost.from_bytes(cost.to_bytes()) == cost


def test_only_a_passwords_lock_can_be_of_lower_cost() -> None:
    for locked in (lock_by_secret(ANI, KEY), lock_by_code(ANI, CODE), b"", lock_by_password(ANI, "a", CHEAP)[:26]):
        with pytest.raises(SealBroken):
            needs_upgrade(locked)


def test_a_lock_of_lower_cost_asks_to_be_made_anew() -> None:
    locked = lock_by_password(ANI, "rahasia", CHEAP)
    assert needs_upgrade(locked)
    assert not needs_upgrade(locked, CHEAP)
    assert needs_upgrade(locked, Cost(2, 64, 2))
    assert needs_upgrade(locked, Cost(1, 65, 2))
    assert not needs_upgrade(locked, Cost(1, 32, 2))
    assert not needs_upgrade(locked, Cost(1, 64, 4))


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_passkeys_secret_has_32_bytes(size: int) -> None:
    with pytest.raises(ValueError, match=r"^a passkey's secret has 32 bytes$"):
        lock_by_secret(ANI, bytes(size))


def test_the_slow_hash_is_argon2id() -> None:
    """Test vector of the reference implementation: 2 passes, 64 MiB, 1 lane, "password", "somesalt" (version 1.3)."""
    made = stretch(b"password", b"somesalt", Cost(2, 64 * 1024, 1))
    assert made.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


def test_the_gate_lets_so_many_in_queues_so_many_and_sends_the_rest_away() -> None:
    gate = Gate(width=2, queue=3, patience=20)
    leave, entered = threading.Event(), threading.Semaphore(0)
    inside, most = 0, 0
    count = threading.Lock()

    def visit() -> None:
        nonlocal inside, most
        with gate.pass_through():
            with count:
                inside += 1
                most = max(most, inside)
            entered.release()
            leave.wait(20)
            with count:
                inside -= 1

    with ThreadPoolExecutor(5) as pool:
        visits = [pool.submit(visit) for _ in range(5)]
        assert entered.acquire(timeout=20)
        assert entered.acquire(timeout=20)
        while gate._places.acquire(blocking=False):  # until all five hold a place
            gate._places.release()
            leave.wait(0.005)
        with pytest.raises(Busy), gate.pass_through():
            raise AssertionError("let in")
        leave.set()
        for visited in visits:
            visited.result(20)
    assert most == 2
    with gate.pass_through(), gate.pass_through():
        pass


def test_nobody_waits_for_ever_and_a_place_is_given_back() -> None:
    gate = Gate(width=1, queue=1, patience=0.01)
    with gate.pass_through():
        for _ in range(3):
            with pytest.raises(Busy), gate.pass_through():
                raise AssertionError("let in")
    for _ in range(3):
        with pytest.raises(KeyError), gate.pass_through():
            raise KeyError
    with gate.pass_through():
        pass


def test_passwords_go_through_the_gate() -> None:
    gate = Gate(width=1, queue=0, patience=0.01)
    with gate.pass_through(), pytest.raises(Busy):
        stretch(b"rahasia", bytes(16), CHEAP, gate)
    assert len(stretch(b"rahasia", bytes(16), CHEAP, gate)) == 32


def test_the_gate_is_as_wide_as_the_machine_has_cores() -> None:
    assert slow.GATE._inside._initial_value == slow._CORES
    assert slow.GATE._places._initial_value == 9 * slow._CORES
