"""The one way to write an audit event. Every action of every app calls it last in its transaction."""

from typing import Any

from django.db import models, transaction

from benah.audit.models import AuditEvent
from benah.core import clock
from benah.units.models import Unit


def record(
    act: str,
    *,
    by: Any,
    unit: Unit | None = None,
    target: models.Model | None = None,
    detail: dict[str, Any] | None = None,
) -> AuditEvent:
    """Append one event (`act` reads like `assessment.answered`). `by` is a user, or None for the system.

    Must run inside the transaction of the change it tells of: both stand or neither. The chain of
    the unit is locked until that transaction ends, so call it last.
    """
    assert transaction.get_connection().in_atomic_block, "record an act inside its transaction"
    return AuditEvent.objects.create(
        at=clock.now(),
        by=by,
        act=act,
        unit=unit,
        target_kind=target._meta.label_lower if target is not None else "",
        target_id=str(target.pk) if target is not None else "",
        detail=detail or {},
    )
