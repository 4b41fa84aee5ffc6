"""What people are told about files they asked for. Called inside the transaction that ends the job."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from benah.notices.actions import tell
from benah.notices.places import place
from benah.results.models import ReportJob


def made(job: ReportJob, *, whole: int, failed: int) -> None:
    """To the person who asked: what can be fetched, and how much of it could not be made."""
    files = ngettext("%d berkas", "%d berkas", whole - failed) % (whole - failed)
    text = _("Berkas disimpan tujuh hari.")
    if failed:
        words = ngettext("%d berkas tidak terbuat.", "%d berkas tidak terbuat.", failed) % failed
        text = f"{words} {text}"
    _tell(job, "report_ready", _("Laporan yang Anda minta siap diunduh: %s") % files, text)


def failed(job: ReportJob) -> None:
    """To the person who asked: nothing could be made."""
    subject = _("Laporan yang Anda minta tidak dapat dibuat")
    _tell(job, "report_failed", subject, _("Sebabnya di halaman ini. Perbaiki, lalu minta lagi di Laporan."))


def _tell(job: ReportJob, kind: str, subject: str, text: str) -> None:
    tell(
        people=[job.requested_by],
        kind=kind,
        subject=subject,
        text=text,
        path=place("results:job", job.pk),
        unit=None,
        key=f"report:{job.pk}:{job.done_at:%Y%m%dT%H%M%S%f}",  # the same job may be taken up again and end again
    )
