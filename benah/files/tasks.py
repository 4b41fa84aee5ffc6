"""What this app does by itself. When: benah/config/schedule.cron."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from benah.core.schedule import cron
from benah.files import previews
from benah.files.actions import reading, scans, uploads
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


@app.task(retry=RetryStrategy(max_attempts=4, exponential_wait=5), pass_context=False)
def read(blob_id: int) -> None:
    """Text, pages, likeness and signatures of bytes just stored."""
    reading.read_blob(blob=Blob.objects.get(pk=blob_id))


@app.periodic(cron=cron("read-waiting"))
@app.task(queueing_lock="read-waiting", pass_context=False)
def read_waiting(timestamp: int) -> None:
    """What was missed, one job each, so that one bad file stops no other."""
    reading.index_missing()
    for blob_id in reading.waiting():
        read.defer(blob_id=blob_id)
    previews.forget_old()
