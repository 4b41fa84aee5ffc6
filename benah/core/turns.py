"""One at a time: work that is too costly to run twice at once for the same person or thing.

Here: the turn. Not here: what the work is, and locks that guard rows (these belong to a transaction).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from benah.core.refused import Conflict

# First half of the key of PostgreSQL's advisory locks, so that no other lock of this database is ever met.
WORKBOOK = 72462


@contextmanager
def turn(kind: int, key: int, *, taken: str) -> Iterator[None]:
    """Hold the one turn of `key` while the block runs, without a transaction; free again if the process dies.

    Nobody waits: while another request holds it, raises `Conflict` with the sentence `taken` (HTTP 409).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s::int)", [kind, key])
        if not cursor.fetchone()[0]:
            raise Conflict(taken, code="turn_taken")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s::int)", [kind, key])
