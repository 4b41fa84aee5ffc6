"""Telling people, and what a person does with their notices. E-mail leaves later, by itself: mailing.py."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Greatest
from django.shortcuts import get_object_or_404

from benah.access.models import User
from benah.core import clock
from benah.notices.kinds import KINDS, Digest, Group
from benah.notices.models import Notice, Preference
from benah.units.models import Unit

_TELL = """
INSERT INTO notices_notice (person_id, kind, subject, text, path, unit_id, key, created_at)
SELECT who.id, %s, %s, %s, %s, %s::bigint, %s, %s::timestamptz FROM ({people}) AS who (id)
ON CONFLICT DO NOTHING
"""

_TELL_EACH = """
INSERT INTO notices_notice (created_at, person_id, kind, subject, text, path, unit_id, key)
SELECT %s::timestamptz, l.person_id, l.kind, left(l.subject, 200), l.text, l.path, l.unit_id, l.key
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[], %s::text[])
    AS l (person_id, kind, subject, text, path, unit_id, key)
WHERE EXISTS (SELECT 1 FROM access_user p WHERE p.id = l.person_id AND p.is_active)
ON CONFLICT DO NOTHING
"""


def tell(
    *,
    people: Iterable[User] | QuerySet[User],
    kind: str,
    subject: str,
    text: str,
    path: str,
    unit: Unit | None,
    key: str | None,
    at: dt.datetime | None = None,
) -> int:
    """Store one notice for each of `people` whose account is open; returns how many are new.

    One statement however many they are; a queryset of people is never read (`people.py` has the usual ones). Call it
    inside the transaction of the change it tells of, before the audit event. `kind` is one of `kinds.KINDS`; `key`
    names the event, such as `submitted:12:2026-11-30T…`: a person who was told it before is not told again. `path`
    is where to look, without host; `unit` the unit concerned: who has no duty at, above or below it any more gets no
    e-mail about it (None where it concerns people of other units, such as assessors). Nothing confidential belongs
    into `subject` or `text`: they leave by e-mail.
    """
    assert transaction.get_connection().in_atomic_block, "tell people inside the transaction of what happened"
    assert kind in KINDS, f"{kind} is not in notices.kinds.KINDS"
    listed = people if isinstance(people, QuerySet) else User.objects.filter(pk__in=[person.pk for person in people])
    ids = listed.order_by().values_list("pk", flat=True)
    chosen = User.objects.filter(pk__in=ids, is_active=True).order_by("pk").values_list("pk")
    try:
        sql, values = chosen.query.sql_with_params()
    except EmptyResultSet:
        return 0
    told = [kind, subject[:200], text, path, unit.pk if unit else None, key or "", at or clock.now()]
    with connection.cursor() as cursor:
        cursor.execute(_TELL.format(people=sql), [*told, *values])
        return cursor.rowcount


@dataclass(frozen=True)
class Letter:
    """A notice with words of its own for one person, by id. Fields as in `tell`."""

    person_id: int
    kind: str
    subject: str
    text: str
    path: str
    unit_id: int | None
    key: str


def tell_each(letters: Iterable[Letter], at: dt.datetime | None = None) -> int:
    """`tell` for many people with words for each, in one statement; returns how many are new.

    The caller has chosen people who hold a duty; closed accounts are left out here.
    """
    assert transaction.get_connection().in_atomic_block, "tell people inside the transaction of what happened"
    rows = sorted(letters, key=lambda letter: (letter.person_id, letter.key))
    if not rows:
        return 0
    assert all(row.kind in KINDS for row in rows), "a kind is missing from notices.kinds.KINDS"
    columns = [list(column) for column in zip(*map(astuple, rows), strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(_TELL_EACH, [at or clock.now(), *columns])
        return cursor.rowcount


@transaction.atomic
def mark_read(*, pk: int, by: User) -> Notice:
    """One's own notice is read; somebody else's does not exist (404)."""
    notice = get_object_or_404(Notice, pk=pk, person=by)
    if notice.read_at is None:
        notice.read_at = max(clock.now(), notice.created_at)
        Notice.objects.filter(pk=pk, read_at=None).update(read_at=notice.read_at)
    return notice


@transaction.atomic
def mark_all_read(*, by: User, until: int, shown_at: dt.datetime) -> int:
    """Everything up to the newest notice the page showed; what came or grew since stays unread. Returns how many."""
    return Notice.objects.filter(person=by, read_at=None, pk__lte=until, created_at__lte=shown_at).update(
        read_at=Greatest(clock.now(), F("created_at"))
    )


@transaction.atomic
def choose_digests(*, by: User, choices: Mapping[Group, Digest]) -> None:
    """Store when `by` wants e-mail, group by group."""
    rows = [Preference(person=by, group=group, digest=digest) for group, digest in choices.items()]
    Preference.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["person", "group"], update_fields=["digest"]
    )
