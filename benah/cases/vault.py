"""The one place that seals and opens what stands in cases. Keys live in memory for one request.

Here: keys of a case, who gets them wrapped, records and headings in and out of their envelopes. Not here: rows
(`actions`, `queries`), files (`filing_files`), how a person's own key is opened (`custody`).
"""

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from benah.cases.models import Audience, Case, Entry, IdentityRequest, IdentityVoice, Wrap
from benah.cases.records import Heading, Record
from benah.custody.models import PersonKey
from benah.sealing.derive import derive
from benah.sealing.envelope import Bound, SealBroken, open_sealed, seal
from benah.sealing.keys import PrivateKey, PublicKey
from benah.sealing.padding import pad, unpad
from benah.sealing.randomness import fresh
from benah.sealing.receipt import Receipt
from benah.sealing.shares import Share, combine, split
from benah.sealing.wraps import WrapBound, unwrap, wrap

R = TypeVar("R", bound=Record)
KEY_BYTES = 32
# Two custodians together open an identity, however many there are.
CUSTODIANS_NEEDED = 2


@dataclass(frozen=True)
class CaseKeys:
    """Keys of one case that somebody holds, by audience and epoch."""

    case: UUID
    keys: Mapping[tuple[str, int], bytes] = field(repr=False)

    def key(self, audience: str, epoch: int) -> bytes:
        """Raises SealBroken when it is not held: no wrap, no read."""
        try:
            return self.keys[audience, epoch]
        except KeyError:
            raise SealBroken from None

    def holds(self, audience: str) -> bool:
        return any(held == audience for held, _epoch in self.keys)


@dataclass(frozen=True)
class Readers:
    """Whose keys a case is wrapped to: what routing chose, as keys in force."""

    handlers: tuple[PersonKey, ...]
    standbys: tuple[PersonKey, ...]
    custodians: tuple[PersonKey, ...] = ()


def pair_of(receipt: Receipt) -> PrivateKey:
    """The reporter's pair: follows from the receipt, so that keys of later epochs can be wrapped to it."""
    return PrivateKey.from_bytes(b"\x01" + derive(receipt.wrap_key, "reporter/pair", 96))


def fresh_keys(case: UUID, epoch: int = 1) -> CaseKeys:
    """New content and internal keys of an epoch."""
    audiences = (Audience.CONTENT, Audience.INTERNAL)
    return CaseKeys(case, {(audience.value, epoch): fresh(KEY_BYTES) for audience in audiences})


def wraps_of(
    keys: CaseKeys, readers: Readers, reporter: PublicKey | None, *, only_epoch: int | None = None
) -> list[Wrap]:
    """Unsaved wraps of all content and internal keys: for handlers and standbys, content for the reporter too.

    Raises SealBroken for a public key that is not the one its id names.
    """
    wraps = []
    for audience, epoch in keys.keys:
        if only_epoch not in (None, epoch):
            continue
        key = _with_proof(keys, audience, epoch)
        bound = WrapBound(keys.case, audience, epoch)
        for person, is_standby in _each(readers):
            wraps.append(
                Wrap(
                    case_id=keys.case,
                    audience=audience,
                    epoch=epoch,
                    key=person,
                    is_standby=is_standby,
                    sealed=wrap(key, to=public_of(person), bound=bound),
                )
            )
        if reporter is not None and audience == Audience.CONTENT:
            wraps.append(
                Wrap(case_id=keys.case, audience=audience, epoch=epoch, sealed=wrap(key, to=reporter, bound=bound))
            )
    return wraps


def identity_wraps(case: UUID, custodians: Iterable[PersonKey], epoch: int = 1) -> tuple[CaseKeys, list[Wrap]]:
    """A new identity key, and a share of it for each custodian. The key is forgotten after the identity is sealed."""
    key = fresh(KEY_BYTES)
    people = list(custodians)
    bound = WrapBound(case, Audience.IDENTITY, epoch)
    shares = split(key, CUSTODIANS_NEEDED, len(people))
    wraps = [
        Wrap(
            case_id=case,
            audience=Audience.IDENTITY,
            epoch=epoch,
            key=person,
            sealed=wrap(share.text.encode(), to=public_of(person), bound=bound),
        )
        for person, share in zip(people, shares, strict=True)
    ]
    return CaseKeys(case, {(Audience.IDENTITY.value, epoch): key}), wraps


def open_wraps(case: UUID, wraps: Iterable[Wrap], private: PrivateKey) -> CaseKeys:
    """What one person's wraps of a case give. Shares of an identity are not keys and are left out.

    A later epoch counts only with the proof that whoever began it held the epoch before. Raises SealBroken: without it
    somebody who writes to the tables could begin an epoch of their own, and read what is said in it.
    """
    opened: dict[tuple[str, int], bytes] = {}
    for held in sorted(wraps, key=lambda wrap: wrap.epoch):
        if held.audience == Audience.IDENTITY:
            continue
        bound = WrapBound(case, held.audience, held.epoch)
        secret = unwrap(bytes(held.sealed), private=private, bound=bound)
        key, proof = secret[:KEY_BYTES], secret[KEY_BYTES:]
        if held.epoch > 1:
            before = opened.get((held.audience, held.epoch - 1))
            if before is None or not hmac.compare_digest(proof, _proof(before, held.epoch, key)):
                raise SealBroken
        opened[held.audience, held.epoch] = key
    return CaseKeys(case, opened)


