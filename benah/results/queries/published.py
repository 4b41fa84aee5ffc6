"""Published results within one's reach, for the pages of reports."""

import json
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from benah.access.grants import Access
from benah.access.roles import Permission
from benah.assessments import states
from benah.assessments.models import Assessment, Cycle, Line, NodeScore
from benah.assessments.policies import check_can_view
from benah.results.models import ReportLetter
from benah.reviews.models import Publication
from benah.scoring.model import ROOT
from benah.units.models import Unit

_WITH = ("assessment__unit", "assessment__cycle__instrument", "assessment__cycle__scope")


@dataclass(frozen=True)
class Row:
    """A unit's standing result in a cycle, and the letter of its report."""

    publication: Publication
    letter: ReportLetter | None
    points: Decimal | None

    @property
    def unit(self) -> Unit:
        return self.publication.assessment.unit


def standing() -> QuerySet[Publication]:
    """Publications that no correction replaced, with what pages say of them; without their text."""
    rows = Publication.objects.filter(replaced_by=None).select_related(*_WITH, "letter")
    return rows.defer("body", "assessment__cycle__instrument__document")


def publication_for(access: Access, pk: int) -> Publication:
    """Any publication one may see, also a replaced one. Else 404 or `Forbidden`."""
    rows = Publication.objects.select_related(*_WITH, "letter").defer("body", "assessment__cycle__instrument__document")
    found = get_object_or_404(rows, pk=pk)
    check_can_view(access, found.assessment)
    return found


def publications_for(access: Access, pks: list[int]) -> list[Publication]:
    """Several at once, in the register's order. 404 where one does not exist, `Forbidden` where one is out of reach."""
    rows = Publication.objects.filter(pk__in=pks).select_related(*_WITH, "letter")
    found = list(rows.defer("body", "assessment__cycle__instrument__document").order_by("assessment__unit__code", "pk"))
    if len(found) != len(pks):
        raise Http404
    for each in found:
        check_can_view(access, each.assessment)
    return found


def cycles_for(access: Access) -> list[Cycle]:
    """Cycles with a published result in one's reach, the newest first."""
    reach = access.units_q(Permission.ASSESSMENT_VIEW, "unit__")
    sheets = Assessment.objects.filter(reach, publications__isnull=False)
    rows = Cycle.objects.filter(pk__in=sheets.values("cycle")).select_related("instrument", "scope")
    return list(rows.defer("instrument__document").order_by("-year", "instrument__short_title", "pk"))


def results_of(access: Access, cycle: Cycle) -> list[Row]:
    """One row a unit with a result, in the register's order."""
    reach = access.units_q(Permission.ASSESSMENT_VIEW, "assessment__unit__")
    found = list(standing().filter(reach, assessment__cycle=cycle).order_by("assessment__unit__code"))
    points = _totals(found)
    return [Row(each, getattr(each, "letter", None), points.get(each.assessment_id)) for each in found]


def _totals(publications: list[Publication]) -> dict[int, Decimal | None]:
    """Published totals by sheet. Stored scores are the published ones only while no correction is under way."""
    sheets = [each.assessment_id for each in publications if each.assessment.state == states.PUBLISHED]
    stored = NodeScore.objects.filter(assessment__in=sheets, line=Line.FINAL, node__code=ROOT)
    points = dict(stored.values_list("assessment", "points"))
    for each in publications:
        if each.assessment_id not in points:
            told = json.loads(each.body).get("lines", {}).get("final", {}).get("total")
            points[each.assessment_id] = None if told is None else Decimal(told)
    return points
