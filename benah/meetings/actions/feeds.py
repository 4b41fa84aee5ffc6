"""A person's calendar address: made when first wanted, renewed when it got into wrong hands."""

from django.db import transaction
from django.db.models import F

from benah.access.grants import Access
from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.meetings.models import CalendarFeed


@transaction.atomic
def open_feed(*, by: User) -> CalendarFeed:
    """The person's address; the same one when there is one."""
    feed, is_new = CalendarFeed.objects.get_or_create(person=by, defaults={"made_at": clock.now()})
    if is_new:
        record("calendar.opened", by=by, unit=Access.of(by).home_unit, target=by)
    return feed


@transaction.atomic
def renew_feed(*, by: User) -> CalendarFeed:
    """Another address; the old one answers no more."""
    CalendarFeed.objects.filter(person=by).update(number=F("number") + 1, made_at=clock.now())
    record("calendar.renewed", by=by, unit=Access.of(by).home_unit, target=by)
    return CalendarFeed.objects.get(person=by)
