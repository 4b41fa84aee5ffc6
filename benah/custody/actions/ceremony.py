"""A desk's recovery key is made by two people, and leaves on paper: shares are kept nowhere.

Between the pages of a ceremony the shares travel sealed in the page itself, under a key that only the maker's cookie
carries: neither the database nor the page alone tells one.
"""

import base64
import binascii
import json
from dataclasses import dataclass, field
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.caselog.actions import append
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.custody import notices, policies
from benah.custody.models import Ceremony, Desk, Holder, RecoveryKey
from benah.sealing.aead import decrypt, encrypt
from benah.sealing.derive import derive
from benah.sealing.encoding import pack
from benah.sealing.envelope import SealBroken
from benah.sealing.keys import PrivateKey
from benah.sealing.randomness import fresh
from benah.sealing.shares import Share, combine, split

SCHEMES = {"2-3": (2, 3), "3-5": (3, 5)}
COOKIE = "benah_upacara"


@dataclass(frozen=True)
class HolderPlan:
    """Who gets a share: a name or post, of which organisation, and whether that is outside the unit."""

    name: str
    organisation: str
    is_outside: bool


@dataclass(frozen=True)
class Handing:
    """Where the handing of shares stands: share number `at` (from 0) is on the screen."""

    at: int
    shares: tuple[Share, ...] = field(repr=False)

    @property
    def share(self) -> Share:
        return self.shares[self.at]


def recovery_pair(secret: bytes) -> PrivateKey:
    """The recovery pair follows from the secret that the shares give: nothing else is needed, nothing is stored."""
    return PrivateKey.from_bytes(b"\x01" + derive(secret, "recovery/pair", 96))


def fingerprint(share: Share) -> bytes:
    """By which a share on paper is told from one of another ceremony; it says nothing about the secret."""
    return sha256(pack("share/paper", share.text)).digest()


@transaction.atomic
def prepare_ceremony(*, desk: Desk, scheme: str, holders: list[HolderPlan], by: User) -> Ceremony:
    """Who will hold shares. At least one of them is outside the unit, so that no office opens all by itself."""
    policies.check_may_hold_ceremony(by, desk)
    needed, count = SCHEMES[scheme]
    if len(holders) != count or len({(h.name.lower(), h.organisation.lower()) for h in holders}) != count:
        raise Refused(_("Isi %d pemegang yang berlainan.") % count, code="holders")
    if not any(holder.is_outside for holder in holders):
        raise Refused(_("Paling sedikit satu pemegang berasal dari luar satuan kerja."), code="no_outside")
    if sum(not holder.is_outside for holder in holders) == 0:
        raise Refused(_("Paling sedikit satu pemegang berasal dari satuan kerja sendiri."), code="no_inside")
    try:
        with transaction.atomic():
            made = Ceremony.objects.create(
                desk=desk,
                threshold=needed,
                holders=[[h.name, h.organisation, h.is_outside] for h in holders],
                made_by=by,
                opened_at=clock.now(),
            )
    except IntegrityError:
        raise Conflict(
            _("Meja ini sedang menyiapkan upacara lain. Selesaikan atau batalkan dahulu."), code="open"
        ) from None
    _write("ceremony.opened", made, by)
    return made


@transaction.atomic
def witness_ceremony(*, ceremony: Ceremony, by: User) -> None:
    """A second person says from their own account that they are in the room."""
    locked = _open(ceremony)
    policies.check_may_witness(by, locked)
    if locked.witnessed_by_id is not None:
        raise Conflict(_("Sudah ada saksi: %s.") % locked.witnessed_by, code="witnessed")
    Ceremony.objects.filter(pk=locked.pk).update(witnessed_by=by, witnessed_at=clock.now())
    record("ceremony.witnessed", by=by, unit=locked.desk.unit, detail={"desk": locked.desk.name})


@transaction.atomic
def cancel_ceremony(*, ceremony: Ceremony, by: User) -> None:
    """Shares that were handed already open nothing."""
    locked = _open(ceremony)
    policies.check_may_hold_ceremony(by, locked.desk)
    Ceremony.objects.filter(pk=locked.pk).update(cancelled_at=clock.now())
    _write("ceremony.cancelled", locked, by)


