"""Codes and ids of a report in words, for the desk's pages."""

from benah.cases.records import Report
from benah.cases.words import body_name, category_name, level_name
from benah.units.models import Unit


def categories_of(report: Report | None) -> list[str]:
    """What happened, by the reporter's choice."""
    return [category_name(code) for code in report.categories] if report else []


def units_of(report: Report | None) -> list[Unit]:
    """Units the report is about."""
    return list(Unit.objects.filter(pk__in=report.units)) if report else []


def about(report: Report | None) -> list[tuple[str, str]]:
    """Body and post, as (label of the body, label of the post)."""
    return [(body_name(report.body), level_name(report.level))] if report else []
