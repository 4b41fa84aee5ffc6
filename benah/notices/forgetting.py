"""Notices are news, not a record: what was done stands in the audit trail. Old ones are removed."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q

from benah.core import clock
from benah.notices.models import Mailing, Notice


@transaction.atomic
def forget_notices(*, at: dt.datetime | None = None) -> int:
    """Remove what was read long ago or never read for longer (`NOTICE_READ_DAYS`, `NOTICE_UNREAD_DAYS`); how many.

    What still waits in an e-mail stays until that is sent or given up. E-mails go with the last of their notices; the
    newest of each person stays, since the page about e-mail tells of it.
    """
    at = at or clock.now()
    is_old = Q(read_at__lt=at - dt.timedelta(days=settings.NOTICE_READ_DAYS)) | Q(
        read_at=None, created_at__lt=at - dt.timedelta(days=settings.NOTICE_UNREAD_DAYS)
    )
    waits = Q(mailing__isnull=False, mailing__sent_at=None, mailing__refused_at=None, mailing__dropped_at=None)
    gone = Notice.objects.filter(pk__in=Notice.objects.filter(is_old).exclude(waits).order_by().values("pk"))
    count = gone.delete()[0]
    _forget_mailings(at - dt.timedelta(days=settings.NOTICE_READ_DAYS))
    return count


def _forget_mailings(before: dt.datetime) -> None:
    ended = Q(sent_at__isnull=False) | Q(refused_at__isnull=False) | Q(dropped_at__isnull=False)
    newest = Mailing.objects.order_by().values("person").annotate(newest=Max("pk")).values("newest")
    empty = ~Exists(Notice.objects.filter(mailing=OuterRef("pk")))
    Mailing.objects.filter(ended, empty, made_at__lt=before).exclude(pk__in=newest).delete()
