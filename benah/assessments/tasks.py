"""Work in the background for this app. Each entry calls one action."""

from procrastinate.contrib.django import app

from benah.assessments import excel_actions


@app.periodic(cron="17 19 * * *")  # 02.17 WIB
@app.task(name="assessments.forget_uploads", queueing_lock="assessments.forget_uploads")
def forget_uploads(timestamp: int) -> None:
    """Empty old uploaded workbooks."""
    excel_actions.forget_uploads()
