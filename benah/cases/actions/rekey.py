"""New readers, and readers who go. Who is removed loses all wraps; what is said later is under keys they never had."""

from collections.abc import Iterable

from benah.cases import vault
from benah.cases.models import Case, Wrap
from benah.cases.vault import CaseKeys, Readers
from benah.custody.models import PersonKey
from benah.sealing.keys import PublicKey


def admit(*, case: Case, keys: CaseKeys, readers: Readers) -> None:
    """Wrap every key held in `keys` to new readers, from inside the side of somebody who holds them."""
    held = set(Wrap.objects.filter(case=case, key__isnull=False).values_list("audience", "epoch", "key"))
    new = [wrap for wrap in vault.wraps_of(keys, readers, None) if (wrap.audience, wrap.epoch, wrap.key_id) not in held]
    Wrap.objects.bulk_create(new)


def remove(*, case: Case, keys: CaseKeys, leaving: Iterable[PersonKey]) -> CaseKeys:
    """Begin a new epoch without `leaving`: its keys go to those who stay and to the reporter; theirs are deleted.

    What they have read cannot be un-read. Returns the keys with the new epoch's. From inside a side.
    """
    gone = {person.pk for person in leaving}
    locked = Case.objects.select_for_update(no_key=True).get(pk=case.pk)
    epoch = locked.epoch + 1
    after = CaseKeys(case.pk, {**keys.keys, **vault.fresh_keys(case.pk, epoch).keys})
    reporter = PublicKey.from_bytes(bytes(locked.reporter_public))
    wraps = vault.wraps_of(after, _staying(case, gone), reporter, only_epoch=epoch)
    Wrap.objects.bulk_create(wraps)
    case.epoch = epoch
    Case.objects.filter(pk=case.pk).update(epoch=epoch, version=locked.version + 1)
    # last: whoever removes themself sees nothing of the case from here on
    Wrap.objects.filter(case=case, key__in=gone).delete()
    return after


def _staying(case: Case, gone: set[int]) -> Readers:
    """Who holds the present internal key and is not leaving."""
    held = Wrap.objects.filter(case=case, audience="internal", epoch=case.epoch).select_related("key")
    staying = [wrap for wrap in held if wrap.key is not None and wrap.key_id not in gone]
    return Readers(
        handlers=tuple(wrap.key for wrap in staying if wrap.key and not wrap.is_standby),
        standbys=tuple(wrap.key for wrap in staying if wrap.key and wrap.is_standby),
    )
