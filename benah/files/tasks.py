"""What this app does by itself. When: benah/config/schedule.cron."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from benah.files.models import Blob
from benah.jobs.periodic import periodic


@app.task(pass_context=False)
def scan(blob_id: int) -> None:
    """Ask the virus scanner about bytes just stored."""
    from benah.files.actions import scans

    scans.scan_blob(blob=Blob.objects.get(pk=blob_id))


@periodic(
    "scan-waiting",
    title=gettext_lazy("Pemindaian virus"),
    does=gettext_lazy("Memindai berkas yang belum sempat dinilai pemindai virus."),
)
def scan_waiting() -> str:
    """Ask again about what the scanner could not answer."""
    from benah.files.actions import scans

    count = scans.scan_waiting()
    return ngettext("%d berkas ditanyakan kepada pemindai.", "%d berkas ditanyakan kepada pemindai.", count) % count


@periodic(
    "forget-incoming",
    title=gettext_lazy("Pembersihan unggahan terputus"),
    does=gettext_lazy("Membuang unggahan yang dimulai tetapi tidak dilanjutkan selama tiga hari."),
)
def forget_incoming() -> str:
    """Drop uploads that were not finished in time."""
    from benah.files.actions import uploads

    count = uploads.forget_uploads()
    return ngettext("%d unggahan dibuang.", "%d unggahan dibuang.", count) % count


@app.task(retry=RetryStrategy(max_attempts=4, exponential_wait=5), pass_context=False)
def read(blob_id: int) -> None:
    """Text, pages, likeness and signatures of bytes just stored."""
    from benah.files.actions import reading

    reading.read_blob(blob=Blob.objects.get(pk=blob_id))


@periodic(
    "read-waiting",
    title=gettext_lazy("Pembacaan dokumen"),
    does=gettext_lazy("Membaca dokumen yang terlewat, memperbarui pencarian, membuang gambar halaman yang lama."),
)
def read_waiting() -> str:
    """What was missed, one job each, so that one bad file stops no other."""
    from benah.files import previews
    from benah.files.actions import reading

    found = reading.index_missing()
    waiting = reading.waiting()
    for blob_id in waiting:
        read.defer(blob_id=blob_id)
    words = {"read": len(waiting), "found": found, "gone": previews.forget_old()}
    return _("%(read)d dokumen diantrekan, %(found)d entri pencarian diperbarui, %(gone)d gambar dibuang.") % words
