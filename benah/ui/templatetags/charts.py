"""The tags that draw the charts of benah.ui.charts."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from benah.core import clock, numbers
from benah.ui import charts
from benah.ui.charts.scale import LEGEND

register = template.Library()


@register.filter
def step(share: Decimal | float | None) -> str:
    """`s0` … `s5` of a fraction 0 … 1, to stand beside `{{ share|percent }}`."""
    return charts.scale_class(None if share is None else share * 100)


@register.filter
def change(value: Decimal | None) -> SafeString:
    """A difference with its arrow, colour and size: `▲ 3,10`. Nothing to compare → an en dash."""
    if value is None:
        return format_html('<span class="quiet-text">{}</span>', "–")
    if not value:
        return format_html("<span>{}</span>", _("tetap"))
    css, arrow = ("up", "▲") if value > 0 else ("dn", "▼")
    return format_html('<span class="{}">{} {}</span>', css, arrow, numbers.fixed(abs(value)))


@register.inclusion_tag("ui/charts/tile_map.html")
def tile_map(tiles: list[charts.Tile], label: str = "") -> dict[str, Any]:
    return {**charts.tile_map(tiles), "label": label}


@register.inclusion_tag("ui/charts/radar.html")
def radar(axes: list[charts.Axis], label: str = "", now: str = "", before: str = "") -> dict[str, Any]:
    """`now` and `before` name the two series, such as “2026” and “2025”."""
    return {**charts.radar(axes), "axes": axes, "label": label, "now_name": now, "before_name": before}


@register.inclusion_tag("ui/charts/sparkline.html")
def sparkline(values: list[Any], label: str = "") -> dict[str, Any]:
    return {**charts.sparkline(values), "label": label}


@register.inclusion_tag("ui/charts/bars.html")
def bars(rows: list[charts.Bar]) -> dict[str, Any]:
    return charts.bars(rows)


@register.inclusion_tag("ui/charts/band_scale.html")
def band_scale(value: Decimal | float | None, marks: list[charts.Mark] | None = None) -> dict[str, Any]:
    return charts.band_scale(value, marks)


@register.inclusion_tag("ui/charts/timeline.html")
def timeline(stages: list[charts.Stage], today: dt.date | None = None) -> dict[str, Any]:
    return charts.timeline(stages, today or clock.today())


@register.inclusion_tag("ui/charts/legend.html")
def scale_legend() -> dict[str, Any]:
    return {"steps": LEGEND}


@register.simple_tag
def progress(share: Decimal | float | None, label: str, kind: str = "") -> SafeString:
    """A thin bar of a fraction 0 … 1; `label` says it in words. `kind`: empty, `warn` or `bad`."""
    # No template of its own: a table has one in each row.
    return format_html(
        '<svg class="barline {}" role="img" aria-label="{}"><rect class="track" width="100%" height="100%" rx="4"/>'
        '<rect class="full" width="{}%" height="100%" rx="4"/></svg>',
        kind,
        label,
        f"{min(1.0, max(0.0, float(share or 0))) * 100:.1f}",
    )
