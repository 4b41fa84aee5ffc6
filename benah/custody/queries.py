"""Reads about desks, seats and keys. Who may see them stands in `policies`."""

import base64
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from benah.access.grants import Access
from benah.access.models import User
from benah.access.roles import Permission
from benah.core import clock
from benah.custody.models import Ceremony, Desk, Duty, PersonKey, Readmission, RecoveryKey, Relation, Seat
from benah.custody.models_keys import Way
from benah.sealing.encoding import pack
from benah.units.models import Tier, Unit


def recovery_keys_of(person: User) -> QuerySet[RecoveryKey]:
    """The recovery keys in force of the desks at which the person sits today."""
    seats = Seat.objects.on(clock.today()).filter(person=person)
    return RecoveryKey.objects.filter(retired_at=None, desk__in=seats.values("desk"))


def sitting(desk: Desk, *duties: Duty) -> QuerySet[User]:
    """Who sits at the desk today, with one of `duties` if any are given."""
    seats = Seat.objects.on(clock.today()).filter(desk=desk)
    if duties:
        seats = seats.filter(duty__in=duties)
    return User.objects.filter(pk__in=seats.values("person"), is_active=True)


def desks_of(person: User) -> QuerySet[Desk]:
    """Where the person sits today."""
    return Desk.objects.filter(pk__in=Seat.objects.on(clock.today()).filter(person=person).values("desk"))


def key_of(person: User) -> PersonKey | None:
    """The key in force."""
    return PersonKey.objects.filter(person=person, retired_at=None).first()


def seats_of(person: User) -> list[Seat]:
    """Seats that count today or will, the oldest first."""
    rows = Seat.objects.filter(person=person, ended_on=None).select_related("desk__unit")
    return list(rows.order_by("pk"))


def desks_in_reach(access: Access) -> list[Desk]:
    """Desks the reader may look at, with how many sit there and whether a recovery key is in force."""
    seated = Count("seats", filter=Q(seats__ended_on=None, seats__takes_effect_on__lte=clock.today()), distinct=True)
    waiting = Count("seats", filter=Q(seats__ended_on=None, seats__confirmed_by=None), distinct=True)
    with_key = Exists(RecoveryKey.objects.filter(desk=OuterRef("pk"), retired_at=None))
    rows = Desk.objects.filter(access.units_q(Permission.SEAT_VIEW, "unit__"), valid_to=None).select_related("unit")
    return list(rows.annotate(seated=seated, waiting=waiting, has_recovery=with_key).order_by("unit__path", "kind"))


def seats_at(desk: Desk) -> tuple[list[Seat], list[Seat]]:
    """Seats that count or wait, by duty; and those that ended, latest first. Each tells `has_key` of its person."""
    has_key = Exists(PersonKey.objects.filter(person=OuterRef("person"), retired_at=None))
    rows = Seat.objects.filter(desk=desk).select_related("desk__unit", "person", "proposed_by", "confirmed_by")
    rows = rows.annotate(has_key=has_key)
    order = {duty.value: place for place, duty in enumerate(Duty)}
    now: list[Seat] = sorted(rows.filter(ended_on=None), key=lambda seat: (order[seat.duty], seat.pk))
    return now, list(rows.exclude(ended_on=None).order_by("-ended_on", "-pk")[:50])


def relations_of(person: User) -> list[Relation]:
    """One's own, those in force first."""
    rows = Relation.objects.filter(person=person).select_related("other")
    return list(rows.order_by(F("ended_on").asc(nulls_first=True), "-pk"))


def register_for(standby: User) -> list[Relation]:
    """Relations in force of everybody at the desks where the reader is the standby."""
    desks = Seat.objects.on(clock.today()).filter(person=standby, duty=Duty.STANDBY).values("desk")
    people = Seat.objects.filter(desk__in=desks, ended_on=None).values("person")
    rows = Relation.objects.filter(person__in=people, ended_on=None).select_related("person", "other")
    return list(rows.order_by("person__full_name", "pk"))


def is_standby(person: User) -> bool:
    return Seat.objects.on(clock.today()).filter(person=person, duty=Duty.STANDBY).exists()


def units_without_desk(access: Access) -> list[Unit]:
    """The national unit and provinces at which the reader may open a desk and none of their first kind is open."""
    has = Exists(Desk.objects.filter(unit=OuterRef("pk"), valid_to=None))
    reach = Unit.objects.at(clock.today()).filter(access.units_q(Permission.SEAT_PROPOSE))
    provinces = Q(tier=Tier.PROVINCE) & ~has
    return list(reach.filter(Q(tier=Tier.NATIONAL) | provinces).order_by("path"))


def recovery_of(desk: Desk) -> RecoveryKey | None:
    """The recovery key in force, with its holders."""
    return RecoveryKey.objects.filter(desk=desk, retired_at=None).prefetch_related("holders").first()


@dataclass(frozen=True)
class Missing:
    """What a desk lacks before reports can be sealed to it: seats that count today, of people with keys."""

    handlers: int
    standbys: int
    custodians: int

    def __bool__(self) -> bool:
        return bool(self.handlers or self.standbys or self.custodians)


def missing_at(seats: list[Seat]) -> Missing:
    """Two handlers, one standby, two custodians (complaints-security §4, rule 3). `seats`: from `seats_at`."""
    today = clock.today()
    ready = [
        seat.duty
        for seat in seats
        if seat.takes_effect_on and seat.takes_effect_on <= today and getattr(seat, "has_key", False)
    ]
    return Missing(
        max(0, 2 - ready.count(Duty.HANDLER)),
        max(0, 1 - ready.count(Duty.STANDBY)),
        max(0, 2 - ready.count(Duty.CUSTODIAN)),
    )


def readmissions_near(person: User, *, closed: bool = False) -> QuerySet[Readmission]:
    """Requests of colleagues at the reader's desks that wait; with `closed`, those that are over too."""
    desks = Seat.objects.on(clock.today()).filter(person=person).values("desk")
    colleagues = Seat.objects.filter(desk__in=desks).exclude(person=person).values("person")
    rows = Readmission.objects.filter(key__person__in=colleagues).select_related("key__person", "lost")
    return rows if closed else rows.filter(closed_at=None, key__retired_at=None)


def shares_needed(person: User) -> int:
    """How many shares bring this person's key back: of the ceremony its lock was made under, 3 where there is none."""
    key = key_of(person)
    lock = key and key.locks.filter(recovery_key__isnull=False).select_related("recovery_key").first()
    return lock.recovery_key.threshold if lock and lock.recovery_key else 3


def ceremony_open_at(desk: Desk) -> Ceremony | None:
    """The one being prepared or held."""
    return Ceremony.objects.filter(desk=desk, completed_at=None, cancelled_at=None).first()


def passkeys_of(key: PersonKey) -> dict[str, str]:
    """What the page that opens a key tells the browser: which credentials, and what to ask them with."""
    rows = key.locks.filter(way=Way.PASSKEY).values_list("credential", flat=True)
    found = " ".join(base64.urlsafe_b64encode(bytes(row)).decode() for row in rows)
    return {"credentials": found, "salt": base64.urlsafe_b64encode(salt_of(key)).decode()} if found else {}


def salt_of(key: PersonKey) -> bytes:
    """What a passkey is asked with: 32 bytes, another one for each pair."""
    return sha256(pack("prf", bytes(key.key_id))).digest()
