"""What this app does in the background. When: benah/config/schedule.cron."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from benah.core.schedule import cron
from benah.results.actions import dropping, making


@app.task(retry=RetryStrategy(max_attempts=5, exponential_wait=5), pass_context=False)
def make_reports(job: int) -> None:
    """The files of one job. A failing part is told in the job; what arrives here is a database or disk away."""
    making.run_job(job)


@app.periodic(cron=cron("report-files"))
@app.task(queueing_lock="report-files", pass_context=False)
def report_files(timestamp: int) -> None:
    """Drop old files; take up again jobs whose worker died."""
    dropping.drop_old_files()
    for pk in dropping.standing_still():
        making.run_job(pk)
