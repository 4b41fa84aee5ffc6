"""Telling several things of one kind as one notice, as long as it is unread and not yet in an e-mail."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import QuerySet

from benah.access.models import User
from benah.core import clock
from benah.notices.kinds import KINDS
from benah.units.models import Unit

LONGEST = 8000
"""Letters of a text; what comes after is counted and no longer told word by word."""

_GATHER = """
WITH who (id) AS ({people}),
told (kind, topic, key, line, one, one_path, several, several_path, unit_id, at) AS (
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s::bigint, %s::timestamptz)
),
grown AS (
    UPDATE notices_notice n
    SET count = n.count + 1,
        subject = left(replace(told.several, '{count}', (n.count + 1)::text), 200),
        text = CASE WHEN length(n.text) + length(told.line) < %s THEN n.text || E'\n' || told.line ELSE n.text END,
        path = told.several_path,
        created_at = told.at
    FROM who, told
    WHERE n.person_id = who.id AND n.topic = told.topic AND n.kind = told.kind
        AND n.read_at IS NULL AND n.mailing_id IS NULL AND n.key <> told.key
    RETURNING n.person_id
)
INSERT INTO notices_notice (person_id, kind, subject, text, path, unit_id, key, topic, count, created_at)
SELECT who.id, told.kind, left(told.one, 200), told.line, told.one_path, told.unit_id, told.key, told.topic, 1, told.at
FROM who, told WHERE who.id NOT IN (SELECT person_id FROM grown)
ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True)
class Words:
    """Subject and place of a notice. In the subject of several, `{count}` stands for how many."""

    subject: str
    path: str


@transaction.atomic
def tell_together(
    *,
    people: QuerySet[User],
    kind: str,
    topic: str,
    one: Words,
    several: Words,
    line: str,
    unit: Unit | None,
    key: str,
    at: dt.datetime | None = None,
) -> None:
    """As `actions.tell`, but what is told under the same `topic` becomes one notice with a `line` for each.

    Who has read the earlier one, or was sent it, gets a new one. One statement however many people they are.
    """
    assert kind in KINDS, f"{kind} is not in notices.kinds.KINDS"
    chosen = User.objects.filter(pk__in=people.order_by().values("pk"), is_active=True).order_by("pk").values_list("pk")
    try:
        sql, values = chosen.query.sql_with_params()
    except EmptyResultSet:
        return
    told = [kind, topic, key, line, one.subject, one.path, several.subject, several.path]
    with connection.cursor() as cursor:
        cursor.execute(
            _GATHER.replace("{people}", sql), [*values, *told, unit.pk if unit else None, at or clock.now(), LONGEST]
        )
