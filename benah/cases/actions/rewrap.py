"""Wraps change hands: from a person's old pair to the new one, back to who lost a pair, away from who left.

Each step is one transaction of a few cases, so that it may be broken off anywhere and goes on where it stopped. Who
does it holds the keys: no administrator can.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.caselog.actions import append
from benah.cases import sides, vault
from benah.cases.actions import rekey
from benah.cases.models import Case, Wrap
from benah.cases.vault import CaseKeys
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.custody.actions.rotation import SECOND_HANDLER, forget_predecessor, predecessor
from benah.custody.models import PersonKey, Readmission, Seat
from benah.custody.unlocking import Opened
from benah.sealing.keys import PublicKey
from benah.sealing.wraps import WrapBound, unwrap, wrap

STEP = 20
"""Cases in one transaction."""


def rewrap_step(*, opened: Opened, step: int = STEP) -> int:
    """Wrap up to `step` cases of the old pair to the open one; returns how many cases are left.

    The last step forgets the old private key. Called again after a break, it goes on.
    """
    old = predecessor(opened)
    if old is None:
        return 0
    with sides.desk(old.key.pk):
        for case in _cases_of(old.key)[:step]:
            _rewrap(case, old, opened.key)
        left = len(_cases_of(old.key))
    if not left:
        forget_predecessor(opened=opened)
    return left


def left_to_rewrap(opened: Opened) -> int:
    """Cases that only the old pair opens."""
    old = predecessor(opened)
    if old is None:
        return 0
    with sides.desk(old.key.pk):
        return len(_cases_of(old.key))


def readmit(*, opened: Opened, asked: Readmission, fingerprint: str) -> int:
    """Wrap what `opened` shares with somebody who lost a pair to their new pair; returns how many cases that were.

    `fingerprint` is typed from what the person shows or reads out: who merely took over the account cannot give it
    to a colleague who knows the voice.
    """
    asked = Readmission.objects.select_related("key__person", "lost").get(pk=asked.pk)
    person = asked.key.person
    if person.pk == opened.person.pk:
        raise Forbidden(_("Permintaan Anda sendiri harus disetujui rekan."), code="self")
    if asked.closed_at is not None or asked.key.retired_at is not None:
        raise Conflict(_("Permintaan ini sudah selesai atau diganti permintaan baru."), code="closed")
    if not _sits(person):
        raise Refused(_("Orang ini tidak lagi duduk di meja mana pun."), code="no_seat")
    if "".join(fingerprint.split()).lower() != asked.key.fingerprint.replace(" ", ""):
        raise Refused(
            _("Sidik kunci tidak sama. Minta orangnya membacakan lagi; bila tetap beda, jangan setujui."), code="print"
        )
    with sides.desk(opened.key.pk):
        cases = _cases_of(asked.lost)
        for case in cases:
            _hand_back(case, opened, asked)
    with sides.keeper():
        nothing_left = not Wrap.objects.filter(key=asked.lost).exists()
    with transaction.atomic():
        if nothing_left:
            Readmission.objects.filter(pk=asked.pk, closed_at=None).update(closed_at=clock.now())
        if cases:
            append(
                "recovery.agreed",
                by=opened.person,
                key_id=bytes(opened.key.key_id),
                detail={"person": person.pk, "way": SECOND_HANDLER},
            )
    return len(cases)


def leavers(opened: Opened) -> list[tuple[PersonKey, int]]:
    """Pairs of people who sit at no desk today and still hold keys of cases of `opened`, with how many cases."""
    with sides.desk(opened.key.pk):
        held = Wrap.objects.filter(key__isnull=False).exclude(key=opened.key).exclude(audience="identity")
        rows = held.order_by().values("key__pk").annotate(cases=Count("case", distinct=True))
        counts: dict[int, int] = {row["key__pk"]: row["cases"] for row in rows}
    keys = PersonKey.objects.filter(pk__in=counts).select_related("person").order_by("person__full_name", "pk")
    sitting = set(Seat.objects.on(clock.today()).values_list("person", flat=True))
    return [(key, counts[key.pk]) for key in keys if key.person_id not in sitting]


def remove_leaver(*, opened: Opened, leaving: PersonKey, step: int = STEP) -> int:
    """Begin new epochs without somebody who left in up to `step` common cases; returns how many cases are left."""
    if _sits(leaving.person):
        raise Refused(_("Orang ini masih duduk di sebuah meja. Akhiri dahulu kursinya."), code="sits")
    with sides.desk(opened.key.pk):
        for case in _cases_of(leaving)[:step]:
            keys = _keys_of(case, opened)
            rekey.remove(case=case, keys=keys, leaving=[leaving])
            Case.objects.filter(pk=case.pk, assigned_to=leaving).update(assigned_to=None)
            handlers = Wrap.objects.filter(case=case, audience="internal", epoch=case.epoch).count()
            used, epoch = bytes(opened.key.key_id), case.epoch
            detail = {"person": leaving.person_id, "epoch": epoch}
            append("handler.removed", by=opened.person, key_id=used, case=case.pk, detail=detail)
            detail = {"epoch": epoch, "handlers": handlers}
            append("case.rekeyed", by=opened.person, key_id=used, case=case.pk, detail=detail)
        return len(_cases_of(leaving))


def _cases_of(key: PersonKey) -> list[Case]:
    """Cases of which `key` holds a wrap and this side sees it, in a steady order."""
    held = Wrap.objects.filter(key=key)
    return list(Case.objects.filter(pk__in=held.values("case")).order_by("pk"))


def _rewrap(case: Case, old: Opened, new: PersonKey) -> None:
    """Every wrap of the old pair, shares of identities too. Two tabs at once: the second finds nothing left."""
    held = list(Wrap.objects.select_for_update(no_key=True).filter(case=case, key=old.key))
    there = set(Wrap.objects.filter(case=case, key=new).values_list("audience", "epoch"))
    wanted = [wrap for wrap in held if (wrap.audience, wrap.epoch) not in there]
    Wrap.objects.bulk_create(_rewrapped(row, old, new) for row in wanted)
    Case.objects.filter(pk=case.pk, assigned_to=old.key).update(assigned_to=new)
    # last: with its last wrap gone, this side sees nothing of the case
    Wrap.objects.filter(pk__in=[row.pk for row in held]).delete()


def _rewrapped(row: Wrap, old: Opened, new: PersonKey) -> Wrap:
    bound = WrapBound(row.case_id, row.audience, row.epoch)
    secret = unwrap(bytes(row.sealed), private=old.private, bound=bound)
    sealed = wrap(secret, to=PublicKey.from_bytes(bytes(new.public)), bound=bound)
    return Wrap(
        case_id=row.case_id, audience=row.audience, epoch=row.epoch, key=new, is_standby=row.is_standby, sealed=sealed
    )


def _hand_back(case: Case, opened: Opened, asked: Readmission) -> None:
    """What the lost pair held of this case, no more, as far as the colleague holds it too."""
    lost = list(Wrap.objects.filter(case=case, key=asked.lost).exclude(audience="identity"))
    held = {(wrap.audience, wrap.epoch) for wrap in lost}
    all_keys = _keys_of(case, opened)
    keys = CaseKeys(case.pk, {place: key for place, key in all_keys.keys.items() if place in held})
    is_standby = any(wrap.is_standby for wrap in lost)
    readers = vault.Readers(handlers=() if is_standby else (asked.key,), standbys=(asked.key,) if is_standby else ())
    rekey.admit(case=case, keys=keys, readers=readers)
    Case.objects.filter(pk=case.pk, assigned_to=asked.lost).update(assigned_to=asked.key)
    done = [wrap.pk for wrap in lost if (wrap.audience, wrap.epoch) in keys.keys]
    Wrap.objects.filter(pk__in=done).delete()
    append(
        "handler.added",
        by=opened.person,
        key_id=bytes(opened.key.key_id),
        case=case.pk,
        detail={"person": asked.key.person_id, "epoch": case.epoch},
    )


def _keys_of(case: Case, opened: Opened) -> CaseKeys:
    held: Iterable[Wrap] = Wrap.objects.filter(case=case, key=opened.key)
    return vault.open_wraps(case.pk, held, opened.private)


def _sits(person: User) -> bool:
    return Seat.objects.on(clock.today()).filter(person=person).exists()
