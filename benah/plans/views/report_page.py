"""Values for the pages of a report: which area is shown, what may be done, what was typed and refused."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from benah.access.roles import Permission
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.plans.forms.report import WORDS
from benah.plans.performance import traces
from benah.plans.periods.years import period_name
from benah.plans.policies.reports import is_editable, verifies, words_are_editable
from benah.plans.queries.report import ActivityCard, AreaCards, ReportPage

ALL = "semua"
LACKING = "kurang"
STATE_COLOURS = {"none": "", "draft": "", "submitted": "info", "returned": "bad", "verified": "good"}
LIGHT_COLOURS = {"green": "good", "yellow": "warn", "red": "bad"}


@dataclass
class WordsCard:
    """What the unit says of the whole period, as it stands or as it was typed and refused."""

    summary: str
    obstacles: str
    edition: int
    can_edit: bool
    error: str = ""
    error_field: str = ""
    is_conflict: bool = False


def context_of(request: HttpRequest, page: ReportPage) -> dict[str, Any]:
    """What every page of a report needs. Cards get `can_edit` and how their figures came about."""
    at = clock.now()
    may_report = request.access.can(Permission.PLAN_REPORT, page.plan.unit) and page.plan.current_id is not None
    for card in page.cards:
        prepare(card, may_report and is_editable(page.report, card.row, page.window, at))
    area = chosen(page, request.GET.get("area", ""))
    words = words_card(page, may_report and words_are_editable(page.report, page.window, at))
    return {
        "page": page,
        "plan": page.plan,
        "unit": page.plan.unit,
        "area": area,
        "areas_shown": shown(page, area),
        "words": words,
        "shows_words": area in (ALL, WORDS),
        "crumbs": crumbs(page),
        "is_open": page.window.is_open(at),
        "is_early": at < page.window.opens,
        "is_late": page.window.is_late(page.report.submitted_at if page.report else None, at),
        "can_edit": words.can_edit or any(card.can_edit for card in page.cards),
        "may_verify": verifies(request.access, page.plan.unit),
        "state_colour": STATE_COLOURS[page.state],
        "state_name": page.report.get_state_display() if page.report else _("belum dimulai"),
        "form_key": f"laporan-{page.plan.pk}-{page.period.pk}",
        "returned": [card for card in page.cards if card.state == "returned"],
    }


def words_card(page: ReportPage, can_edit: bool) -> WordsCard:
    report = page.report
    if report is None:
        return WordsCard("", "", 0, can_edit)
    return WordsCard(report.summary, report.obstacles, report.edition, can_edit)


def words_marked(words: WordsCard, sent: dict[str, str], error: Refused) -> None:
    """The words as they were typed, with what is wrong."""
    words.summary, words.obstacles = (sent.get(name, getattr(words, name)) for name in ("summary", "obstacles"))
    words.error, words.error_field = error.sentence, error.code
    words.is_conflict = isinstance(error, Conflict)


def crumbs(page: ReportPage) -> list[tuple[str, str]]:
    return [
        (reverse("plans:list"), _("Rencana aksi")),
        (reverse("plans:detail", args=[page.plan.pk]), f"{page.plan.unit.body_name} {page.plan.plan_year.year}"),
        (reverse("plans:reports", args=[page.plan.pk]), _("Laporan")),
    ]


def chosen(page: ReportPage, asked: str) -> str:
    """The area asked for; else the first in which something is missing, else the first."""
    known = {area.code for area in page.areas} | {ALL, LACKING, WORDS}
    if asked in known:
        return asked
    first = next((area.code for area in page.areas if area.lacking), None)
    return first or (page.areas[0].code if page.areas else ALL)


def shown(page: ReportPage, area: str) -> list[AreaCards]:
    """The areas with the activities to show; those with a target in the period stand first."""
    found = []
    for each in page.areas:
        if area not in (ALL, LACKING, each.code):
            continue
        cards = [card for card in each.cards if area != LACKING or card.missing]
        if cards:
            found.append(
                AreaCards(each.code, each.title, each.short, sorted(cards, key=lambda card: not card.is_planned))
            )
    return found


def prepare(card: ActivityCard, can_edit: bool) -> None:
    """What the template asks of a card: fields as they stand, the way to its figures."""
    row = card.row
    card.can_edit = can_edit
    card.error, card.error_field, card.is_conflict = "", "", False
    card.colour = STATE_COLOURS[card.state]
    card.light_colour = LIGHT_COLOURS.get(card.light or "", "")
    card.typed = {
        "done": row.done if row else "",
        "obstacles": row.obstacles if row else "",
        "follow_up": row.follow_up if row else "",
        "follow_up_due": row.follow_up_due.isoformat() if row and row.follow_up_due else "",
        "spent": f"{row.spent:,}".replace(",", ".") if row and row.spent is not None else "",
        "without_evidence_reason": row.without_evidence_reason if row else "",
    }
    for each in card.measure.indicators:
        value = next((reading.value for reading in each.period.readings), None)
        card.typed[f"v{each.target.indicator.number}"] = _plain(value)
    card.fields = [
        IndicatorField(each, card.number, card.typed[f"v{each.target.indicator.number}"], card.plan_year)
        for each in card.measure.indicators
    ]


class IndicatorField:
    """One indicator on a card: its field, its percentage and the way to it."""

    def __init__(self, measured: Any, number: int, value: str, plan_year: Any) -> None:
        self.measured, self.value = measured, value
        self.target = measured.target
        self.name = f"v{self.target.indicator.number}"
        self.period_target = self.target.per_period[number - 1]
        name = lambda place: period_name(plan_year, place)  # noqa: E731  # a name for one argument
        self.steps = traces.steps(measured.period, self.target.measure, name)
        self.to_date_steps = traces.steps(measured.to_date, self.target.measure, name)


def _plain(value: Any) -> str:
    """A stored number as a person types it: no thousands marks, no needless zeros."""
    if value is None:
        return ""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def marked(card: ActivityCard, sent: dict[str, str], error: Refused) -> None:
    """The card as it was typed, with what is wrong."""
    card.typed = {**card.typed, **sent}
    for field in card.fields:
        field.value = card.typed.get(field.name, field.value)
    card.error, card.error_field = error.sentence, error.code
    card.is_conflict = isinstance(error, Conflict)


def way_to(page: ReportPage, card: ActivityCard) -> dict[str, Any]:
    """How the activity's and its area's percentages follow."""
    area = next(each for each in page.areas if each.code == card.line.area)
    return {
        "card_steps": traces.activity_steps(card.measure),
        "area_title": area.title,
        "area_steps": traces.area_steps(each.measure.percent for each in area.cards if each.is_planned),
    }
