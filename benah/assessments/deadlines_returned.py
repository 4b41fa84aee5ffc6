"""Items given back to a unit, due at a time of their own."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count
from django.utils.translation import gettext as _

from benah.assessments.models import Assessment, ItemReturn
from benah.assessments.policies import when
from benah.notices.deadlines import Deadline
from benah.notices.places import place


def returned_items(now: dt.datetime, until: dt.datetime) -> Iterator[Deadline]:
    """One deadline for all items of a sheet that are due at the same moment. Two statements for the country."""
    rows = ItemReturn.objects.filter(closed_at=None, due_at__gt=now, due_at__lte=until)
    counted = list(rows.order_by().values_list("assessment_id", "due_at").annotate(count=Count("pk")))
    sheets = Assessment.objects.select_related("unit").in_bulk([pk for pk, _due, _count in counted])
    for pk, due_at, count in counted:
        unit = sheets[pk].unit
        yield Deadline(
            key=f"returned:{pk}",
            unit=unit,
            at=due_at,
            name=_("butir yang dikembalikan, %s") % unit.body_name,
            text=_("%(count)d butir menunggu perbaikan sampai %(when)s.")
            % {"count": count, "when": when(due_at, unit)},
            path=place("assessments:fill", pk),
        )
