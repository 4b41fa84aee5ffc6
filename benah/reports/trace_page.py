"""“Bagaimana angka ini dihitung”: one node with its steps, and what it is made of, down to the items.

Here: values for the page, from a full scoring of the sheet. Not here: wording of steps (`benah.scoring.trace`).
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from benah.assessments import values
from benah.core.refused import Refused
from benah.reports.links import fill_url, node_url
from benah.reports.unit_page import Sheet
from benah.scoring import model
from benah.scoring.results import NodeResult
from benah.scoring.trace import explain


@dataclass(frozen=True)
class Part:
    """A child section or an item of the node: what it brings, and where it is explained or changed."""

    code: str
    title: str
    is_item: bool
    answer: str
    score: Decimal | None
    points: Decimal | None
    weight: Decimal | None
    blanks: int
    url: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Trace:
    """A node, explained."""

    section: model.Section
    result: NodeResult
    sentences: tuple[str, ...]
    sources: tuple[str, ...]
    parts: tuple[Part, ...]
    above: tuple[tuple[str, str], ...]


def trace(sheet: Sheet, code: str) -> Trace:
    """The node's reckoning. Raises `Refused` for a code the sheet does not have."""
    if code != model.ROOT and code not in sheet.sheet.sections:
        raise Refused(_("Bagian %s tidak ada di lembar ini.") % code, code="unknown_node")
    section = sheet.sheet.section(code)
    result = sheet.result.nodes[code]
    above = sheet.sheet.path_to_root(code)[:0:-1]
    return Trace(
        section,
        result,
        tuple(each.spoken(_) for each in explain(result)),
        tuple(dict.fromkeys(sheet.sheet.sources.get(s.source, s.source) for s in result.steps if s.source)),
        (*(_section(sheet, each) for each in section.sections), *(_item(sheet, each) for each in section.items)),
        tuple((node_url(sheet.assessment.pk, each.code), _name(each)) for each in above),
    )


def _name(section: model.Section) -> str:
    return _("Nilai total") if section.code == model.ROOT else f"{section.code} {section.title}"


def _section(sheet: Sheet, section: model.Section) -> Part:
    result = sheet.result.nodes[section.code]
    return Part(
        code=section.code,
        title=section.title,
        is_item=False,
        answer="",
        score=result.percent,
        points=result.points,
        weight=section.weight,
        blanks=result.blanks,
        url=node_url(sheet.assessment.pk, section.code),
        sentences=tuple(each.spoken(_) for each in explain(result)),
    )


def _item(sheet: Sheet, item: model.Item) -> Part:
    result, row = sheet.result.items[item.code], sheet.answers.get(item.code)
    return Part(
        code=item.code,
        title=item.text,
        is_item=True,
        answer=values.shown(row.value if row else None),
        score=result.score,
        points=result.points,
        weight=item.weight,
        blanks=int(item.is_scored and result.score is None),
        url=fill_url(sheet.assessment.pk, area=sheet.area_of(item.code), item=item.code),
        sentences=tuple(each.spoken(_) for each in explain(result)),
    )
