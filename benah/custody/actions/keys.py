"""A person's key is made, and the ways to open it are changed. Whoever changes one has the private key in hand."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.caselog.actions import append
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.custody import notices
from benah.custody.actions.ceremony_locks import add_ceremony_locks
from benah.custody.actions.opening import slowly
from benah.custody.models import Lock, PersonKey
from benah.custody.models_keys import Way
from benah.custody.policies import check_may_own_key
from benah.custody.rules import check_passphrase
from benah.custody.unlocking import Opened
from benah.sealing import locks
from benah.sealing.envelope import SealBroken
from benah.sealing.keys import PrivateKey
from benah.sealing.locks import RecoveryCode


def make_key(*, by: User, passphrase: str) -> tuple[Opened, RecoveryCode]:
    """The first pair of keys of a person, under a passphrase and a recovery code that is shown once.

    Raises Conflict when there is one already: a second click does not make a second.
    """
    check_may_own_key(by)
    check_passphrase(by, passphrase)
    private, code = PrivateKey.generate(), RecoveryCode.generate()
    under_passphrase = slowly(private, passphrase)
    with transaction.atomic():
        key = store_key(person=by, private=private, at=clock.now())
        store_locks(key=key, private=private, under_passphrase=under_passphrase, code=code)
        add_ceremony_locks(key=key, private=private)
        notices.tell_key_changed(key, is_first=True)
        append("key.made", by=by, key_id=private.key_id, detail={"person": by.pk})
    return Opened(by, key, private), code


def store_key(*, person: User, private: PrivateKey, at: dt.datetime) -> PersonKey:
    """The row of a new pair, inside the caller's transaction. Raises Conflict where one is in force."""
    try:
        with transaction.atomic():
            return PersonKey.objects.create(
                person=person, key_id=private.key_id, public=private.public.to_bytes(), made_at=at
            )
    except IntegrityError:
        raise Conflict(
            _("Kunci Anda sudah dibuat. Buka dengan frasa sandinya; bila belum sempat mencatat kode, buat kode baru."),
            code="has_key",
        ) from None


def store_locks(*, key: PersonKey, private: PrivateKey, under_passphrase: bytes, code: RecoveryCode) -> None:
    """The two locks that every key has, inside the caller's transaction."""
    now = clock.now()
    Lock.objects.create(key=key, way=Way.PASSPHRASE, sealed=under_passphrase, made_at=now)
    Lock.objects.create(key=key, way=Way.RECOVERY_CODE, sealed=locks.lock_by_code(private, code), made_at=now)


def change_passphrase(*, opened: Opened, passphrase: str) -> None:
    """Another passphrase; the old one opens nothing from now on."""
    check_passphrase(opened.person, passphrase)
    sealed = slowly(opened.private, passphrase)
    with transaction.atomic():
        _held(opened)
        replace_lock(opened, Way.PASSPHRASE, sealed)
        notices.tell_lock_changed(opened.key)
        append("key.lock_changed", by=opened.person, key_id=_id(opened), detail={"lock": Way.PASSPHRASE.value})


@transaction.atomic
def new_code(*, opened: Opened) -> RecoveryCode:
    """Another recovery code, to be shown once; the old one opens nothing from now on."""
    code = RecoveryCode.generate()
    _held(opened)
    replace_lock(opened, Way.RECOVERY_CODE, locks.lock_by_code(opened.private, code))
    append("key.lock_changed", by=opened.person, key_id=_id(opened), detail={"lock": Way.RECOVERY_CODE.value})
    return code


@transaction.atomic
def confirm_code(*, opened: Opened, code: RecoveryCode) -> None:
    """Its owner typed a part of it back. Raises Conflict when another code was made meanwhile."""
    _held(opened)
    lock = opened.key.locks.get(way=Way.RECOVERY_CODE)
    try:
        locks.open_by_code(bytes(lock.sealed), code, _id(opened))
    except SealBroken:
        raise Conflict(_("Kode ini sudah diganti kode lain. Buat kode baru, lalu catat."), code="old_code") from None
    Lock.objects.filter(pk=lock.pk).update(confirmed_at=clock.now())


@transaction.atomic
def remove_lock(*, opened: Opened, lock: Lock) -> None:
    """A passkey that is no longer used. Passphrase and recovery code stay."""
    _held(opened)
    if lock.key_id != opened.key.pk or lock.way != Way.PASSKEY:
        raise Refused(_("Hanya passkey yang dapat dilepas."), code="not_a_passkey")
    lock.delete()
    append("key.lock_removed", by=opened.person, key_id=_id(opened), detail={"lock": Way.PASSKEY.value})


def replace_lock(opened: Opened, way: Way, sealed: bytes) -> None:
    """The one lock of that way, made anew, inside the caller's transaction."""
    Lock.objects.filter(key=opened.key, way=way).delete()
    Lock.objects.create(key=opened.key, way=way, sealed=sealed, made_at=clock.now())


def _held(opened: Opened) -> None:
    """Locks the key's row. Raises Conflict when it was replaced since it was opened."""
    if PersonKey.objects.select_for_update(no_key=True).get(pk=opened.key.pk).retired_at is not None:
        raise Conflict(_("Kunci ini baru saja diganti. Buka kunci yang baru."), code="retired")


def _id(opened: Opened) -> bytes:
    return bytes(opened.key.key_id)
