"""What this app does by itself. When: benah/config/schedule.cron."""

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from benah.caselog.models import Entry
from benah.jobs.periodic import periodic


@periodic(
    "sign-case-log",
    title=gettext_lazy("Tanda tangan log laporan"),
    does=gettext_lazy("Memeriksa log perbuatan penangan laporan, menandatangani kepalanya, dan menyimpan jangkarnya."),
)
def sign_case_log() -> str:
    """Once a day at a fixed time, whether or not anything happened; a second run of the day only exports."""
    from benah.caselog import anchors
    from benah.caselog.signing import sign_head, signing_key

    key = signing_key()
    if key is None:
        if Entry.objects.exists():
            raise ImproperlyConfigured("CASELOG_KEY belum diisi, padahal log sudah berisi.")
        return _("Tidak ditandatangani: CASELOG_KEY belum diisi.")
    sign_head(key)
    anchors.export()
    return _("Log diperiksa dan ditandatangani.")
