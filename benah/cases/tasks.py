"""What happens to cases by itself. The work stands in `housekeeping`; when, in config/schedule.cron."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from benah.jobs.periodic import periodic


@periodic(
    "case-clocks",
    title=gettext_lazy("Tenggat laporan"),
    does=gettext_lazy("Menaikkan laporan yang melewati tenggat kepada cadangan, satu kali untuk tiap tenggat."),
)
def escalate_late() -> str:
    """A missed clock opens the case to its standby."""
    from benah.cases import housekeeping

    count = housekeeping.escalate_late()
    return ngettext("%d tenggat terlewati.", "%d tenggat terlewati.", count) % count


@periodic(
    "case-word",
    title=gettext_lazy("Kabar meja pengaduan"),
    does=gettext_lazy("Memberi tahu penangan, pada jam yang tetap dan tanpa isi, bahwa ada yang menunggu di mejanya."),
)
def give_word() -> str:
    """Something waits: never what."""
    from benah.cases import housekeeping

    count = housekeeping.give_word()
    return ngettext("%d orang diberi tahu.", "%d orang diberi tahu.", count) % count


@periodic(
    "case-nightly",
    title=gettext_lazy("Rumah tangga laporan"),
    does=gettext_lazy("Memusnahkan laporan dan identitas yang masa simpannya habis, membuang isian yang tak dikirim."),
)
def keep_house() -> str:
    """Erase what is due, drop what was never sent, note yesterday's arrivals."""
    from benah.cases import housekeeping

    return _("%(cases)d laporan dan %(identities)d identitas dimusnahkan, %(drafts)d isian dibuang.") % vars(
        housekeeping.keep_house()
    )


@periodic(
    "case-figures",
    title=gettext_lazy("Angka pengaduan"),
    does=gettext_lazy("Menerbitkan angka triwulan yang sudah berakhir, satu kali, tanpa angka yang terlalu kecil."),
)
def release_figures() -> str:
    """Numbers of the quarter that ended two weeks ago."""
    from benah.cases.counting import release
    from benah.core import clock

    period = release(clock.today())
    return _("Angka %s terbit.") % period if period else _("Tidak ada angka baru.")
