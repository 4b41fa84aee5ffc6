"""What this app does by itself. When: benah/config/schedule.cron."""

from procrastinate.contrib.django import app

from benah.core.schedule import cron
from benah.files.actions import scans, uploads
from benah.files.models import Blob


@app.task(pass_context=False)
def scan(blob_id: int) -> None:
    """Ask the virus scanner about bytes just stored."""
    scans.scan_blob(blob=Blob.objects.get(pk=blob_id))


@app.periodic(cron=cron("scan-waiting"))
@app.task(queueing_lock="scan-waiting", pass_context=False)
def scan_waiting(timestamp: int) -> None:
    """Ask again about what the scanner could not answer."""
    scans.scan_waiting()


@app.periodic(cron=cron("forget-incoming"))
@app.task(queueing_lock="forget-incoming", pass_context=False)
def forget_incoming(timestamp: int) -> None:
    """Drop uploads that were not finished in time."""
    uploads.forget_uploads()
