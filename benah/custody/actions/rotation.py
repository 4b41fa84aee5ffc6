"""A person's pair of keys gives way to another: in order, with the old one in hand, or because the old one is lost.

Here: the pairs. What the old one opened is wrapped to the new one by `cases.actions.rewrap`, case by case.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.caselog.actions import append
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.custody import notices
from benah.custody.actions.ceremony_locks import add_ceremony_locks
from benah.custody.actions.keys import store_key, store_locks
from benah.custody.actions.opening import own_key, slowly
from benah.custody.models import Lock, PersonKey, Readmission, Unlocked
from benah.custody.policies import check_may_own_key
from benah.custody.rules import check_passphrase
from benah.custody.unlocking import Opened
from benah.sealing.keys import PrivateKey
from benah.sealing.locks import RecoveryCode
from benah.sealing.wraps import WrapBound, unwrap, wrap

SECOND_HANDLER = "second_handler"


def rotate_key(*, opened: Opened, passphrase: str, reason: str) -> tuple[Opened, RecoveryCode]:
    """A new pair in place of the one that is open; the old private key goes along, wrapped, until all is rewrapped.

    Raises Conflict while an earlier change is not finished, and when the key was replaced meanwhile.
    """
    check_may_own_key(opened.person)
    check_passphrase(opened.person, passphrase)
    private, code = PrivateKey.generate(), RecoveryCode.generate()
    under_passphrase = slowly(private, passphrase)
    with transaction.atomic():
        old = _retire(opened.key, reason)
        if old.before_sealed:
            raise Conflict(_("Penggantian kunci sebelumnya belum selesai. Lanjutkan dahulu."), code="unfinished")
        key = store_key(person=opened.person, private=private, at=clock.now())
        carried = wrap(opened.private.to_bytes(), to=private.public, bound=_bound(old))
        PersonKey.objects.filter(pk=key.pk).update(before=old, before_sealed=carried)
        store_locks(key=key, private=private, under_passphrase=under_passphrase, code=code)
        add_ceremony_locks(key=key, private=private)
        _tell(key, old)
    key.refresh_from_db()
    return Opened(opened.person, key, private), code


def replace_lost_key(*, by: User, passphrase: str) -> tuple[Opened, RecoveryCode]:
    """A new pair for who can open the old one in no way. It opens nothing until colleagues agree (`Readmission`)."""
    check_may_own_key(by)
    check_passphrase(by, passphrase)
    lost = own_key(by)
    private, code = PrivateKey.generate(), RecoveryCode.generate()
    under_passphrase = slowly(private, passphrase)
    with transaction.atomic():
        old = _retire(lost, "lost")
        key = store_key(person=by, private=private, at=clock.now())
        PersonKey.objects.filter(pk=key.pk).update(before=old)
        store_locks(key=key, private=private, under_passphrase=under_passphrase, code=code)
        add_ceremony_locks(key=key, private=private)
        Readmission.objects.filter(key__person=by, closed_at=None).update(closed_at=clock.now())
        asked = Readmission.objects.create(lost=old, key=key, asked_at=clock.now())
        notices.tell_readmission(asked)
        _tell(key, old)
        append("recovery.asked", by=by, key_id=private.key_id, detail={"person": by.pk, "way": SECOND_HANDLER})
    return Opened(by, PersonKey.objects.get(pk=key.pk), private), code


def predecessor(opened: Opened) -> Opened | None:
    """The pair that the open one took over from, while something is left to rewrap."""
    key = opened.key
    if not key.before_sealed or key.before is None:
        return None
    stored = unwrap(bytes(key.before_sealed), private=opened.private, bound=_bound(key.before))
    return Opened(opened.person, key.before, PrivateKey.from_bytes(stored))


@transaction.atomic
def forget_predecessor(*, opened: Opened) -> None:
    """All is rewrapped: neither the old private key nor a lock of it is kept any longer."""
    key = PersonKey.objects.select_for_update(no_key=True).get(pk=opened.key.pk)
    if not key.before_sealed:
        return
    PersonKey.objects.filter(pk=key.pk).update(before_sealed=b"")
    Lock.objects.filter(key=key.before).delete()


def _retire(key: PersonKey, reason: str) -> PersonKey:
    """Out of force, and no sitting goes on with it. Raises Conflict when it is out already."""
    locked = PersonKey.objects.select_for_update(no_key=True).get(pk=key.pk)
    if locked.retired_at is not None:
        raise Conflict(_("Kunci ini baru saja diganti. Buka kunci yang baru."), code="retired")
    if not reason.strip():
        raise Refused(_("Isi alasannya."), code="no_reason")
    locked.retired_at, locked.retire_reason = clock.now(), reason.strip()
    locked.save(update_fields=["retired_at", "retire_reason"])
    Unlocked.objects.filter(key=locked).delete()
    return locked


def _tell(key: PersonKey, old: PersonKey) -> None:
    notices.tell_key_changed(key, is_first=False)
    detail: dict[str, str | int] = {"person": key.person_id, "previous": bytes(old.key_id).hex()}
    append("key.replaced", by=key.person, key_id=bytes(key.key_id), detail=detail)


def _bound(old: PersonKey) -> WrapBound:
    return WrapBound(f"rotation/{bytes(old.key_id).hex()}", "person", 0)
