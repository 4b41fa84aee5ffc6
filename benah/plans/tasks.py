"""What this app does at night by itself. When: benah/config/schedule.cron."""

from django.utils.translation import gettext_lazy, ngettext

from benah.jobs.periodic import periodic


@periodic(
    "close-periods",
    title=gettext_lazy("Penutupan laporan rencana aksi"),
    does=gettext_lazy(
        "Menutup periode laporan yang waktunya habis dan memberi tahu koordinator siapa yang tidak mengirim."
    ),
)
def close_periods() -> str:
    """Close periods whose time is over."""
    from benah.plans.actions import closing

    count = closing.close_periods()
    return ngettext("%d periode ditutup.", "%d periode ditutup.", count) % count


@periodic(
    "forget-plan-files",
    title=gettext_lazy("Pembersihan berkas Excel rencana aksi"),
    does=gettext_lazy("Mengosongkan berkas rencana aksi yang diunggah lebih dari dua pekan lalu."),
)
def forget_plan_files() -> str:
    """Empty old uploaded workbooks of plans."""
    from benah.plans.actions import importing

    count = importing.forget_uploads()
    return ngettext("%d berkas dikosongkan.", "%d berkas dikosongkan.", count) % count
