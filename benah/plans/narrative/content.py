"""What a narrative report says, as plain texts: one dictionary for both formats. Pure but for reading names."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.assessments.policies import when
from benah.core import clock
from benah.core.numbers import show
from benah.plans.models import ActivityReport, QuarterReport
from benah.plans.performance import rules
from benah.plans.queries.provinces import Group, Money, by_province
from benah.plans.queries.region import Region, UnitRow, follow_ups, names_of, spent_to_date, weakest
from benah.plans.queries.report import ActivityCard, AreaCards, ReportPage

MOST = 40  # obstacles and follow-ups of a whole region; the rest is on the pages
LIGHTS = {"green": "hijau", "yellow": "kuning", "red": "merah", None: ""}


def unit_content(page: ReportPage) -> dict[str, Any]:
    """One unit in one period, activity by activity."""
    year, unit, report = page.plan.plan_year, page.plan.unit, page.report
    spent = sum(card.row.spent or 0 for card in page.cards if card.row)
    budget = sum(card.line.budget or 0 for card in page.cards)
    lines = [
        (_("Keadaan laporan"), report.get_state_display() if report else _("belum dimulai")),
        (_("Dikirim"), _sent(report.submitted_at, page) if report and report.submitted_at else _("belum dikirim")),
        (_("Kegiatan bertarget"), str(len(page.planned))),
        (_("Belum lengkap"), str(len(page.lacking))),
        (_("Capaian rata-rata"), _percent(page.percent)),
        (_("Anggaran terpakai periode ini"), _money(spent, budget)),
    ]
    return {
        "judul": _("Laporan Pelaksanaan Rencana Aksi Reformasi Birokrasi"),
        "subjudul": f"{page.name} {year.year}",
        "satker": unit.body_name,
        "dibuat": _day(clock.now(), unit.zone),
        "ringkasan": [{"nama": name, "isi": value} for name, value in lines],
        "paragraf": _opening(page),
        "kata": _words(report),
        "kepala": [_("Area"), _("Bertarget"), _("Lengkap"), _("Capaian"), _("Lampu")],
        "areas": [_area_line(area, year) for area in page.areas],
        "rincian": [_area(area) for area in page.areas if any(card.row or card.is_planned for card in area.cards)],
        "satkers": [],
        "kendala": [_said(card, card.row.obstacles) for card in page.cards if card.row and card.row.obstacles],
        "tindak": [
            _said(card, card.row.follow_up, card.row.follow_up_due)
            for card in page.cards
            if card.row and card.row.follow_up
        ],
        "catatan": _footnote(year),
    }


def region_content(found: Region) -> dict[str, Any]:
    """All units below a province in one period."""
    money = spent_to_date(found.scope, found.plan_year, found.period.number)
    spent, budget = (sum(each[place] for each in money.values()) for place in (0, 1))
    lines = [
        (_("Satker"), str(len(found.rows))),
        (_("Sudah mengirim"), str(len(found.sent))),
        (_("Terlambat atau belum mengirim"), str(len(found.late))),
        (_("Terverifikasi seluruhnya"), str(len(found.verified))),
        (_("Capaian rata-rata kegiatan"), _percent(found.total.percent)),
        (_("Anggaran terpakai sejak awal tahun"), _money(spent, budget)),
    ]
    weak = weakest(found.scope, found.period, MOST)
    promised = follow_ups(found.scope, found.period, MOST)
    names = names_of([*weak, *promised])
    return {
        "judul": _("Rekap Laporan Rencana Aksi Reformasi Birokrasi"),
        "subjudul": found.name,
        "satker": found.scope.body_name,
        "dibuat": _day(clock.now(), found.scope.zone),
        "ringkasan": [{"nama": name, "isi": value} for name, value in lines],
        "paragraf": _region_opening(found),
        "kata": [],
        "kepala": [_("Area"), _("Bertarget"), _("Dilaporkan"), _("Capaian"), _("Lampu")],
        "areas": [
            _line(each.title, each.sums.planned, each.sums.reported, each.sums.percent, each.sums.light)
            for each in found.areas
        ],
        "rincian": [],
        "satkers": _unit_lines(found, money),
        "kendala": [_from(row, names, row.obstacles, percent=row.performance) for row in weak],
        "tindak": [_from(row, names, row.follow_up, due=row.follow_up_due) for row in promised],
        "catatan": _footnote(found.plan_year),
    }


def _words(report: QuarterReport | None) -> list[dict[str, str]]:
    """What the unit says of the whole period."""
    if report is None:
        return []
    said = ((_("Menurut satker"), report.summary), (_("Kendala umum"), report.obstacles))
    return [{"nama": name, "isi": words} for name, words in said if words]


def _opening(page: ReportPage) -> str:
    green = sum(card.light == rules.GREEN for card in page.planned)
    red = sum(card.light == rules.RED for card in page.planned)
    return _(
        "Pada %(period)s, %(unit)s mempunyai %(planned)d kegiatan bertarget. %(green)d kegiatan berada di lampu hijau "
        "dan %(red)d di lampu merah; capaian rata-ratanya %(percent)s."
    ) % {
        "period": f"{page.name} {page.plan.plan_year.year}",
        "unit": page.plan.unit.body_name,
        "planned": len(page.planned),
        "green": green,
        "red": red,
        "percent": _percent(page.percent),
    }


def _region_opening(found: Region) -> str:
    late = [row.unit.body_name for row in found.late]
    told = _(
        "Dari %(units)d satker, %(sent)d sudah mengirim laporan %(period)s dan %(verified)d sudah terverifikasi "
        "seluruhnya. Capaian rata-rata kegiatannya %(percent)s."
    ) % {
        "units": len(found.rows),
        "sent": len(found.sent),
        "period": found.name,
        "verified": len(found.verified),
        "percent": _percent(found.total.percent),
    }
    if late:
        told += " " + _("Terlambat atau belum mengirim: %s.") % ", ".join(late[:60])
    return told


def _area_line(area: AreaCards, year: Any) -> dict[str, str]:
    light = rules.light(area.percent, green_from=year.green_from, yellow_from=year.yellow_from)
    complete = sum(not card.missing for card in area.planned)
    return _line(area.title, len(area.planned), complete, area.percent, light)


def _line(title: str, planned: int, done: int, percent: Decimal | None, light: str | None) -> dict[str, str]:
    return {
        "nama": title,
        "rencana": str(planned),
        "lapor": str(done),
        "capaian": _percent(percent),
        "lampu": LIGHTS[light],
    }


def _area(area: AreaCards) -> dict[str, Any]:
    return {"nama": area.title, "kegiatan": [_activity(card) for card in area.cards if card.row or card.is_planned]}


def _activity(card: ActivityCard) -> dict[str, Any]:
    row = card.row
    return {
        "nomor": str(card.line.activity.number),
        "nama": card.line.name,
        "keadaan": row.get_state_display() if row else _("belum dilaporkan"),
        "indikator": [
            {
                "nama": each.target.name,
                "satuan": each.target.measure,
                "target": show(each.target.per_period[card.number - 1], 4),
                "realisasi": show(next((reading.value for reading in each.period.readings), None), 4),
                "capaian": _percent(each.period.percent),
            }
            for each in card.measure.indicators
        ],
        "dikerjakan": row.done if row else "",
        "bukti": "; ".join(link.document.title for link in card.standing)
        or (row.without_evidence_reason if row else "")
        or _("tidak ada"),
    }


def _said(card: ActivityCard, text: str, due: dt.date | None = None) -> dict[str, str]:
    return {
        "siapa": f"{card.line.activity.number}. {card.line.name}",
        "isi": text,
        "ket": date_format(due, "j F Y") if due else _percent(card.measure.percent),
    }


def _from(
    row: ActivityReport,
    names: dict[tuple[int, int], str],
    text: str,
    *,
    due: dt.date | None = None,
    percent: Decimal | None = None,
) -> dict[str, str]:
    name = names.get((row.report.version_id, row.activity_id), "")
    return {
        "siapa": f"{row.report.plan.unit.body_name}: {name}",
        "isi": text,
        "ket": date_format(due, "j F Y") if due else _percent(percent),
    }


def _unit_lines(found: Region, money: Money) -> list[dict[str, str]]:
    """The offices, of the nation each province with its sums before its offices."""
    groups = by_province(found, money)
    lines = []
    for group in groups:
        lines.append(_group_line(group))
        lines += [_unit_line(row, money.get(row.plan.pk if row.plan else 0)) for row in group.rows]
    return lines or [_unit_line(row, money.get(row.plan.pk if row.plan else 0)) for row in found.rows]


def _group_line(group: Group) -> dict[str, str]:
    return {
        "nama": group.province.name.upper(),
        "keadaan": _("%(sent)d dari %(all)d mengirim") % {"sent": group.sent, "all": len(group.rows)},
        "waktu": _("%d terlambat") % group.late if group.late else "–",
        "capaian": _percent(group.sums.percent),
        "lampu": LIGHTS[group.sums.light],
        "serapan": _percent(group.absorbed),
    }


def _unit_line(row: UnitRow, money: tuple[int, int] | None) -> dict[str, str]:
    states = {"no_plan": _("rencana belum disetujui"), "none": _("belum dimulai")}
    state = states.get(row.state) or (row.report.get_state_display() if row.report else "")
    return {
        "nama": row.unit.body_name,
        "keadaan": state,
        "waktu": _("terlambat") if row.is_late else _("tepat waktu") if row.is_sent else _("belum jatuh tempo"),
        "capaian": _percent(row.sums.percent),
        "lampu": LIGHTS[row.sums.light],
        "serapan": _percent(rules.absorption(*money)) if money else "–",
    }


def _percent(value: Decimal | None) -> str:
    return "–" if value is None else f"{show(value, 1)} %"


def _money(spent: int, budget: int) -> str:
    if not budget:
        return _("Rp %s (tanpa anggaran)") % show(spent, 0) if spent else _("tanpa anggaran")
    words = {"spent": show(spent, 0), "budget": show(budget, 0), "share": _percent(rules.absorption(spent, budget))}
    return _("Rp %(spent)s dari Rp %(budget)s (%(share)s)") % words


def _sent(at: dt.datetime, page: ReportPage) -> str:
    late = _("terlambat") if page.window.is_late(at, at) else _("tepat waktu")
    return f"{when(at, page.plan.unit)}, {late}"


def _day(at: dt.datetime, zone: Any) -> str:
    return date_format(timezone.localtime(at, zone), "j F Y")


def _footnote(year: Any) -> str:
    cap = show(year.cap, 2) if year.cap is not None else ""
    told = _(
        "Capaian menurut jenis targetnya: jumlah per periode, kumulatif, atau tingkat yang dijaga; periode tanpa "
        "target tidak dihitung. Rata-rata kegiatan dan area adalah usulan, belum bersumber peraturan. "
        "Hijau mulai %(green)s %%, kuning mulai %(yellow)s %%."
    ) % {"green": show(year.green_from, 2), "yellow": show(year.yellow_from, 2)}
    return told + (" " + _("Satu indikator dihitung paling tinggi %s %%.") % cap if cap else "")
