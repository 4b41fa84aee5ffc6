"""Sittings that are over are deleted, whether or not anybody comes back."""

import datetime as dt

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from benah.core import clock
from benah.custody.models import Unlocked
from benah.custody.unlocking import IDLE


@transaction.atomic
def drop_ended(*, at: dt.datetime | None = None) -> int:
    """Delete what is idle, too old, or whose session is gone; returns how many."""
    now = at or clock.now()
    session = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now)
    over = Unlocked.objects.filter(Q(used_at__lte=now - IDLE) | Q(ends_at__lte=now) | ~Exists(session))
    return over.delete()[0]
