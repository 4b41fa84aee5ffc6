"""A unit's numbers as the charts and lists of its page want them. Not here: the numbers, and the drawing."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from benah.core import numbers
from benah.reports.links import fill_url, node_url
from benah.reports.overview import spoken
from benah.reports.queries.history import Past
from benah.reports.unit_page import Line, Sheet
from benah.scoring import model
from benah.scoring.thresholds import PREREQUISITE, RuleResult
from benah.ui.charts import Axis, Bar, Point

SHOWN_RULES = 5


def areas(sheet: Sheet, earlier: Past | None) -> list[dict[str, Any]]:
    """Areas of this round beside those of the one before with the same sheet."""
    before = {area.area.code: area for area in earlier.areas} if earlier else {}
    return [
        {
            "now": area,
            "before": before.get(area.area.code),
            "url": fill_url(sheet.assessment.pk, area=area.area.code),
        }
        for area in sheet.areas
    ]


def axes(sheet: Sheet, earlier: Past | None) -> list[Axis]:
    before = {area.area.code: area.percent for area in earlier.areas} if earlier else {}
    return [Axis(area.area.short, area.percent, before.get(area.area.code)) for area in sheet.areas]


def spark(past: list[Past]) -> list[Point]:
    """Totals of complete sheets, oldest first, where at least two can be compared."""
    same = [each for each in reversed(past) if each.instrument.slug == past[0].instrument.slug]
    points = [Point(str(each.round.year), each.points if each.is_whole else None) for each in same]
    return points if sum(point.value is not None for point in points) > 1 else []


def bars(lines: list[Line], sign: str = "") -> list[Bar]:
    """One bar an item, long in proportion to the first."""
    most = max((line.points for line in lines), default=Decimal(1))
    return [
        Bar(
            label=f"{line.item.code} {_short(line.item.text)}",
            value=line.points,
            max=most,
            url=line.url,
            note=_("belum dijawab") if line.is_blank else _("jawaban sekarang: %s") % line.answer,
            text=f"{sign}{numbers.fixed(line.points)}",
            css="s4" if sign else "bad",
        )
        for line in lines
    ]


def predicates(sheet: Sheet) -> list[dict[str, Any]]:
    """WBK and WBBM: each minimum with its number, what is missing, and where that number comes from."""
    found = []
    for each in sheet.predicates:
        rules = [_rule(sheet, rule) for rule in each.rules]
        missing = [rule for rule in rules if rule["met"] is False]
        # A sheet with many blanks misses nearly all: the list would drown what is to be done.
        shown = missing if len(missing) <= SHOWN_RULES else []
        folded = [rule for rule in rules if rule not in shown]
        found.append({"name": each.name, "missing": missing, "shown": shown, "folded": folded})
    return found


def _rule(sheet: Sheet, rule: RuleResult) -> dict[str, Any]:
    return {
        "title": _(rule.title) if rule.node == PREREQUISITE else f"{spoken(rule.title)}{_named(rule.node, sheet)}",
        "met": rule.met,
        "required": rule.required,
        "actual": rule.actual,
        "missing": rule.missing,
        "sign": " %" if rule.unit == "percent" else "",
        "url": _rule_url(sheet, rule.nodes),
    }


def _named(node: str, sheet: Sheet) -> str:
    return f" ({node})" if node in sheet.sheet.sections or node in sheet.sheet.items else ""


def _rule_url(sheet: Sheet, nodes: tuple[str, ...]) -> str:
    if not nodes:
        return ""
    code = nodes[0]
    if code in sheet.sheet.items:
        return fill_url(sheet.assessment.pk, area=sheet.area_of(code), item=code)
    if len(nodes) > 1:  # an area spread over two parts: its own fill-in page shows both
        return fill_url(sheet.assessment.pk, area=sheet.area_of(code))
    return node_url(sheet.assessment.pk, code if code in sheet.sheet.sections else model.ROOT)


def _short(text: str, length: int = 90) -> str:
    return text if len(text) <= length else f"{text[:length].rstrip()}…"
