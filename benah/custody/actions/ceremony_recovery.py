"""A person's key comes back by shares of a ceremony, typed from paper. Fewer than needed open nothing."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.caselog.actions import append
from benah.core.refused import Refused
from benah.custody import notices
from benah.custody.actions.ceremony import fingerprint, recovery_pair
from benah.custody.actions.ceremony_locks import open_ceremony_lock
from benah.custody.actions.keys import replace_lock
from benah.custody.actions.opening import own_key, slowly
from benah.custody.models import Lock, PersonKey, RecoveryKey
from benah.custody.models_keys import Way
from benah.custody.rules import check_passphrase
from benah.custody.unlocking import Opened
from benah.sealing import locks
from benah.sealing.envelope import SealBroken
from benah.sealing.errors import BadCode, SharesDoNotFit
from benah.sealing.locks import RecoveryCode
from benah.sealing.shares import Share, combine


def read_share(text: str, number: int) -> Share:
    """The `number`th share as typed. Raises Refused that names the line where something is wrong."""
    try:
        return Share.parse(text)
    except BadCode as problem:
        words = {"number": number, "line": problem.line}
        if problem.line is not None:
            sentence = _("Bagian %(number)d, baris %(line)d: ada huruf yang salah atau tertukar.") % words
        elif problem.reason == BadCode.LENGTH:
            sentence = _("Bagian %(number)d: harus lima baris berisi 24 huruf atau angka.") % words
        else:
            sentence = _("Bagian %(number)d tidak terbaca. Bandingkan lagi dengan kertasnya.") % words
        raise Refused(sentence, code="share") from None


def recover_by_shares(*, person: User, shares: Sequence[Share], passphrase: str) -> tuple[Opened, RecoveryCode]:
    """A new passphrase and a new code for the person's own key. Everybody at the desk is told.

    Raises Refused for too few shares, shares of another ceremony, one twice.
    """
    check_passphrase(person, passphrase)
    key = own_key(person)
    lock = _lock_for(key, shares)
    recovery = lock.recovery_key
    assert recovery is not None
    try:
        private = open_ceremony_lock(lock, recovery_pair(combine(shares)))
    except (SharesDoNotFit, SealBroken):
        _log_failure(recovery, person, shares)
        raise Refused(_("Bagian-bagian ini tidak cocok satu sama lain."), code="do_not_fit") from None
    under_passphrase, code = slowly(private, passphrase), RecoveryCode.generate()
    opened = Opened(person, key, private)
    with transaction.atomic():
        PersonKey.objects.select_for_update(no_key=True).get(pk=key.pk)
        replace_lock(opened, Way.PASSPHRASE, under_passphrase)
        replace_lock(opened, Way.RECOVERY_CODE, locks.lock_by_code(private, code))
        notices.tell_lock_changed(key)
        for share in shares:
            append("ceremony.share_given", by=person, detail=_detail(recovery) | {"number": share.index})
        detail: dict[str, str | int] = {"person": person.pk, "way": Way.CEREMONY.value}
        append("recovery.done", by=person, key_id=bytes(key.key_id), detail=detail)
    return opened, code


def _lock_for(key: PersonKey, shares: Sequence[Share]) -> Lock:
    """The lock of the ceremony that the shares belong to. Raises Refused with the number of the share at fault."""
    ceremony_locks = list(key.locks.filter(way=Way.CEREMONY).select_related("recovery_key", "key"))
    if not ceremony_locks:
        raise Refused(
            _("Kunci ini belum pernah dibuka sejak upacara, jadi tidak dapat dipulihkan dengan bagian kunci."),
            code="no_lock",
        )
    for lock in ceremony_locks:
        assert lock.recovery_key is not None
        known = {bytes(print_) for print_ in lock.recovery_key.holders.values_list("fingerprint", flat=True)}
        wrong = [place for place, share in enumerate(shares, 1) if fingerprint(share) not in known]
        if len(wrong) < len(shares):
            break
    recovery = lock.recovery_key
    assert recovery is not None
    if wrong:
        _log_failure(recovery, key.person, [shares[place - 1] for place in wrong])
        raise Refused(_("Bagian %d bukan dari upacara kunci meja ini.") % wrong[0], code="wrong_share")
    if len({share.index for share in shares}) != len(shares):
        raise Refused(_("Bagian yang sama diketik dua kali."), code="twice")
    if len(shares) < recovery.threshold:
        words = {"given": len(shares), "needed": recovery.threshold}
        raise Refused(_("Baru %(given)d dari %(needed)d bagian yang diperlukan.") % words, code="too_few")
    return lock


@transaction.atomic
def _log_failure(recovery: RecoveryKey, person: User, shares: Sequence[Share]) -> None:
    for share in shares:
        append("ceremony.share_failed", by=person, detail=_detail(recovery) | {"number": share.index})


def _detail(recovery: RecoveryKey) -> dict[str, str | int]:
    return {
        "ceremony": recovery.pk,
        "office": recovery.desk_id,
        "needed": recovery.threshold,
        "holders": recovery.held_by,
    }
