"""What this app does at night by itself. When: benah/config/schedule.cron."""

from django.utils.translation import gettext_lazy, ngettext

from benah.jobs.periodic import periodic
from benah.plans.actions import closing


@periodic(
    "close-periods",
    title=gettext_lazy("Penutupan laporan rencana aksi"),
    does=gettext_lazy(
        "Menutup periode laporan yang waktunya habis dan memberi tahu koordinator siapa yang tidak mengirim."
    ),
)
def close_periods() -> str:
    """Close periods whose time is over."""
    count = closing.close_periods()
    return ngettext("%d periode ditutup.", "%d periode ditutup.", count) % count
