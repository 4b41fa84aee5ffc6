"""Which Word template a result is made with."""

from collections.abc import Iterable

from benah.results.models import ReportTemplate
from benah.reviews.models import Publication
from benah.units.models import Unit


def template_for(publication: Publication) -> ReportTemplate | None:
    """The one in force nearest above the unit, itself first; None where Benah's own is used."""
    return template_of(publication.assessment.unit)


def templates_for(publications: Iterable[Publication]) -> dict[int, ReportTemplate]:
    """The templates in force by publication, read at once; those made with Benah's own are missing."""
    there = list(ReportTemplate.objects.filter(ended_at=None).select_related("unit").defer("data"))
    found = {}
    for each in publications:
        above = [template for template in there if template.unit.contains(each.assessment.unit)]
        if above:
            found[each.pk] = max(above, key=lambda template: len(template.unit.path))
    return found


def template_of(unit: Unit) -> ReportTemplate | None:
    above = [int(part) for part in unit.path.split(".") if part]
    found = ReportTemplate.objects.filter(unit__in=above, ended_at=None).select_related("unit")
    return max(found, key=lambda each: len(each.unit.path), default=None)
