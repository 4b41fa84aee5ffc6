"""Last days to confirm a pact, told 14, 7 and 1 days ahead to those who have not, by `notices.deadlines`."""

import datetime as dt
from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.access.models import Assignment
from benah.core import clock
from benah.internalisation.models import Confirmation, PactVersion
from benah.internalisation.policies import ASKED
from benah.notices.deadlines import Deadline
from benah.notices.places import place


def pacts_due(at: dt.datetime, until: dt.datetime) -> Iterator[Deadline]:
    """One for each unit with people who have not confirmed. Three statements a pact that is near."""
    near = PactVersion.objects.filter(
        state=PactVersion.State.PUBLISHED, pact__ended_at=None, due_on__gte=at.date() - dt.timedelta(days=1)
    ).filter(due_on__lte=until.date())
    for version in newest_only(list(near.select_related("pact__scope").order_by("pact", "-number"))):
        yield from _of(version)


def newest_only(versions: list[PactVersion]) -> list[PactVersion]:
    """Of each pact the version in force: a later one replaces the question of the earlier."""
    latest = dict(
        PactVersion.objects.filter(state=PactVersion.State.PUBLISHED, pact__in={v.pact_id for v in versions})
        .order_by("pact", "number")
        .values_list("pact", "pk")
    )
    return [version for version in versions if latest[version.pact_id] == version.pk]


def _of(version: PactVersion) -> Iterator[Deadline]:
    assert version.due_on is not None
    said = set(Confirmation.objects.filter(version=version).values_list("person", flat=True))
    duties = Assignment.objects.on(clock.today()).filter(
        unit__path__startswith=version.pact.scope.path, role__in=ASKED, user__is_active=True
    )
    people: dict[int, tuple[Assignment, set[int]]] = {}
    for duty in duties.select_related("unit").order_by("unit__path", "pk"):
        if duty.user_id not in said:
            people.setdefault(duty.unit_id, (duty, set()))[1].add(duty.user_id)
    for duty, waiting in people.values():
        yield Deadline(
            key=f"pact:{version.pk}",
            unit=duty.unit,
            at=dt.datetime.combine(version.due_on, dt.time(23, 59), duty.unit.zone),
            name=version.pact.title,
            text=_("Batas konfirmasi pakta %s. Anda belum menyatakan.") % date_format(version.due_on, "j F Y"),
            path=place("internalisation:pact_text", version.pk),
            people=tuple(sorted(waiting)),
        )
