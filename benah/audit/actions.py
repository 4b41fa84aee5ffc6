"""The one way to write an audit event. Every action of every app calls `record` last in its transaction."""

import hashlib
import json
from typing import Any

from django.db import models, transaction

from benah.audit.chain import Break, heads, verify
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
    the unit is locked until that transaction ends, so call it last. Rows of units and people that an action locks
    before are locked with `no_key=True`: events of others point at them. Every act has its sentence in
    `audit/sentences.py`.
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


@transaction.atomic
def check_chains() -> tuple[AuditEvent, list[Break]]:
    """Check every chain and record what was found, so that the page can say when it was last known whole."""
    count, breaks = verify()
    detail = {"count": count, "breaks": len(breaks), "first": [str(found) for found in breaks[:10]]}
    return record("audit.verified", by=None, detail=detail), breaks


@transaction.atomic
def anchor_chains() -> str:
    """Record where each chain ends; returns one hash over all ends, to be kept outside the system as well.

    With a copy elsewhere (a log server, a printed sheet), even somebody who rewrites the whole table is found out.
    """
    ends = heads()
    record("audit.anchored", by=None, detail={"heads": ends})
    return hashlib.sha256(json.dumps(ends, sort_keys=True).encode()).hexdigest()
