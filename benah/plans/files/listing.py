"""The rows a view shows, as a file: the same rows, the same order, nothing more."""

import datetime as dt
import io
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from benah.core import numbers, typesetting
from benah.plans.drafts.differences import SHORT_KINDS
from benah.plans.queries.shown import Shown
from benah.plans.queries.views import Row
from benah.plans.shapes import grouping as shapes
from benah.ui.downloads import csv_response

LAYOUT = Path(__file__).resolve().parent.parent / "typst" / "rencana.typ"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def response(found: Shown, kind: str, *, reverse_url: str) -> HttpResponse:
    """The file of `kind`. `reverse_url` is the plan's address, which calendar entries carry."""
    return KINDS[kind](found, reverse_url)


def name_of(found: Shown) -> str:
    """`Rencana-aksi-2026-KPU-Kabupaten-Tulungagung-tampilan`."""
    words = f"Rencana aksi {found.plan.plan_year.year} {found.plan.unit.body_name} tampilan"
    return re.sub(r"[^\w]+", "-", words).strip("-")


def head() -> list[str]:
    return [
        _("No."), _("Area"), _("Kegiatan"), _("Penanggung jawab"), _("Pokja"), _("Periode"), _("Indikator"),
        _("Satuan"), _("Arti target"), _("Target"), _("Realisasi"), _("Capaian (%)"), _("Keadaan"), _("Bukti"),
        _("Anggaran (Rp)"), _("Serapan (Rp)"), _("Mulai"), _("Selesai"), _("Kendala"), _("Tindak lanjut"),
    ]  # fmt: skip


def lines(rows: Sequence[Row]) -> list[list[object]]:
    """A line an indicator of an activity in a period."""
    return [
        [
            row.number, row.area, row.name, row.owner, row.team, row.period_name, each.name, each.measure,
            str(SHORT_KINDS.get(each.kind, each.kind)), each.target, each.value, row.percent, row.state_name,
            row.proofs, row.budget, row.spent, row.starts_on, row.ends_on, row.obstacles, row.follow_up,
        ]
        for row in rows
        for each in row.indicators
    ]  # fmt: skip


def _csv(found: Shown, _url: str) -> HttpResponse:
    return csv_response(name_of(found), head(), lines(found.rows))


def _excel(found: Shown, _url: str) -> HttpResponse:
    from openpyxl import Workbook  # loads slowly; other pages need none of it
    from openpyxl.utils import get_column_letter

    from benah.assessments.workbook import style

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Tampilan"
    for place, text in enumerate(head(), start=1):
        cell = sheet.cell(1, place)
        style.put_text(cell, text)
        style.dress(cell, like=style.font(bold=True, color=style.WHITE), ground=style.BRAND)
        sheet.column_dimensions[get_column_letter(place)].width = (5, 7, 40, 24, 14, 10, 34, 12)[min(place, 8) - 1]
    for at, line in enumerate(lines(found.rows), start=2):
        for place, value in enumerate(line, start=1):
            cell = sheet.cell(at, place)
            if isinstance(value, str):
                style.put_text(cell, value)
            else:
                cell.value = value
            style.dress(cell)
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head()))}{max(2, sheet.max_row)}"
    data = io.BytesIO()
    book.save(data)
    return _attached(data.getvalue(), XLSX, f"{name_of(found)}.xlsx")


def _pdf(found: Shown, _url: str) -> HttpResponse:
    plan = found.plan
    content = {
        "title": f"{plan.get_kind_display().capitalize()} {plan.plan_year.year}",
        "unit": plan.unit.body_name,
        "version": _("Versi %(number)d, %(state)s; keadaan per %(day)s")
        % {
            "number": found.version.number,
            "state": found.version.get_state_display(),
            "day": f"{found.today:%d-%m-%Y}",
        },
        "filter": _told(found),
        "heads": [_("No."), _("Kegiatan"), _("Periode"), _("Indikator"), _("Target"), _("Realisasi"), _("Keadaan")],
        "areas": [
            {
                "title": f"{code} {title}",
                "rows": [_pdf_row(row) for row in found.rows if row.area == code],
            }
            for code, title in found.areas.items()
        ],
        "empty": _("Tidak ada kegiatan yang cocok dengan saringan."),
    }
    return _attached(typesetting.pdf(LAYOUT, content, at=found.at), "application/pdf", f"{name_of(found)}.pdf")


