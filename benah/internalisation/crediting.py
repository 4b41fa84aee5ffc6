"""The credit a plan shows beside an activity that came from another office's practice."""

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from benah.internalisation.queries.practices import origins_of
from benah.plans.credits import Credit


def credits_of(activities: Collection[int]) -> Iterator[tuple[int, Credit]]:
    """By the activity's id; two statements."""
    for pk, origin in origins_of(activities):
        words = {"unit": origin.practice.unit.body_name, "count": origin.adopters}
        text = _("praktik baik %(unit)s, diadopsi oleh %(count)d satker") % words
        yield pk, Credit(text, reverse("internalisation:practice", args=[origin.practice.pk]))
