"""A lost passphrase, mended by its owner's recovery code. By shares of a ceremony: `ceremony_recovery`."""

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.caselog.actions import append
from benah.core import clock
from benah.core.refused import Conflict
from benah.custody import notices
from benah.custody.actions.keys import replace_lock
from benah.custody.actions.opening import lock_of, own_key, slowly, try_lock
from benah.custody.models import Lock
from benah.custody.models_keys import Way
from benah.custody.rules import check_passphrase
from benah.custody.unlocking import Opened
from benah.sealing import locks
from benah.sealing.locks import RecoveryCode


def recover_by_code(
    *, request: HttpRequest, by: User, code: RecoveryCode, passphrase: str
) -> tuple[Opened, RecoveryCode]:
    """A new passphrase and a new code for the key that `code` opens. Everybody at the desk is told."""
    check_passphrase(by, passphrase)
    key = own_key(by)
    lock = lock_of(key, Way.RECOVERY_CODE)
    private = try_lock(request, lock, lambda: locks.open_by_code(bytes(lock.sealed), code, bytes(key.key_id)))
    under_passphrase, fresh = slowly(private, passphrase), RecoveryCode.generate()
    opened = Opened(by, key, private)
    with transaction.atomic():
        # sent twice at once: the second finds its lock replaced
        if not Lock.objects.select_for_update(no_key=True).filter(pk=lock.pk).exists():
            raise Conflict(_("Kode ini baru saja dipakai. Buka kunci dengan frasa sandi yang baru."), code="used")
        replace_lock(opened, Way.PASSPHRASE, under_passphrase)
        replace_lock(opened, Way.RECOVERY_CODE, locks.lock_by_code(private, fresh))
        Lock.objects.filter(key=key, way=Way.RECOVERY_CODE).update(used_at=clock.now())
        notices.tell_lock_changed(key)
        append(
            "recovery.done", by=by, key_id=bytes(key.key_id), detail={"person": by.pk, "way": Way.RECOVERY_CODE.value}
        )
    return opened, fresh