def _pdf_row(row: Row) -> dict[str, Any]:
    return {
        "number": str(row.number),
        "name": row.name,
        "owner": row.owner,
        "period": row.period_name,
        "state": row.state_name,
        "percent": "" if row.percent is None else f"{numbers.show(row.percent, 1)} %",
        "indicators": [
            {"name": each.name, "target": _figure(each.target, each.measure), "value": _figure(each.value, "")}
            for each in row.indicators
        ],
    }


def _figure(value: Decimal | None, measure: str) -> str:
    return "–" if value is None else f"{numbers.show(value)} {measure}".strip()


def _told(found: Shown) -> str:
    """The filter in words, for paper that has no address."""
    filters, names = found.filters, dict(found.periods)
    parts = [
        filters.area and _("area %s") % filters.area,
        filters.period and names.get(filters.period, ""),
        filters.state and dict(found.states)[filters.state],
        filters.owner and _("penanggung jawab “%s”") % filters.owner,
        filters.words and f"“{filters.words}”",
    ]
    told = ", ".join(str(part) for part in parts if part)
    return _("Disaring: %s") % told if told else _("Semua kegiatan dan periode")


def _calendar(found: Shown, url: str) -> HttpResponse:
    """Whole-day entries: activities on their days, due times of reports, follow-ups."""
    from icalendar import Calendar, Event  # loads slowly, and few requests need it

    calendar = Calendar()
    calendar.add("prodid", "-//Benah//Rencana aksi//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Rencana aksi {found.plan.plan_year.year}, {found.plan.unit.name}")
    for uid, first, last, summary, told in _entries(found):
        event = Event()
        event.add("uid", f"{uid}@benah")
        event.add("dtstamp", found.at.astimezone(dt.UTC))
        event.add("dtstart", first)
        event.add("dtend", last + dt.timedelta(days=1))  # RFC 5545 §3.6.1: the end of a whole day is not part of it
        event.add("summary", summary)
        if told:
            event.add("description", told)
        event.add("url", url)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return _attached(calendar.to_ical(), "text/calendar; charset=utf-8", f"{name_of(found)}.ics")


def _entries(found: Shown) -> list[tuple[str, dt.date, dt.date, str, str]]:
    plan, zone = found.plan.pk, found.plan.unit.zone
    entries = []
    activities = shapes.by_activity(found.rows)
    for each in activities:
        row = each.first
        first = row.starts_on or min(cell.period_starts for cell in each.cells.values())
        last = row.ends_on or max(cell.period_ends for cell in each.cells.values())
        told = "\n".join(
            f"{cell.period_name}: {each_.name} {_figure(each_.target, each_.measure)}"
            for cell in each.cells.values()
            for each_ in cell.indicators
        )
        entries.append((f"plan-{plan}-activity-{row.number}", first, max(first, last), row.name, told))
        entries += [
            (f"plan-{plan}-activity-{row.number}-follow-{cell.period}", day, day, cell.follow_up or row.name, "")
            for cell in each.cells.values()
            if (day := cell.follow_up_due)
        ]
    dues = {(row.period, row.due_at.astimezone(zone).date(), row.period_name) for row in found.rows}
    entries += [(f"plan-{plan}-due-{number}", day, day, _("Batas laporan %s") % name, "") for number, day, name in dues]
    return sorted(entries, key=lambda entry: (entry[1], entry[0]))


def _attached(data: bytes, content_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


KINDS: dict[str, Callable[[Shown, str], HttpResponse]] = {"xlsx": _excel, "csv": _csv, "pdf": _pdf, "ics": _calendar}
