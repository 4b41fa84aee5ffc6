"""Locks of people's keys under the recovery key of their desk: made when the owner has the key in hand."""

from benah.core import clock
from benah.custody import queries
from benah.custody.models import Lock, PersonKey
from benah.custody.models_keys import RecoveryKey, Way
from benah.sealing.keys import PrivateKey, PublicKey
from benah.sealing.wraps import WrapBound, unwrap, wrap


def bound_of(recovery: RecoveryKey, key: PersonKey) -> WrapBound:
    """Where such a lock belongs: one recovery key, one person's key."""
    return WrapBound(f"recovery/{bytes(recovery.key_id).hex()}", f"key/{bytes(key.key_id).hex()}", 0)


def add_ceremony_locks(*, key: PersonKey, private: PrivateKey) -> int:
    """A lock under each recovery key in force of the person's desks that has none yet; returns how many are new.

    Locks under recovery keys that are out of use are dropped. Inside the caller's transaction.
    """
    Lock.objects.filter(key=key, way=Way.CEREMONY, recovery_key__retired_at__isnull=False).delete()
    wanted = queries.recovery_keys_of(key.person).exclude(locks__key=key)
    made = [
        Lock(
            key=key,
            way=Way.CEREMONY,
            recovery_key=recovery,
            sealed=wrap(
                private.to_bytes(), to=PublicKey.from_bytes(bytes(recovery.public)), bound=bound_of(recovery, key)
            ),
            made_at=clock.now(),
        )
        for recovery in wanted
    ]
    Lock.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


def open_ceremony_lock(lock: Lock, recovery: PrivateKey) -> PrivateKey:
    """The person's key. Raises SealBroken."""
    assert lock.recovery_key is not None
    stored = unwrap(bytes(lock.sealed), private=recovery, bound=bound_of(lock.recovery_key, lock.key))
    return PrivateKey.from_bytes(stored)
