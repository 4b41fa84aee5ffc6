"""What this app does by itself. When: benah/config/schedule.cron."""

from procrastinate.contrib.django import app

from benah.core.schedule import cron
from benah.notices import deadlines, mailing


@app.periodic(cron=cron("mail-notices"))
@app.task(queueing_lock="mail-notices", pass_context=False)
def mail_notices(timestamp: int) -> None:
    """E-mail that is due. What a stopped worker missed is due at its next start."""
    mailing.sweep()


@app.periodic(cron=cron("deadline-notices"))
@app.task(queueing_lock="deadline-notices", pass_context=False)
def deadline_notices(timestamp: int) -> None:
    """Closings that come near, each told once."""
    deadlines.tell_near()
