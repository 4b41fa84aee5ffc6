"""What an assessor leaves behind when a duty passes on: sheets they were appointed for and that are not decided."""

from collections.abc import Iterator

from django.urls import reverse

from benah.access.models import Assignment
from benah.access.roles import Permission, Role
from benah.assessments import states
from benah.directory.duties import Duty
from benah.reviews.models import ReviewAssignment


def reviews_left(duty: Assignment) -> Iterator[Duty]:
    """Nothing for roles that assess nothing."""
    if Permission.ASSESSMENT_REVIEW not in Role(duty.role).facts.permissions:
        return
    rows = ReviewAssignment.objects.filter(user=duty.user, ended_at=None).exclude(
        assessment__state__in=[states.FINALISED, states.SIGNED, states.PUBLISHED]
    )
    for row in rows.select_related("assessment__cycle__instrument", "assessment__unit").order_by("pk"):
        yield Duty(
            text=f"{row.assessment.unit.body_name}, {row.assessment.cycle}",
            state=f"{row.get_part_display()}, {row.assessment.get_state_display()}",
            url=reverse("reviews:desk", args=[row.assessment_id]),
        )
