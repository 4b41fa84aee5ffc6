"""The way back from deeper pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.units.models import Unit

Crumbs = list[tuple[str, str]]


def to_units() -> Crumbs:
    return [(reverse("directory:units"), _("Satker & orang"))]


def to_unit(unit: Unit) -> Crumbs:
    return [*to_units(), (reverse("directory:unit", args=[unit.pk]), unit.body_name)]


def to_person(user: User, unit: Unit) -> Crumbs:
    return [*to_unit(unit), (reverse("directory:person", args=[user.pk]), user.full_name)]
