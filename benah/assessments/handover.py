"""What a duty's holder leaves behind here: sheets begun and not sent. Shown before a hand-over."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from benah.access.models import Assignment
from benah.access.roles import Permission, Role
from benah.assessments.models import Assessment, Line
from benah.directory.duties import Duty


def sheets_left(duty: Assignment) -> Iterator[Duty]:
    """Nothing for roles that fill no sheet."""
    if Permission.ASSESSMENT_FILL not in Role(duty.role).facts.permissions:
        return
    begun = Assessment.objects.filter(unit=duty.unit, state=Assessment.State.FILLING, cycle__closed_at=None)
    filled = Count("answers", filter=Q(answers__line=Line.SELF) & ~Q(answers__value=None))
    for sheet in begun.annotate(filled=filled).select_related("cycle__instrument").order_by("-cycle__year", "pk"):
        yield Duty(
            text=str(sheet.cycle),
            state=_("%d butir terisi, belum dikirim") % sheet.filled,
            url=reverse("assessments:fill", args=[sheet.pk]),
        )
