"""Whom a unit may call: itself, the units below it, those beside it and above it; posts and people of these."""

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from benah.access.models import Assignment, User
from benah.core import clock
from benah.core.refused import Refused
from benah.meetings.models import Meeting
from benah.units.models import Post, Unit

MOST = 15


def units_to_call(meeting: Meeting) -> list[Unit]:
    """Units not on the list yet as a whole: the organiser and everything below it; a lowest unit also what is beside
    and above it. The nation's own list is its provinces.
    """
    unit = meeting.unit
    below = Unit.objects.at(clock.today()).filter(path__startswith=unit.path)
    if unit.tier == "national":
        below = below.exclude(tier="city")
    elif unit.tier == "city":
        below = Unit.objects.at(clock.today()).filter(Q(pk=unit.pk) | Q(pk=unit.parent_id) | Q(parent=unit.parent_id))
    there = meeting.invitations.filter(post=None, person=None).values("unit")
    return list(below.exclude(pk__in=there).order_by("-tier", "code"))


def search(meeting: Meeting, text: str) -> list[tuple[str, str, str]]:
    """Posts and people by name: (value of the form, name, unit). Those called already are left out."""
    units = _units(meeting)
    posts = Post.objects.filter(units, valid_to=None, title__icontains=text).exclude(
        pk__in=meeting.invitations.filter(post__isnull=False).values("post")
    )
    held = Assignment.objects.on(clock.today()).filter(units, user__is_active=True)
    held = held.filter(Q(user__full_name__icontains=text) | Q(user__username__iexact=text)).exclude(
        user__in=meeting.invitations.filter(person__isnull=False).values("person")
    )
    found = [
        (f"jabatan-{post.pk}", post.title, post.unit.body_name)
        for post in posts.select_related("unit").order_by("unit__code", "title")[:MOST]
    ]
    seen: set[int] = set()
    for duty in held.select_related("user", "unit").order_by("user__full_name")[: MOST * 2]:
        if duty.user_id not in seen and len(seen) < MOST:
            seen.add(duty.user_id)
            found.append((f"orang-{duty.user_id}-{duty.unit_id}", str(duty.user), duty.unit.body_name))
    return found


def chosen(meeting: Meeting, value: str) -> tuple[Unit, Post | None, User | None]:
    """The unit with the post or person that `search` named. Raises `Refused` for anything else."""
    kind, _dash, rest = value.partition("-")
    numbers = [int(part) for part in rest.split("-") if part.isdecimal() and len(part) < 18]
    if kind == "jabatan" and len(numbers) == 1:
        post = get_object_or_404(Post.objects.filter(_units(meeting)).select_related("unit"), pk=numbers[0])
        return post.unit, post, None
    if kind == "orang" and len(numbers) == 2:
        rows = Assignment.objects.on(clock.today()).filter(_units(meeting), user=numbers[0], unit=numbers[1])
        duty = rows.select_related("unit", "user").first()
        if duty is not None:
            return duty.unit, None, duty.user
    raise Refused(_("Pilih orang atau jabatan dari hasil pencarian."), code="unknown")


def _units(meeting: Meeting) -> Q:
    """Posts and people of the organiser's own province, or of everywhere for the nation."""
    unit = meeting.unit
    top = unit.path if unit.tier != "city" else unit.parent.path if unit.parent else unit.path
    return Q(unit__path__startswith=top)


def owners(meeting: Meeting) -> list[Unit]:
    """Units a promise may be given to: those called, the organiser, and the region below it."""
    called = meeting.invitations.values("unit")
    below = Q(path__startswith=meeting.unit.path) if meeting.unit.tier != "national" else Q(tier="province")
    return list(Unit.objects.filter(Q(pk__in=called) | Q(pk=meeting.unit_id) | below).order_by("-tier", "code"))