def public_of(person: PersonKey) -> PublicKey:
    """The public key of somebody. Raises SealBroken when it is not the one that its id, which the log knows, names."""
    public = PublicKey.from_bytes(bytes(person.public))
    if public.key_id != bytes(person.key_id):
        raise SealBroken
    return public


def open_share(held: Wrap, private: PrivateKey) -> Share:
    """A custodian's share of an identity key."""
    bound = WrapBound(held.case_id, held.audience, held.epoch)
    return Share.parse(unwrap(bytes(held.sealed), private=private, bound=bound).decode())


def hand_share(share: Share, request: IdentityRequest) -> bytes:
    """A custodian's share, sealed to the key of who asked, for this request alone."""
    return wrap(share.text.encode(), to=public_of(request.key), bound=_of(request, "share"))


def share_given(voice: IdentityVoice, private: PrivateKey) -> Share:
    """The same, taken out by who asked."""
    return Share.parse(unwrap(bytes(voice.share), private=private, bound=_of(voice.request, "share")).decode())


def seal_reason(text: str, request: IdentityRequest, custodian: PersonKey) -> bytes:
    """Why the identity is asked for, for one custodian, grown so that its length says little."""
    return wrap(pad(text.encode()), to=public_of(custodian), bound=_of(request, "reason"))


def open_reason(voice: IdentityVoice, private: PrivateKey) -> str:
    """The same, read by the custodian."""
    return unpad(unwrap(bytes(voice.reason), private=private, bound=_of(voice.request, "reason"))).decode()


def identity_key(case: UUID, epoch: int, shares: Iterable[Share]) -> CaseKeys:
    """The identity key out of two custodians' shares. Raises SharesDoNotFit."""
    return CaseKeys(case, {(Audience.IDENTITY.value, epoch): combine(list(shares))})


def seal_record(keys: CaseKeys, record: Record, *, audience: str, epoch: int, entry: UUID) -> bytes:
    """A record in the envelope of its entry."""
    return seal(keys.key(audience, epoch), record.to_body(), Bound("entry", keys.case, entry, audience, epoch))


def open_record(keys: CaseKeys, entry: Entry, shape: type[R]) -> R:
    """The record of an entry. Raises SealBroken, or ValueError when its kind was changed."""
    return shape.from_body(open_entry(keys, entry))


def open_entry(keys: CaseKeys, entry: Entry) -> bytes:
    """The bytes of an entry, for who reads many shapes."""
    bound = Bound("entry", entry.case_id, entry.pk, entry.audience, entry.epoch)
    return open_sealed(keys.key(entry.audience, entry.epoch), bytes(entry.sealed), bound)


def seal_heading(keys: CaseKeys, heading: Heading, epoch: int) -> bytes:
    """The line in the desk's list; its epoch stands in front."""
    bound = Bound("case.heading", keys.case, keys.case, Audience.INTERNAL, epoch)
    return epoch.to_bytes(2) + seal(keys.key(Audience.INTERNAL, epoch), heading.to_body(), bound)


def open_heading(keys: CaseKeys, case: Case) -> Heading:
    """The line of the list. Raises SealBroken."""
    stored = bytes(case.heading)
    epoch = int.from_bytes(stored[:2])
    bound = Bound("case.heading", case.pk, case.pk, Audience.INTERNAL, epoch)
    return Heading.from_body(open_sealed(keys.key(Audience.INTERNAL, epoch), stored[2:], bound))


def _with_proof(keys: CaseKeys, audience: str, epoch: int) -> bytes:
    """A key as it is wrapped: behind that of a later epoch stands the proof that its maker held the one before."""
    key = keys.key(audience, epoch)
    return key if epoch == 1 else key + _proof(keys.key(audience, epoch - 1), epoch, key)


def _proof(before: bytes, epoch: int, key: bytes) -> bytes:
    return hmac.digest(derive(before, "case/epoch"), epoch.to_bytes(4) + key, "sha256")


def _of(request: IdentityRequest, what: str) -> WrapBound:
    """A place of its own for each request: what was handed for one opens in no other."""
    return WrapBound(request.pk, f"identity.{what}", request.epoch)


def _each(readers: Readers) -> list[tuple[PersonKey, bool]]:
    """Handlers and standbys, nobody twice."""
    seen = {person.pk for person in readers.handlers}
    return [(person, False) for person in readers.handlers] + [
        (person, True) for person in readers.standbys if person.pk not in seen
    ]
