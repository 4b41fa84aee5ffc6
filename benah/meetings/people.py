"""Who is called to a meeting: invitations turned into people who hold a duty today. One statement, never a list."""

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from benah.access.models import User
from benah.access.roles import Permission, Role
from benah.core import clock
from benah.meetings.models import Meeting

# Whom an invitation to a whole unit reaches: those who act for it, not those who judge or only look.
STAFF = [role.value for role in Role if Permission.FOLLOWUP_REPORT in role.facts.permissions]

_CALLED = """
    SELECT a.user_id FROM meetings_invitation i JOIN access_assignment a ON a.unit_id = i.unit_id
    WHERE i.meeting_id = %s AND i.person_id IS NULL AND (NOT %s OR i.sent_at IS NOT NULL)
        AND CASE WHEN i.post_id IS NOT NULL THEN a.post_id = i.post_id
            WHEN cardinality(i.roles) > 0 THEN a.role = ANY(i.roles) ELSE a.role = ANY(%s) END
        AND a.valid_from <= %s AND (a.valid_to IS NULL OR a.valid_to >= %s)
    UNION
    SELECT i.person_id FROM meetings_invitation i
    WHERE i.meeting_id = %s AND i.person_id IS NOT NULL AND (NOT %s OR i.sent_at IS NOT NULL)
"""


def called(meeting: Meeting, *, only_sent: bool = True) -> QuerySet[User]:
    """People the meeting's invitations reach today; also those not sent yet where asked."""
    today = clock.today()
    values = [meeting.pk, only_sent, STAFF, today, today, meeting.pk, only_sent]
    return User.objects.filter(pk__in=RawSQL(_CALLED, values), is_active=True)  # noqa: S611  # values are bound


def is_called(person: User, meeting: Meeting) -> bool:
    return called(meeting).filter(pk=person.pk).exists()
