"""Reads for the pages about units and people. Each costs the same number of queries for one unit or 553."""

from collections import defaultdict
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet

from benah.access.grants import Access
from benah.access.models import Assignment, User
from benah.access.roles import Permission, Role
from benah.core import clock
from benah.units.models import Unit

PAGE = 50


@dataclass
class UnitRow:
    """A line of the list: the unit, and who runs its programme today."""

    unit: Unit
    operators: list[User]
    heads: list[User]


def units_in_reach(access: Access) -> QuerySet[Unit]:
    return Unit.objects.at(clock.today()).filter(access.units_q(Permission.PEOPLE_VIEW)).order_by("code")


def search_units(units: QuerySet[Unit], *, text: str = "", tier: str = "", without: str = "") -> QuerySet[Unit]:
    """`text` is part of a name or the start of a code; `without` a role nobody holds there today."""
    if text:
        units = units.filter(Q(body_name__icontains=text) | Q(name__icontains=text) | Q(code__startswith=text))
    if tier:
        units = units.filter(tier=tier)
    if without:
        held = Assignment.objects.on(clock.today()).filter(unit=OuterRef("pk"), role=without, user__is_active=True)
        units = units.filter(~Exists(held), tier__in=Role(without).facts.tiers)
    return units


def page_of_units(units: QuerySet[Unit], number: str) -> tuple[Page[Unit], list[UnitRow]]:
    page = Paginator(units, PAGE).get_page(number)
    holders: dict[tuple[int, str], list[User]] = defaultdict(list)
    duties = Assignment.objects.on(clock.today()).filter(
        unit__in=[unit.pk for unit in page.object_list], role__in=[Role.OPERATOR, Role.UNIT_HEAD], user__is_active=True
    )
    for duty in duties.select_related("user"):
        holders[duty.unit_id, duty.role].append(duty.user)
    return page, [
        UnitRow(unit, holders[unit.pk, Role.OPERATOR], holders[unit.pk, Role.UNIT_HEAD]) for unit in page.object_list
    ]


def duties_of_unit(unit: Unit) -> tuple[list[Assignment], list[Assignment]]:
    """Those in force or still to come, and those that ended: latest first."""
    rows = Assignment.objects.filter(unit=unit).select_related("user", "post", "handed_to__user")
    order = {role.value: place for place, role in enumerate(Role)}
    today = clock.today()
    now = [duty for duty in rows if duty.valid_to is None or duty.valid_to >= today]
    past = [duty for duty in rows if duty.valid_to is not None and duty.valid_to < today]
    now.sort(key=lambda duty: (order[duty.role], duty.user.full_name))
    past.sort(key=lambda duty: (duty.valid_to or today, duty.pk), reverse=True)
    return now, past


def duties_in_reach(access: Access) -> QuerySet[Assignment]:
    """The duties at units the reader may see."""
    return Assignment.objects.filter(access.units_q(Permission.PEOPLE_VIEW, "unit__"))


def people_in_reach(access: Access) -> QuerySet[User]:
    """Who has, had or will have a duty at a unit the reader may see. Of others not even the existence is told."""
    return User.objects.filter(Exists(duties_in_reach(access).filter(user=OuterRef("pk"))))


def duties_of_person(user: User, access: Access) -> list[Assignment]:
    """The duties of a person at units the reader may see, latest first."""
    rows = duties_in_reach(access).filter(user=user)
    return list(rows.select_related("unit", "post", "handed_to__user").order_by("-valid_from", "-pk"))


def person_by_name(text: str) -> User | None:
    """A person by user name or e-mail address, whole and in any case."""
    text = text.strip()
    if not text:
        return None
    return User.objects.filter(Q(username__iexact=text) | Q(email__iexact=text), is_active=True).first()
