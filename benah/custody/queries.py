"""Reads about desks, seats and keys. Who may see them stands in `policies`."""

from django.db.models import QuerySet

from benah.access.models import User
from benah.core import clock
from benah.custody.models import Desk, Duty, PersonKey, RecoveryKey, Seat


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
