"""What the door does by itself. When: benah/config/schedule.cron."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from benah.jobs.periodic import periodic


@periodic(
    "forget-drafts",
    title=gettext_lazy("Draf laporan yang ditinggalkan"),
    does=gettext_lazy("Menghapus jawaban dan berkas laporan yang tidak jadi dikirim. Jumlahnya tidak dicatat."),
)
def forget_drafts() -> str:
    from benah.filing.actions import drafts

    drafts.forget_drafts()
    return _("Selesai.")
