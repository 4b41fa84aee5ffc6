"""A passkey's secret as one more lock of a key (WebAuthn PRF). Without one, the passphrase serves.

The secret itself is the proof: only the device gives it, for this salt, after its owner's finger or PIN. A signature
over a challenge would prove nothing more, so none is asked here; signing in asks for it (allauth).
"""

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.caselog.actions import append
from benah.core import clock
from benah.core.refused import Refused
from benah.custody import notices
from benah.custody.actions.opening import opened_by, own_key, try_lock
from benah.custody.models import Lock, PersonKey
from benah.custody.models_keys import Way
from benah.custody.unlocking import Opened
from benah.sealing import locks

MOST = 5


@transaction.atomic
def add_passkey(*, opened: Opened, credential: bytes, secret: bytes, label: str) -> Lock:
    """A lock under the secret of 32 bytes that the passkey gave. Everybody at the desk is told."""
    key = PersonKey.objects.select_for_update(no_key=True).get(pk=opened.key.pk, retired_at=None)
    there = Lock.objects.filter(key=key, way=Way.PASSKEY)
    if there.filter(credential=credential).exists() or there.count() >= MOST:
        raise Refused(_("Passkey ini sudah terdaftar, atau sudah ada lima. Lepas satu dahulu."), code="too_many")
    lock = Lock.objects.create(
        key=key,
        way=Way.PASSKEY,
        sealed=locks.lock_by_secret(opened.private, secret),
        credential=credential,
        label=label,
        made_at=clock.now(),
    )
    notices.tell_lock_changed(key)
    append("key.lock_added", by=opened.person, key_id=bytes(key.key_id), detail={"lock": Way.PASSKEY.value})
    return lock


def open_by_passkey(*, request: HttpRequest, by: User, credential: bytes, secret: bytes) -> str:
    """Opens the key for this session; returns what the cookie carries."""
    key = own_key(by)
    lock = key.locks.filter(way=Way.PASSKEY, credential=credential).first()
    if lock is None:
        raise Refused(_("Passkey ini belum terdaftar untuk kunci Anda. Pakai frasa sandi kunci."), code="unknown")
    private = try_lock(request, lock, lambda: locks.open_by_secret(bytes(lock.sealed), secret, bytes(key.key_id)))
    return opened_by(request=request, by=by, lock=lock, private=private)
