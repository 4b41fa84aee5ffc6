"""What this app does at night by itself. When: benah/config/schedule.cron."""

from django.utils.translation import gettext_lazy, ngettext

from benah.jobs.periodic import periodic


@periodic(
    "forget-uploads",
    title=gettext_lazy("Pembersihan berkas Excel"),
    does=gettext_lazy("Mengosongkan berkas lembar kerja yang diunggah lebih dari dua pekan lalu."),
)
def forget_uploads() -> str:
    """Empty old uploaded workbooks."""
    from benah.assessments import excel_actions

    count = excel_actions.forget_uploads()
    return ngettext("%d berkas dikosongkan.", "%d berkas dikosongkan.", count) % count
