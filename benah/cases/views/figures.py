"""Released numbers for anybody: a page and a table to take along. Shows what is frozen, computes nothing."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from benah.access.guard import public
from benah.cases.counting import ALL, UNJUDGED
from benah.cases.models import CaseFigures
from benah.cases.states import Kind, Outcome

COLUMNS = [("received", ALL), ("closed", ALL), ("time", "on_time"), ("time", "late")]


@dataclass(frozen=True)
class Row:
    name: str
    is_total: bool
    cells: list[int | None]


@public
@require_safe
@cache_control(public=True, max_age=3600)
def page(request: HttpRequest) -> HttpResponse:
    """A quarter at a time, the latest first."""
    periods = list(CaseFigures.objects.values_list("period", flat=True))
    asked = request.GET.get("triwulan", "")
    chosen = asked if asked in periods else next(iter(periods), None)
    found = CaseFigures.objects.filter(period=chosen).first()
    context = {
        "found": found,
        "year": (chosen or "").partition("-")[0],
        "number": (chosen or "").partition("-")[2],
        "periods": periods,
        "rows": _rows(found) if found else [],
        "outcomes": _outcomes(found) if found else [],
    }
    return render(request, "cases/figures.html", context)


@public
@require_safe
@cache_control(public=True, max_age=3600)
def as_csv(request: HttpRequest) -> HttpResponse:
    """Everything released, one count a line; empty where a count is not shown."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["period", "table", "kind", "column", "count"])
    for found in CaseFigures.objects.order_by("period"):
        for table, kind, column, number in _flat(found):
            writer.writerow([found.period, table, kind, column, "" if number is None else number])
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="angka-pengaduan.csv"'
    return response


def _flat(found: CaseFigures) -> Iterator[tuple[str, str, str, int | None]]:
    for table, kinds in found.figures.items():
        for kind, columns in kinds.items():
            for column, number in columns.items():
                yield table, kind, column, number


def _rows(found: CaseFigures) -> list[Row]:
    """A row for each kind that had a count, the total last."""
    order = [*Kind.values, UNJUDGED, ALL]
    seen = {kind for kinds in found.figures.values() for kind in kinds} | {ALL}
    names = {**dict(Kind.choices), UNJUDGED: _("belum ditelaah"), ALL: _("Semua")}
    return [
        Row(str(names[kind]), kind == ALL, [found.figures[t].get(kind, {}).get(c, 0) for t, c in COLUMNS])
        for kind in order
        if kind in seen
    ]


def _outcomes(found: CaseFigures) -> list[tuple[str, int | None]]:
    counts = found.figures["outcome"].get(ALL, {})
    return [(str(name), counts[outcome]) for outcome, name in Outcome.choices if outcome in counts]
