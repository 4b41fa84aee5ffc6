"""What the form of a row offers: posts and people of the unit, and items of the sheets it fills."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from benah.access.models import Assignment, User
from benah.core import clock
from benah.instruments.models import Item
from benah.units.models import Post, Unit

MOST = 20
"""Items a search shows."""


def owners_of(unit: Unit) -> tuple[QuerySet[Post], QuerySet[User]]:
    """Posts in force and people on duty."""
    day = clock.today()
    posts = Post.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), unit=unit).order_by("side", "title")
    on_duty = Assignment.objects.on(day).filter(unit=unit).values("user")
    return posts, User.objects.filter(pk__in=on_duty, is_active=True).order_by("full_name")


def items_of(unit: Unit) -> QuerySet[Item]:
    """Items of every sheet that a cycle asks `unit` for."""
    above = [int(part) for part in unit.path.split(".") if part]
    cycles = Q(instrument__cycles__scope__in=above)
    rows = Item.objects.filter(cycles, is_scored=True).distinct()
    return rows.select_related("instrument").defer("instrument__document").order_by("instrument", "position")


def items_named(unit: Unit, pks: Sequence[int]) -> list[Item]:
    """The items with these keys among those of the unit's sheets; no question to the database for none."""
    return list(items_of(unit).filter(pk__in=pks)) if pks else []


def items_sought(unit: Unit, words: str, *, without: Sequence[int]) -> list[Item]:
    """At most `MOST` items whose code begins with `words` or whose text holds every one of them."""
    words = words.strip()
    if not words:
        return []
    text = Q()
    for word in words.split()[:6]:
        text &= Q(text__icontains=word)
    return list(items_of(unit).filter(Q(code__istartswith=words) | text).exclude(pk__in=without)[:MOST])
