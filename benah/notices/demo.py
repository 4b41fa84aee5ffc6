"""The demo's notices: what was told of old duties was read long ago, what closes soon is new. Used by `benah demo`."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from benah.access.models import Assignment
from benah.core import clock
from benah.notices.deadlines import tell_near
from benah.notices.models import Notice

DUTY = "duty-given:"


@transaction.atomic
def make_notices() -> None:
    """Once: a person who has read anything is left alone."""
    if Notice.objects.filter(read_at__isnull=False).exists():
        return
    since = dict(Assignment.objects.values_list("pk", "valid_from"))
    duties = list(Notice.objects.filter(kind="duty_given", key__startswith=DUTY))
    for notice in duties:
        day = since[int(notice.key.removeprefix(DUTY))]
        notice.created_at = dt.datetime.combine(day, dt.time(8), tzinfo=clock.WIB)
    Notice.objects.bulk_update(duties, ["created_at"], batch_size=500)
    Notice.objects.update(read_at=F("created_at"))
    tell_near(clock.now().astimezone(clock.WIB).replace(hour=8, minute=0, second=0, microsecond=0))
