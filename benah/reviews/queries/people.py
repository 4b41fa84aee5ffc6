"""Whom a comment on a sheet can be addressed to, and whose sheets a person assesses."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from benah.access.models import Assignment, User
from benah.access.roles import Permission, Role
from benah.assessments import queries, states
from benah.assessments.models import Answer, Assessment, Line
from benah.core import clock
from benah.reviews.models import Comment, Part, ReviewAssignment


def addressees(assessment: Assessment, but: User) -> QuerySet[User]:
    """The unit's operators and head, and the assessors of the sheet, without the writer."""
    roles = [role for role in Role if Permission.ASSESSMENT_FILL in role.facts.permissions]
    duty = Assignment.objects.on(clock.today()).filter(user=OuterRef("pk"), unit=assessment.unit_id, role__in=roles)
    review = ReviewAssignment.objects.filter(user=OuterRef("pk"), assessment=assessment, ended_at=None)
    return User.objects.filter(Q(Exists(duty)) | Q(Exists(review)), is_active=True).exclude(pk=but.pk)


@dataclass(frozen=True)
class Said:
    """A comment with its people as this reader sees them."""

    comment: Comment
    by: str
    to: str


def in_words(assessment: Assessment, comments: Iterable[Comment], people: Iterable[User]) -> tuple[list[Said], list]:
    """Comments and addressees for a reader of the assessed unit: assessors by their part, not their name."""
    rows = ReviewAssignment.objects.filter(assessment=assessment).order_by("pk")
    parts = {row.user_id: str(row.get_part_display()) for row in rows}
    said = [
        Said(each, parts.get(each.by_id) or str(each.by), parts.get(each.to_id) or str(each.to)) for each in comments
    ]
    return said, [(each.pk, parts.get(each.pk) or str(each)) for each in people]


@dataclass(frozen=True)
class Task:
    """One sheet somebody assesses, and how far it is."""

    assignment: ReviewAssignment
    judged: int
    to_judge: int
    returned: int
    objections: int

    @property
    def assessment(self) -> Assessment:
        return self.assignment.assessment

    @property
    def left(self) -> int:
        return max(0, self.to_judge - self.judged)

    @property
    def is_waiting(self) -> bool:
        """The unit has not sent the sheet yet."""
        return self.assessment.state == states.FILLING

    @property
    def is_to_do(self) -> bool:
        state, part = self.assessment.state, self.assignment.part
        is_deciding = state in (states.REVIEWED, states.OBJECTION) and part == Part.LEAD
        return state in (states.SUBMITTED, states.IN_REVIEW) or is_deciding


def tasks_of(user: User) -> list[Task]:
    """Sheets the person assesses now, those with work first; a fixed number of statements."""
    rows = list(
        ReviewAssignment.objects.filter(user=user, ended_at=None)
        .select_related("assessment__unit", "assessment__cycle__instrument", "assessment__cycle__scope")
        .defer("assessment__cycle__instrument__document")
        .annotate(
            returned=Count("assessment__returns", filter=Q(assessment__returns__closed_at=None), distinct=True),
            waiting=Count("assessment__objections", filter=Q(assessment__objections__outcome="open"), distinct=True),
        )
    )
    judged = _judged(row.assessment_id for row in rows)
    found = [
        Task(
            row,
            judged.get((row.assessment_id, Line.SECOND if row.part == Part.SECOND else Line.ASSESSOR), 0),
            len(row.sample) or _scored(row.assessment),
            row.returned,
            row.waiting,
        )
        for row in rows
    ]
    return sorted(found, key=lambda task: (not task.is_to_do, -task.assessment.cycle.year, task.assessment.unit.path))


def _scored(assessment: Assessment) -> int:
    return sum(item.is_scored for item in queries.sheet_for(assessment).items.values())


def _judged(assessments: Iterable[int]) -> dict[tuple[int, str], int]:
    rows = Answer.objects.filter(
        assessment__in=list(assessments),
        line__in=[Line.ASSESSOR, Line.SECOND],
        item__is_scored=True,
    )
    counted = rows.values("assessment", "line").annotate(n=Count("pk")).order_by()
    return {(row["assessment"], row["line"]): row["n"] for row in counted}


def comments_for(user: User) -> QuerySet[Comment]:
    """Open comments addressed to the person, newest first."""
    rows = Comment.objects.filter(to=user, resolved_at=None)
    return rows.select_related("item", "by", "assessment__unit", "assessment__cycle__instrument").order_by("-pk")


def workload(scope_path: str) -> dict[int, int]:
    """Open sheets not yet decided, by assessor, of units below a path."""
    rows = ReviewAssignment.objects.filter(ended_at=None, assessment__unit__path__startswith=scope_path).exclude(
        assessment__state__in=[states.FINALISED, states.SIGNED, states.PUBLISHED]
    )
    return dict(rows.values_list(F("user_id")).annotate(n=Count("pk")).order_by())
