"""Recurring work of keys and seats. When: benah/config/schedule.cron."""

from django.utils.translation import gettext_lazy, ngettext

from benah.jobs.periodic import periodic


@periodic(
    "close-keys",
    title=gettext_lazy("Kunci yang lupa ditutup"),
    does=gettext_lazy("Menutup kunci laporan yang tidak dipakai lima belas menit atau terbuka lebih dari delapan jam."),
)
def close_keys() -> str:
    from benah.custody.actions.sweeping import drop_ended

    count = drop_ended()
    return ngettext("%d kunci ditutup.", "%d kunci ditutup.", count) % count


@periodic(
    "begin-seats",
    title=gettext_lazy("Kursi meja pengaduan yang mulai berlaku"),
    does=gettext_lazy("Memberi tahu semua orang di meja bahwa seseorang mulai bertugas hari ini."),
)
def seats_begin() -> str:
    from benah.custody.actions.seats import begin_seats

    count = begin_seats()
    return ngettext("%d kursi mulai berlaku.", "%d kursi mulai berlaku.", count) % count
