"""The morning page of a province: five numbers, three problems, whom to call. Of action plans and promises of meetings.

Here: which numbers and problems, in which order and words. Not here: the sums themselves (`plans.queries.region`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from benah.access.roles import Role
from benah.core import clock
from benah.core.numbers import show
from benah.meetings.models import FollowUp
from benah.plans.performance import rules
from benah.plans.periods.years import year_for
from benah.plans.queries.region import AreaSums, Region, UnitRow, latest_period, region, spent_to_date
from benah.reports.queries.people import Contact, contacts
from benah.units.models import Unit

PROBLEMS, CALLS = 3, 5


@dataclass(frozen=True)
class Figure:
    """One of the five: a label, the number as shown, what it is of, and where it leads."""

    label: str
    value: str
    note: str
    url: str


@dataclass(frozen=True)
class Problem:
    """A tag with its colour, a sentence, and where to go."""

    kind: str
    tag: str
    sentence: str
    url: str
    link: str


@dataclass(frozen=True)
class Call:
    """A unit to ring up, why, and who answers there."""

    unit: Unit
    why: str
    url: str
    people: list[Contact]


@dataclass(frozen=True)
class Morning:
    region: Region
    figures: list[Figure]
    problems: list[Problem]
    calls: list[Call]


def morning_of(unit: Unit) -> Morning | None:
    """Of the latest period that is open for reports; None where no planning of the year covers the unit yet."""
    plan_year = year_for(unit, clock.today().year)
    period = latest_period(plan_year) if plan_year else None
    if plan_year is None or period is None:
        return None
    found = region(unit, plan_year, period)
    overdue = _overdue(unit)
    return Morning(found, _figures(found, overdue), list(_problems(found, overdue))[:PROBLEMS], _calls(found))


def _overdue(unit: Unit) -> int:
    """Promises of meetings in the region whose day is over."""
    rows = FollowUp.objects.filter(unit__path__startswith=unit.path, state__in=FollowUp.WAITING)
    return rows.filter(due_on__lt=clock.today()).count()


def _figures(found: Region, overdue: int) -> list[Figure]:
    recap = _recap(found)
    money = spent_to_date(found.scope, found.plan_year, found.period.number)
    spent, budget = (sum(each[place] for each in money.values()) for place in (0, 1))
    absorbed = rules.absorption(spent, budget)
    of_all = _("dari %d satker") % len(found.rows)
    return [
        Figure(_("Laporan %s terkirim") % found.name, str(len(found.sent)), of_all, recap),
        Figure(
            _("Capaian rata-rata"),
            _percent(found.total.percent),
            _("%d kegiatan dihitung") % found.total.measured,
            recap,
        ),
        Figure(
            _("Menunggu verifikasi"),
            str(len(found.waiting)),
            _("%d sudah terverifikasi") % len(found.verified),
            reverse("plans:queue"),
        ),
        Figure(_("Serapan anggaran"), _percent(absorbed), _("sejak awal tahun"), recap),
        Figure(_("Janji rapat lewat tanggal"), str(overdue), _("di seluruh satker"), reverse("meetings:follow_ups")),
    ]


def _problems(found: Region, overdue: int) -> Iterator[Problem]:
    """Most urgent first."""
    recap = _recap(found)
    without = [row for row in found.rows if row.state == "no_plan"]
    if without:
        yield Problem(
            "bad",
            _("Tanpa rencana"),
            _("%(count)d satker belum punya rencana aksi yang disetujui: %(names)s.")
            % {"count": len(without), "names": _names(without)},
            reverse("plans:list"),
            _("Lihat rencana aksi"),
        )
    silent = [row for row in found.not_sent if row.is_late and row.state != "no_plan"]
    if silent:
        yield Problem(
            "bad",
            _("Belum mengirim"),
            _("%(count)d satker melewati tenggat %(period)s tanpa laporan: %(names)s.")
            % {"count": len(silent), "period": found.name, "names": _names(silent)},
            recap,
            _("Lihat rekap"),
        )
    red = min((each for each in found.areas if each.sums.light == rules.RED), key=_share, default=None)
    yellow = min((each for each in found.areas if each.sums.light == rules.YELLOW), key=_share, default=None)
    weak = red or yellow
    if weak is not None:
        yield Problem(
            "bad" if red else "warn",
            _("Capaian rendah"),
            _("%(area)s baru %(percent)s dari targetnya.")
            % {"area": weak.title, "percent": _percent(weak.sums.percent)},
            recap,
            _("Lihat per area"),
        )
    if found.returned:
        yield Problem(
            "warn",
            _("Dikembalikan"),
            _("%(count)d satker belum memperbaiki yang dikembalikan: %(names)s.")
            % {"count": len(found.returned), "names": _names(found.returned)},
            reverse("plans:queue") + "?tampil=dikembalikan",
            _("Lihat yang dikembalikan"),
        )
    bare = found.total.reported - found.total.proven
    if bare > 0:
        yield Problem(
            "warn",
            _("Tanpa bukti"),
            _("%d kegiatan dilaporkan tanpa dokumen bukti.") % bare,
            recap,
            _("Lihat rekap"),
        )
    if overdue:
        yield Problem(
            "warn",
            _("Janji rapat"),
            _("%d tindak lanjut rapat lewat tanggal.") % overdue,
            reverse("meetings:follow_ups"),
            _("Buka tindak lanjut"),
        )


def _calls(found: Region) -> list[Call]:
    """Units that hold the region up: no plan, late without a report, returned and not mended; then the weakest."""
    ranked = sorted((row for row in found.rows if _trouble(row) < 9), key=lambda row: (_trouble(row), row.unit.code))
    chosen = ranked[:CALLS]
    people = contacts([row.unit.pk for row in chosen], [Role.OPERATOR, Role.UNIT_HEAD])
    return [
        Call(
            row.unit,
            _why(row),
            reverse("plans:report", args=[row.plan.pk, found.period.number]) if row.plan else _recap(found),
            people.get(row.unit.pk, []),
        )
        for row in chosen
    ]


def _trouble(row: UnitRow) -> int:
    if row.state == "no_plan":
        return 0
    if not row.is_sent and row.is_late:
        return 1
    if row.state == "returned":
        return 2
    return 3 if row.sums.light == rules.RED else 9


def _why(row: UnitRow) -> str:
    return {
        0: _("rencana aksinya belum disetujui"),
        1: _("laporannya melewati tenggat"),
        2: _("belum memperbaiki kegiatan yang dikembalikan"),
        3: _("capaiannya %s") % _percent(row.sums.percent),
    }[_trouble(row)]


def _names(rows: list[UnitRow]) -> str:
    told = ", ".join(row.unit.short_name for row in rows[:4])
    return told if len(rows) <= 4 else _("%(names)s, dan %(more)d lagi") % {"names": told, "more": len(rows) - 4}


def _share(area: AreaSums) -> Decimal:
    return area.sums.percent or Decimal(0)


def _recap(found: Region) -> str:
    return reverse("plans:region", args=[found.scope.pk, found.plan_year.year, found.period.number])


def _percent(value: Decimal | None) -> str:
    return "–" if value is None else f"{show(value, 1)} %"
