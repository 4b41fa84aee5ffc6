"""What this app does in the background. When: benah/config/schedule.cron."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from benah.jobs.periodic import periodic


@app.task(retry=RetryStrategy(max_attempts=5, exponential_wait=5), pass_context=False)
def make_reports(job: int) -> None:
    """The files of one job. A failing part is told in the job; what arrives here is a database or disk away."""
    from benah.results.actions import making

    making.run_job(job)


@periodic(
    "report-files",
    title=gettext_lazy("Perawatan berkas laporan"),
    does=gettext_lazy("Meneruskan pembuatan laporan yang terhenti, menghapus berkas laporan setelah tujuh hari."),
)
def report_files() -> str:
    """Drop old files; take up again jobs whose worker died."""
    from benah.results.actions import dropping, making

    dropped = dropping.drop_old_files()
    waiting = dropping.standing_still()
    for pk in waiting:
        making.run_job(pk)
    words = {"made": len(waiting), "dropped": dropped}
    return _("%(made)d permintaan diteruskan, %(dropped)d berkas dihapus.") % words
