"""What this app does by itself. When: benah/config/schedule.cron."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from benah.jobs.periodic import periodic


@periodic(
    "mail-notices",
    title=gettext_lazy("Surel pemberitahuan"),
    does=gettext_lazy(
        "Mengirim surel yang sudah waktunya: segera, rangkuman harian dan mingguan, dan yang tadi gagal."
    ),
)
def mail_notices() -> str:
    """E-mail that is due. What a stopped worker missed is due at its next start."""
    from benah.notices import mailing

    if not settings.MAIL_IS_ON:
        return _("Surel tidak diaktifkan di instalasi ini.")
    count = mailing.sweep()
    return ngettext("%d surel terkirim.", "%d surel terkirim.", count) % count


@periodic(
    "deadline-notices",
    title=gettext_lazy("Pemberitahuan tenggat"),
    does=gettext_lazy("Memberi tahu penutupan yang tinggal 14, 7, dan 1 hari kepada yang belum selesai."),
)
def deadline_notices() -> str:
    """Closings that come near, each told once."""
    from benah.notices import deadlines

    count = deadlines.tell_near()
    return ngettext("%d pemberitahuan dibuat.", "%d pemberitahuan dibuat.", count) % count


@periodic(
    "forget-notices",
    title=gettext_lazy("Pembersihan pemberitahuan"),
    does=gettext_lazy("Menghapus pemberitahuan yang sudah lama dibaca dan yang lebih lama lagi tidak dibaca."),
)
def forget_notices() -> str:
    """Old news."""
    from benah.notices import forgetting

    count = forgetting.forget_notices()
    return ngettext("%d pemberitahuan dihapus.", "%d pemberitahuan dihapus.", count) % count


@periodic(
    "watch-jobs",
    title=gettext_lazy("Pengawasan pekerjaan berkala"),
    does=gettext_lazy("Memberi tahu admin teknis bila suatu pekerjaan gagal tiga kali berturut-turut, dan bila pulih."),
)
def watch_jobs() -> str:
    """Each series of failures once."""
    from benah.notices import watching

    begun, over = watching.watch()
    return _("%(begun)d mulai gagal, %(over)d pulih.") % {"begun": begun, "over": over}
