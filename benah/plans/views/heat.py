"""The heat map of a province or the nation: units × areas, provinces folding out to their units."""

from dataclasses import dataclass
from decimal import Decimal
from html import escape
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from benah.access.grants import Access
from benah.access.guard import needs
from benah.access.roles import Permission
from benah.core import clock, numbers
from benah.plans.models import ActionPlan, PlanYear
from benah.plans.performance.rules import light
from benah.plans.periods.years import TAXONOMY, areas_of, period_name, short_areas_of
from benah.plans.queries.heat import RegionRow, region, years_in
from benah.plans.queries.sums import MEASURES, Sums
from benah.ui.downloads import csv_response
from benah.units.models import Tier, Unit

_NAMES = {
    "capaian": gettext_lazy("Capaian rata-rata"),
    "lapor": gettext_lazy("Sudah dilaporkan"),
    "verifikasi": gettext_lazy("Terverifikasi"),
    "bukti": gettext_lazy("Berbukti"),
}
_COLOURS = {"green": "h-good", "yellow": "h-warn", "red": "h-bad", None: "s0"}


@dataclass(frozen=True)
class Asked:
    """What the address asks for. `opened` is the key of a province folded out, 0 for none."""

    year: int
    period: int
    measure: str
    opened: int

    def link(self, **changes: object) -> str:
        pairs = {
            "tahun": self.year,
            "periode": self.period,
            "ukuran": self.measure,
            "buka": self.opened or "",
        } | changes
        return "?" + urlencode({key: value for key, value in pairs.items() if value != ""})


@needs(Permission.OVERVIEW_VIEW)
@require_safe
def heat(request: HttpRequest) -> HttpResponse:
    """`?tahun=2026&periode=2&ukuran=capaian&buka=36`; `&format=csv` for the numbers."""
    top = _top(request.access)
    years = years_in(top)
    asked = _asked(request, years)
    year = _rules(top, asked.year)
    shorts = short_areas_of(year)
    rows = region(top, asked.year, asked.period)
    if request.GET.get("format") == "csv":
        return _csv(rows, asked, areas_of(year))
    is_national = top.tier == Tier.NATIONAL
    inner = _opened(top, rows, asked) if is_national else []
    plans = _plans([row.unit.pk for row in (*rows, *inner)], asked.year)
    drawn = [(_drawn(row, asked, shorts, year, plans, foldable=is_national), []) for row in rows]
    for at, row in enumerate(rows):
        if is_national and row.unit.pk == asked.opened and row.unit.pk != top.pk:
            drawn[at] = (drawn[at][0], [_drawn(each, asked, shorts, year, plans) for each in inner])
    context = {
        "top": top, "rows": drawn, "asked": asked, "years": years, "areas": list(areas_of(year).items()),
        "shorts": shorts, "periods": [(0, _("Setahun")), *((n, period_name(year, n)) for n in range(1, 5))],
        "measures": [(key, _NAMES[key]) for key in MEASURES], "measure_name": _NAMES[asked.measure],
        "whole": _whole(rows, asked, shorts, year), "waiting": sum(row.waiting for row in rows),
        "csv": asked.link(format="csv"), "year": year, "is_national": is_national,
    }  # fmt: skip
    return render(request, "plans/heat.html", context)


def _top(access: Access) -> Unit:
    top = access.overview_unit()
    if top is None:
        raise Http404
    return top


