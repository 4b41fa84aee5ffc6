"""The one way to append to the log. Actions on cases call `append` last in their transaction."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.db import connection, transaction

from benah.access.models import User
from benah.caselog import leaves
from benah.core import clock

_APPEND = "SELECT caselog_append(%s)"


def append(
    act: str,
    *,
    by: User | None,
    key_id: bytes | None = None,
    case: UUID | None = None,
    detail: Mapping[str, str | int] | None = None,
    at: dt.datetime | None = None,
) -> int:
    """Append one act (`case.opened`); returns its place, counted from 0.

    `by` None: the system. `key_id`: 16 bytes naming the key that was used, where one was. `case`: the case's random id.
    `detail`: only what `acts.ACTS` lists for the act, else DetailRefused. `at`: now, unless an act is told later.

    Must run inside the transaction of the change it tells of: both stand or neither. The whole log is locked until that
    transaction ends, so call it last, after `audit.record` too.
    """
    connected = transaction.get_connection()
    assert connected.in_atomic_block, "append an act inside its transaction"
    assert key_id is None or len(key_id) == 16, "a key is named by 16 bytes"
    text = leaves.write(
        act, at=at or clock.now(), by=by.pk if by else None, case=case, key_id=key_id, detail=dict(detail or {})
    )
    with connection.cursor() as cursor:
        cursor.execute(_APPEND, [text])
        (place,) = cursor.fetchone()
    return int(place)
