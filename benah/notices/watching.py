"""Recurring jobs that keep failing, told to the technical administrators: once a series, and once when it is over.

No words of an error leave by e-mail, since they may hold what the job worked on; the page of the job has them. A job
that recovers by its own retries within minutes is told to nobody.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.access.roles import Role
from benah.core import clock
from benah.jobs.models import Trouble
from benah.jobs.periodic import JOBS
from benah.jobs.series import Series, failing, worked_since
from benah.notices.actions import tell
from benah.notices.people import holders_anywhere
from benah.notices.places import place

TRIES = 3
"""Failures in a row, retries among them."""
LASTS = dt.timedelta(minutes=10)
"""Nor is it told before it has gone on so long: the mail server restarts, the database moves."""


@transaction.atomic
def watch(at: dt.datetime | None = None) -> tuple[int, int]:
    """Tell what began to fail and what works again; how many of each. Whoever runs this second tells nothing."""
    at = at or clock.now()
    known = {row.job: row for row in Trouble.objects.select_for_update().order_by("job")}
    now = failing()
    begun = [
        series
        for series in now.values()
        if series.job in JOBS and series.job not in known and series.tries >= TRIES and at - series.since >= LASTS
    ]
    for series in begun:
        _row, is_new = Trouble.objects.get_or_create(job=series.job, defaults={"since": series.since, "told_at": at})
        if is_new:
            _tell_failing(series, at)
    over = [row for row in known.values() if row.job not in now and worked_since(row.job, row.since)]
    for row in over:
        _tell_recovered(row, at)
    gone = [name for name in known if name not in JOBS]
    Trouble.objects.filter(job__in=[*gone, *(row.job for row in over)]).delete()
    return len(begun), len(over)


def _tell_failing(series: Series, at: dt.datetime) -> None:
    tell(
        people=holders_anywhere(Role.TECHNICAL_ADMIN),
        kind="job_failing",
        subject=_("Pekerjaan berkala gagal terus: %s") % JOBS[series.job].title,
        text=_("Gagal %(tries)d kali berturut-turut sejak %(since)s. Galatnya ada di halaman pekerjaan itu.")
        % {"tries": series.tries, "since": _shown(series.since)},
        path=place("jobs:job", series.job),
        unit=None,
        key=f"job-failing:{series.job}:{series.since:%Y%m%dT%H%M%S}",
        at=at,
    )


def _tell_recovered(row: Trouble, at: dt.datetime) -> None:
    """A job that was taken out meanwhile has no page, and is told of to nobody."""
    if row.job not in JOBS:
        return
    tell(
        people=holders_anywhere(Role.TECHNICAL_ADMIN),
        kind="job_recovered",
        subject=_("Pekerjaan berkala jalan lagi: %s") % JOBS[row.job].title,
        text=_("Tadinya gagal sejak %s.") % _shown(row.since),
        path=place("jobs:job", row.job),
        unit=None,
        key=f"job-recovered:{row.job}:{row.since:%Y%m%dT%H%M%S}",
        at=at,
    )


def _shown(moment: dt.datetime) -> str:
    local = timezone.localtime(moment, clock.WIB)
    return f"{date_format(local, 'j F Y')} {local:%H.%M} WIB"
