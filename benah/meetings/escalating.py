"""Promises that are late go up one tier at a time: to the owner, to the head of the office, to the tier above.

Each step once for a promise and its due day, whoever runs this and however often: a step is claimed by its unique row
(`Escalation`) before anybody is told. How many days, and whom: data (`EscalationRules`), of the nearest scope, as in
force on the due day.
"""

import datetime as dt
from collections.abc import Sequence

from django.db import connection, transaction
from django.utils.translation import gettext as _

from benah.access.models import Assignment
from benah.audit.actions import record
from benah.core import clock
from benah.meetings import keeping, rules
from benah.meetings.models import Escalation, FollowUpEvent
from benah.notices.actions import Letter, tell_each
from benah.notices.places import place
from benah.units.models import Unit

AT_A_TIME = 500

# Days count in the owner's own calendar. Who comes second waits for the first and then claims nothing.
_CLAIM = """
INSERT INTO meetings_escalation (follow_up_id, step_id, due_on, at, told)
SELECT f.id, s.id, f.due_on, %(at)s, 0
FROM meetings_followup f
JOIN units_unit u ON u.id = f.unit_id
CROSS JOIN LATERAL (
    SELECT n.id FROM (
        SELECT DISTINCT ON (r.scope_id) r.id, r.valid_to, c.path
        FROM meetings_escalationrules r LEFT JOIN units_unit c ON c.id = r.scope_id
        WHERE (r.scope_id IS NULL OR starts_with(u.path, c.path)) AND r.valid_from <= f.due_on
        ORDER BY r.scope_id, r.valid_from DESC
    ) n
    WHERE n.valid_to IS NULL OR n.valid_to >= f.due_on
    ORDER BY length(n.path) DESC NULLS LAST LIMIT 1
) r
JOIN meetings_escalationstep s ON s.rules_id = r.id
    AND f.due_on + s.days <= (%(at)s::timestamptz AT TIME ZONE u.time_zone)::date
WHERE f.state IN ('open', 'returned') AND NOT EXISTS (
    SELECT 1 FROM meetings_escalation e WHERE e.follow_up_id = f.id AND e.step_id = s.id AND e.due_on = f.due_on)
ORDER BY f.id, s.days
LIMIT %(limit)s
ON CONFLICT DO NOTHING
RETURNING id
"""


def escalate(at: dt.datetime | None = None) -> int:
    """Take every step that has come; returns how many. A step missed while nothing ran is made up for now.

    A promise that is very late when first seen takes all its steps, each told to its own people.
    """
    at = at or clock.now()
    done = 0
    while taken := _some(at):
        done += taken
    return done


@transaction.atomic
def _some(at: dt.datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, {"at": at, "limit": AT_A_TIME})
        ids = [pk for (pk,) in cursor.fetchall()]
    rows = Escalation.objects.filter(pk__in=ids).select_related(
        "step", "follow_up__unit", "follow_up__decision__meeting"
    )
    taken = list(rows.order_by("pk"))
    if taken:
        _tell(taken, at)
    return len(taken)


def _tell(taken: Sequence[Escalation], at: dt.datetime) -> None:
    people = _people(taken)
    letters = []
    for each in taken:
        each.told = len(people[each.pk])
        letters += [_letter(each, person, at) for person in sorted(people[each.pk])]
    tell_each(letters, at)
    Escalation.objects.bulk_update(taken, ["told"])
    FollowUpEvent.objects.bulk_create(
        FollowUpEvent(follow_up=each.follow_up, act="escalated", at=at, text=_event_words(each)) for each in taken
    )
    by_unit: dict[Unit, list[Escalation]] = {}
    for each in sorted(taken, key=lambda each: each.follow_up.unit_id):
        by_unit.setdefault(each.follow_up.unit, []).append(each)
    for unit, rows in by_unit.items():
        detail = {"count": len(rows), "follow_ups": [each.follow_up_id for each in rows][:50]}
        record("followup.escalated", by=None, unit=unit, detail=detail)


def _event_words(each: Escalation) -> str:
    values = {"days": each.step.days, "people": each.told}
    return _("Lewat %(days)d hari; diberitahukan kepada %(people)d orang.") % values


def _people(taken: Sequence[Escalation]) -> dict[int, frozenset[int]]:
    """Ids of the people of each step. Three statements, however many."""
    rows = [each.follow_up for each in taken]
    units = {row.unit_id for row in rows} | {row.unit.parent_id or 0 for row in rows}
    current = Assignment.objects.on(clock.today()).filter(user__is_active=True)
    holding: dict[tuple[int, str], set[int]] = {}
    for unit, role, person in current.filter(unit__in=units).values_list("unit", "role", "user"):
        holding.setdefault((unit, role), set()).add(person)
    duties = keeping.duties_of(rows)
    found: dict[int, frozenset[int]] = {}
    for each in taken:
        row, step = each.follow_up, each.step
        where = row.unit.parent_id if step.above else row.unit_id
        told = frozenset(person for role in step.roles for person in holding.get((where or 0, role), ()))
        found[each.pk] = told | duties.keepers(row) if step.tells_owner else told
    return found


def _letter(each: Escalation, person: int, at: dt.datetime) -> Letter:
    row = each.follow_up
    days = rules.days_overdue(row.due_on, at.astimezone(row.unit.zone).date())
    values = {"days": days, "unit": row.unit.body_name, "text": " ".join(row.text.split())[:110]}
    return Letter(
        person_id=person,
        kind="followup_overdue",
        subject=_("Lewat %(days)d hari, %(unit)s: %(text)s") % values,
        text=_("Dari rapat “%s”. Laporkan bila sudah selesai, atau minta tenggat baru kepada penyelenggara.")
        % row.decision.meeting.title[:120],
        path=place("meetings:follow_up", row.pk),
        unit_id=None,  # the tier above sits elsewhere
        key=f"followup-late:{row.pk}:{row.due_on}:{each.step.days}",
    )
