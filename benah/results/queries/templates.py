"""Which Word template a result is made with."""

from benah.results.models import ReportTemplate
from benah.reviews.models import Publication
from benah.units.models import Unit


def template_for(publication: Publication) -> ReportTemplate | None:
    """The one in force nearest above the unit, itself first; None where Benah's own is used."""
    return template_of(publication.assessment.unit)


def template_of(unit: Unit) -> ReportTemplate | None:
    above = [int(part) for part in unit.path.split(".") if part]
    found = ReportTemplate.objects.filter(unit__in=above, ended_at=None).select_related("unit")
    return max(found, key=lambda each: len(each.unit.path), default=None)
