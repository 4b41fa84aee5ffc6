"""Reads for the pages about one's own notices."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, ExpressionWrapper, Q

from benah.access.models import User
from benah.core import clock
from benah.notices.kinds import STANDARD, Group, kinds_of
from benah.notices.models import Mailing, Notice, Preference

PAGE = 25
UNREAD = "belum-dibaca"


@dataclass(frozen=True)
class Listing:
    """One view of a person's notices: unread first, newest first."""

    show: str
    page: Page[Any]
    shown_at: dt.datetime
    newest: int  # key of the newest notice on the page; 0 where there is none


def listing(person: User, show: str, number: str | None) -> Listing:
    """`show` is a group, `belum-dibaca`, or anything else for all."""
    rows = Notice.objects.filter(person=person).select_related("unit")
    if show == UNREAD:
        rows = rows.filter(read_at=None)
    elif show in Group.values:
        rows = rows.filter(kind__in=kinds_of(show))
    else:
        show = ""
    is_read = ExpressionWrapper(Q(read_at__isnull=False), output_field=BooleanField())
    page = Paginator(rows.annotate(is_read=is_read).order_by("is_read", "-pk"), PAGE).get_page(number)
    return Listing(show, page, clock.now(), max((notice.pk for notice in page), default=0))


def digests(person: User) -> dict[str, str]:
    """What the person chose, or the standard, for every group."""
    chosen: dict[str, Any] = dict(Preference.objects.filter(person=person).values_list("group", "digest"))
    return {group.value: chosen.get(group.value, STANDARD[group.value].value) for group in Group}


def last_mailing(person: User) -> Mailing | None:
    """The latest e-mail to the person, to say when one was sent or why none came."""
    return Mailing.objects.filter(person=person).first()
