"""What this app does at night by itself. When: benah/config/schedule.cron."""

from procrastinate.contrib.django import app

from benah.assessments import excel_actions
from benah.core.schedule import cron


@app.periodic(cron=cron("forget-uploads"))
@app.task(queueing_lock="forget-uploads", pass_context=False)
def forget_uploads(timestamp: int) -> None:
    """Empty old uploaded workbooks."""
    excel_actions.forget_uploads()
