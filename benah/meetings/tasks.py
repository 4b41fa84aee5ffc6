"""What this app does by itself. When: benah/config/schedule.cron."""

from django.utils.translation import gettext_lazy, ngettext

from benah.jobs.periodic import periodic


@periodic(
    "late-promises",
    title=gettext_lazy("Tindak lanjut rapat yang lewat waktu"),
    does=gettext_lazy(
        "Memberi tahu pemiliknya, lalu pimpinan satkernya, lalu tingkat di atasnya, menurut aturan yang berlaku."
    ),
)
def late_promises() -> str:
    """Each step once; what was missed is made up for."""
    from benah.meetings import escalating

    count = escalating.escalate()
    return ngettext("%d pemberitahuan naik tingkat.", "%d pemberitahuan naik tingkat.", count) % count
