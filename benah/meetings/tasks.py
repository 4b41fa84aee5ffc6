"""What this app does by itself. When: benah/config/schedule.cron."""

from django.conf import settings
from django.utils.translation import gettext as _
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


@periodic(
    "calendar-replies",
    title=gettext_lazy("Jawaban undangan lewat surel"),
    does=gettext_lazy("Membaca jawaban program kalender dari kotak surat dan mencatatnya sebagai jawaban undangan."),
)
def calendar_replies() -> str:
    """Nothing where no mailbox is set."""
    if settings.REPLY_MAILDIR is None:
        return _("Kotak surat untuk jawaban undangan tidak disetel di instalasi ini.")
    from benah.meetings.replies.mailbox import read_mailbox

    return read_mailbox(settings.REPLY_MAILDIR).words
