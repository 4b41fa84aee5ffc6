"""What time it is, in one place, so that tests and back-dated acts can say otherwise."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

WIB = ZoneInfo("Asia/Jakarta")


def now() -> dt.datetime:
    """The present moment, with time zone (UTC)."""
    return timezone.now()


def today(zone: ZoneInfo = WIB) -> dt.date:
    """Today's date in `zone`; deadlines end at 23:59 in the unit's own zone."""
    return now().astimezone(zone).date()