def begin_handing(*, ceremony: Ceremony, by: User) -> tuple[Handing, bytes]:
    """New shares, and the key for the maker's cookie. Nothing is in force before the last one is handed."""
    _check_maker(ceremony, by)
    return Handing(0, tuple(split(fresh(32), ceremony.threshold, len(ceremony.holders)))), fresh(32)


def seal_handing(handing: Handing, key: bytes, ceremony: Ceremony) -> str:
    """What travels in the page."""
    body = json.dumps({"at": handing.at, "shares": [share.text for share in handing.shares]}).encode()
    return base64.urlsafe_b64encode(encrypt(key, body, pack("ceremony", ceremony.pk))).decode()


def open_handing(sealed: str, cookie: str, ceremony: Ceremony) -> tuple[Handing, bytes]:
    """Back from the page. Raises Refused when it was of another browser or ceremony."""
    try:
        key = base64.urlsafe_b64decode(cookie)
        stored = json.loads(decrypt(key, base64.urlsafe_b64decode(sealed), pack("ceremony", ceremony.pk)))
    except (SealBroken, ValueError, binascii.Error):
        raise Refused(_("Upacara terputus. Mulai lagi dari bagian pertama; kertas yang lama tidak berlaku.")) from None
    return Handing(stored["at"], tuple(Share.parse(text) for text in stored["shares"])), key


@transaction.atomic
def complete_ceremony(*, ceremony: Ceremony, handing: Handing, by: User) -> RecoveryKey:
    """The last share is on paper: the new recovery key counts, the one before no longer does."""
    locked = _open(ceremony)
    _check_maker(locked, by)
    if handing.at != len(handing.shares) - 1:
        raise Refused(_("Belum semua bagian diserahkan."), code="not_all")
    assert locked.witnessed_by is not None
    now = clock.now()
    pair = recovery_pair(combine(handing.shares))
    RecoveryKey.objects.filter(desk=locked.desk, retired_at=None).update(retired_at=now)
    made = RecoveryKey.objects.create(
        desk=locked.desk,
        key_id=pair.key_id,
        public=pair.public.to_bytes(),
        threshold=locked.threshold,
        held_by=len(handing.shares),
        made_by=by,
        witnessed_by=locked.witnessed_by,
        made_at=now,
    )
    Holder.objects.bulk_create(
        Holder(
            recovery_key=made,
            number=share.index,
            name=name,
            organisation=organisation,
            is_outside=is_outside,
            fingerprint=fingerprint(share),
        )
        for share, (name, organisation, is_outside) in zip(handing.shares, locked.holders, strict=True)
    )
    Ceremony.objects.filter(pk=locked.pk).update(completed_at=now)
    notices.tell_recovery_key(made)
    _write("ceremony.completed", locked, by)
    return made


def _check_maker(ceremony: Ceremony, by: User) -> None:
    if ceremony.made_by_id != by.pk:
        raise Forbidden(_("Bagian kunci hanya tampil pada orang yang menyiapkan upacara ini."), code="not_maker")
    if ceremony.witnessed_by_id is None:
        raise Refused(_("Tunggu saksi menyatakan hadir dari akunnya sendiri."), code="no_witness")
    if ceremony.completed_at or ceremony.cancelled_at:
        raise Conflict(_("Upacara ini sudah selesai atau dibatalkan."), code="over")


def _open(ceremony: Ceremony) -> Ceremony:
    rows = Ceremony.objects.select_for_update(no_key=True, of=("self",)).select_related("desk__unit", "witnessed_by")
    locked = rows.get(pk=ceremony.pk)
    if locked.completed_at or locked.cancelled_at:
        raise Conflict(_("Upacara ini sudah selesai atau dibatalkan."), code="over")
    return locked


def _write(act: str, ceremony: Ceremony, by: User) -> None:
    counts = {"needed": ceremony.threshold, "holders": len(ceremony.holders)}
    record(act, by=by, unit=ceremony.desk.unit, detail={"desk": ceremony.desk.name, **counts})
    append(act, by=by, detail={"ceremony": ceremony.pk, "office": ceremony.desk_id, **counts})
