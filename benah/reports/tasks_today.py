"""“Yang perlu Anda kerjakan hari ini”: what an overview asks of the person who reads it.

Here: which tasks there are, in which order, in which words. Not here: numbers (`overview`).
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from benah.core import numbers
from benah.reports.links import units_url
from benah.reports.overview import Overview


@dataclass(frozen=True)
class Task:
    """A tag (`kind` is its colour), a sentence, and where to go. `name` is for templates that add to it."""

    name: str
    kind: str
    tag: str
    sentence: str
    url: str
    link: str


def to_do(overview: Overview) -> list[Task]:
    """What is left to do, most urgent first; empty when nothing is, or when the round is closed and nothing can be."""
    if not overview.round.is_open:
        return []
    made = (_not_begun(overview), _unproven(overview), _blanks(overview), _to_send(overview))
    return [task for task in made if task]


def closing(overview: Overview) -> str:
    if not overview.round.is_open:
        return _("Pengisian sudah ditutup.")
    days = overview.round.days_left
    return _("Penutupan hari ini.") if days == 0 else _("Penutupan %d hari lagi.") % days


def _not_begun(overview: Overview) -> Task | None:
    total = overview.total
    count = total.units - total.begun
    if not count:
        return None
    sentence = _("%(count)d dari %(all)d satker belum mengisi %(sheet)s.") % {
        "count": count,
        "all": total.units,
        "sheet": overview.round.instrument.short_title,
    }
    url = units_url(overview.unit.pk, overview.round.id, "belum-mulai")
    return Task(
        "belum-mulai", "bad", _("Belum mulai"), f"{sentence} {closing(overview)}", url, _("Lihat satker dan kontaknya")
    )


def _unproven(overview: Overview) -> Task | None:
    worst = overview.weakest_evidence()
    if worst is None:
        return None
    area, stake = worst
    words = {"area": area.title, "count": stake.answers, "points": numbers.show(stake.points, 1)}
    if stake.points is None:
        sentence = _("%(area)s: %(count)d jawaban bernilai tanpa bukti.") % words
    else:
        sentence = _("%(area)s: %(count)d jawaban bernilai tanpa bukti, %(points)s poin terancam.") % words
    url = units_url(overview.unit.pk, overview.round.id, "tanpa-bukti", area=area.code, urut="-terancam")
    return Task("tanpa-bukti", "bad", _("Tanpa bukti"), sentence, url, _("Lihat satker yang perlu melengkapi"))


def _blanks(overview: Overview) -> Task | None:
    total = overview.total
    count = total.begun - total.complete
    if not count:
        return None
    sentence = _("%(count)d satker sudah mulai, tetapi masih kosong %(blanks)d butir.") % {
        "count": count,
        "blanks": total.blanks,
    }
    url = units_url(overview.unit.pk, overview.round.id, "belum-lengkap", urut="terisi")
    return Task("belum-lengkap", "warn", _("Belum lengkap"), sentence, url, _("Lihat yang belum lengkap"))


def _to_send(overview: Overview) -> Task | None:
    count = sum(row.tally.complete - row.tally.submitted for row in overview.rows)
    if count <= 0:
        return None
    sentence = _("%d lembar sudah lengkap, tetapi belum dikirim sekretaris satker.") % count
    url = units_url(overview.unit.pk, overview.round.id, "siap-kirim")
    return Task("siap-kirim", "info", _("Siap kirim"), sentence, url, _("Lihat yang siap dikirim"))
