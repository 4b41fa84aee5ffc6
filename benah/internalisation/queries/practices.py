"""Good practices: the list one may read, search in it, and the credit of adoptions."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from benah.access.grants import Access
from benah.access.roles import Permission
from benah.internalisation.models import Adoption, Practice
from benah.internalisation.policies import VIEW, can_view_practice
from benah.plans.models import Line

_S = Practice.State
# An adoption counts while its activity stands in any version of the plan.
_STANDS = Exists(Line.objects.filter(activity=OuterRef("activity")))


@dataclass(frozen=True)
class Asked:
    """`show`: `released` (default), `own` (all states, one's own units), `waiting` (to be released by this person)."""

    text: str = ""
    area: str = ""
    show: str = "released"
    unit: int = 0


def listed(access: Access, asked: Asked) -> QuerySet[Practice]:
    """Newest first, with `adopters`: units that took it over. One statement."""
    rows = _shown(access, asked.show)
    for word in asked.text.split()[:8]:
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(problem__icontains=word)
            | Q(done__icontains=word)
            | Q(result__icontains=word)
            | Q(unit__body_name__icontains=word)
        )
    if asked.area:
        rows = rows.filter(area=asked.area)
    if asked.unit:
        rows = rows.filter(unit=asked.unit)
    return with_adopters(rows).select_related("unit", "scope").order_by("-released_at", "-pk")


def with_adopters(rows: QuerySet[Practice]) -> QuerySet[Practice]:
    standing = Exists(Line.objects.filter(activity=OuterRef("adoptions__activity")))
    return rows.annotate(adopters=Count("adoptions__unit", filter=standing, distinct=True))


def _shown(access: Access, show: str) -> QuerySet[Practice]:
    if show == "own":
        return Practice.objects.filter(access.units_q(VIEW, "unit__"))
    if show == "waiting":
        return Practice.objects.filter(access.units_q(Permission.PRACTICE_RELEASE, "unit__"), state=_S.SUBMITTED)
    above = [
        int(part)
        for grant in access.grants
        if VIEW in grant.role.facts.permissions
        for part in grant.unit.path.split(".")
        if part
    ]
    in_scope = Q(scope__in=above) | access.units_q(VIEW, "unit__")
    return Practice.objects.filter(in_scope, state=_S.RELEASED)


def waiting_count(access: Access) -> int:
    """How many wait for this person to release them."""
    return _shown(access, "waiting").count() if access.can(Permission.PRACTICE_RELEASE) else 0


def practice_for(access: Access, pk: int) -> Practice:
    """The practice, if the person may read it; 404 alike where there is none and where it is out of reach."""
    rows = with_adopters(Practice.objects.all()).select_related("unit", "scope", "released_by")
    practice = get_object_or_404(rows, pk=pk)
    if not can_view_practice(access, practice):
        raise Http404
    return practice


def adoptions_of(practice: Practice) -> QuerySet[Adoption]:
    """The credit: adoptions that stand, oldest first."""
    rows = practice.adoptions.filter(_STANDS)
    return rows.select_related("unit", "activity__plan__plan_year").order_by("pk")


@dataclass(frozen=True)
class Origin:
    """Where an adopted activity comes from, and how many units took the practice over."""

    practice: Practice
    adopters: int


def origins_of(activities: Collection[int]) -> Iterator[tuple[int, Origin]]:
    """The practice behind each activity that came from one, by the activity's id. Two statements."""
    rows = Adoption.objects.filter(activity__in=activities).select_related("practice__unit")
    found = list(rows)
    if not found:
        return
    counted = dict(
        Adoption.objects.filter(_STANDS, practice__in={row.practice_id for row in found})
        .order_by()
        .values("practice")
        .annotate(units=Count("unit", distinct=True))
        .values_list("practice", "units")
    )
    for row in found:
        yield row.activity_id, Origin(row.practice, counted.get(row.practice_id, 0))
