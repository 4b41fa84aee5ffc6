"""From which side a transaction reaches the rows of cases: reporter, desk or keeper.

Each side is a role of the database with row-level security (migration `0002_sides`). A process may log in as one of
these roles alone; one that serves both doors takes the role for one transaction. Rows are never read outside a side:
the tables' manager refuses it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import Any, TypeVar

from django.db import connection, models, transaction

M = TypeVar("M", bound=models.Model)


class Side(StrEnum):
    REPORTER = "benah_reporter"
    DESK = "benah_desk"
    KEEPER = "benah_keeper"


_side: ContextVar[Side | None] = ContextVar("side", default=None)


class FromASide(models.Manager[M]):
    """Refuses queries outside a side: a forgotten `with sides…` is an error at once, not an open table."""

    def get_queryset(self) -> Any:
        if _side.get() is None:
            raise RuntimeError("rows of cases are reached from a side only: use benah.cases.sides")
        return super().get_queryset()


@contextmanager
def reporter(*, lookup: bytes | None = None, draft: bytes | None = None) -> Iterator[None]:
    """One transaction that sees the case of `lookup` and the draft `draft`, and nothing else."""
    with _as(Side.REPORTER, lookup=(lookup or b"").hex(), draft=(draft or b"").hex(), key=""):
        yield


@contextmanager
def desk(key: int) -> Iterator[None]:
    """One transaction that sees cases of which the key (`PersonKey.pk`) holds a wrap."""
    with _as(Side.DESK, lookup="", draft="", key=str(key)):
        yield


@contextmanager
def keeper() -> Iterator[None]:
    """One transaction of the house-keeping: counts, deadlines, erasing. It holds no key."""
    with _as(Side.KEEPER, lookup="", draft="", key=""):
        yield


@contextmanager
def _as(side: Side, *, lookup: str, draft: str, key: str) -> Iterator[None]:
    before = _side.get()
    if before is not None:
        raise RuntimeError("a side inside another side")
    is_nested = connection.in_atomic_block
    with transaction.atomic():
        _take(side.value, lookup, draft, key)
        token = _side.set(side)
        try:
            yield
        finally:
            _side.reset(token)
        # COMMIT takes it back by itself, the end of a savepoint does not
        if is_nested:
            _take("none", "", "", "")


def _take(role: str, lookup: str, draft: str, key: str) -> None:
    """For this transaction alone; a rollback takes it back by itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('role', %s, true), set_config('benah.lookup', %s, true),"
            " set_config('benah.draft', %s, true), set_config('benah.key', %s, true)",
            [role, lookup, draft, key],
        )