def _asked(request: HttpRequest, years: list[int]) -> Asked:
    sent = request.GET
    today = clock.today()
    default = today.year if today.year in years or not years else years[0]
    year = int(sent["tahun"]) if sent.get("tahun", "") in {str(each) for each in years} else default
    # The quarter that ended last is the one reported on.
    period = sent.get("periode", str(max(1, (today.month - 1) // 3) if year == today.year else 0))
    measure, opened = sent.get("ukuran", ""), sent.get("buka", "")
    return Asked(
        year,
        int(period) if period in ("0", "1", "2", "3", "4") else 0,
        measure if measure in MEASURES else MEASURES[0],
        int(opened) if opened.isdecimal() and len(opened) < 10 else 0,
    )


def _rules(top: Unit, year: int) -> PlanYear:
    """Whose areas and lights count: the nearest above, else any below; a blank one where nothing was opened."""
    above = [int(part) for part in top.path.split(".") if part]
    found = list(PlanYear.objects.filter(year=year).select_related("scope").order_by("scope__path"))
    near = [each for each in found if each.scope_id in above]
    return (near or found or [PlanYear(year=year, taxonomy=TAXONOMY)])[-1 if near else 0]


def _opened(top: Unit, rows: list[RegionRow], asked: Asked) -> list[RegionRow]:
    found = next((row.unit for row in rows if row.unit.pk == asked.opened and row.unit.pk != top.pk), None)
    return region(found, asked.year, asked.period) if found else []


def _plans(units: list[int], year: int) -> dict[int, int]:
    rows = ActionPlan.objects.filter(unit__in=units, plan_year__year=year, kind=ActionPlan.Kind.OWN)
    return dict(rows.values_list("unit_id", "pk"))


def _drawn(
    row: RegionRow, asked: Asked, areas: dict[str, str], year: PlanYear, plans: dict[int, int], foldable: bool = False
) -> SafeString:
    """The row's cells as HTML: hundreds alike, written here they cost a tenth of what template tags would."""
    unit = row.unit
    name = escape(unit.name)
    if foldable and unit.tier == Tier.PROVINCE:
        is_open = unit.pk == asked.opened
        link = asked.link(buka="" if is_open else unit.pk)
        told = f'<a class="fold" href="{escape(link)}#u{unit.pk}" aria-expanded="{str(is_open).lower()}">{name}</a>'
    elif unit.pk in plans:
        told = f'<a href="{reverse("plans:detail", args=[plans[unit.pk]])}">{name}</a>'
    else:
        told = name
    if row.plans:
        note = _("%(force)d dari %(plans)d rencana berlaku") % {"force": row.plans - row.waiting, "plans": row.plans}
        told += f'<div class="d">{escape(note)}</div>' if row.plans > 1 or row.waiting else ""
    else:
        note = _("belum ada rencana")
        told += f'<div class="d">{escape(note)}</div>'
    # Safe: names are escaped above, figures and classes are our own.
    return SafeString(f'<th scope="row" id="u{unit.pk}">{told}</th>{_cells(row.areas, row.whole, asked, areas, year)}')


def _cells(sums: dict[str, Sums], whole: Sums, asked: Asked, areas: dict[str, str], year: PlanYear) -> str:
    cells = [_cell(sums.get(code), asked.measure, year) for code in areas]
    return "".join([*cells, _cell(whole, asked.measure, year, "total ")])


def _cell(sums: Sums | None, measure: str, year: PlanYear, more: str = "") -> str:
    percent = sums.share(measure) if sums else None
    colour = _COLOURS[light(percent, green_from=year.green_from, yellow_from=year.yellow_from)]
    counted = "" if not sums or not sums.planned else f' title="{sums.sent}/{sums.planned}"'
    return f'<td class="c {more}{colour}"{counted}>{numbers.show(percent, 0)}</td>'


def _whole(rows: list[RegionRow], asked: Asked, areas: dict[str, str], year: PlanYear) -> SafeString:
    """The last row: everything together, each activity with the same weight."""
    sums: dict[str, Sums] = {code: Sums() for code in areas}
    total = Sums()
    for row in rows:
        total += row.whole
        for code, each in row.areas.items():
            if code in sums:
                sums[code] += each
    return SafeString(_cells(sums, total, asked, areas, year))  # safe: figures and classes of our own alone


def _csv(rows: list[RegionRow], asked: Asked, areas: dict[str, str]) -> HttpResponse:
    def line(row: RegionRow) -> list[Decimal | str | int | None]:
        cells = [row.areas[code].share(asked.measure) if code in row.areas else None for code in areas]
        rounded = [None if cell is None else round(cell, 4) for cell in (*cells, row.whole.share(asked.measure))]
        return [row.unit.code, row.unit.name, row.plans, row.plans - row.waiting, *rounded]

    head = [_("Kode"), _("Satker"), _("Rencana"), _("Berlaku"), *areas.values(), _("Semua area")]
    return csv_response(f"rencana-aksi-{asked.measure}-{asked.year}-{asked.period}", head, map(line, rows))
