"""Who assesses which sheet: appointing and ending."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.assessments import queries
from benah.assessments.models import Assessment
from benah.assessments.saving import locked
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.reviews import notices, policies, rules
from benah.reviews.models import Part, ReviewAssignment


@transaction.atomic
def assign_reviewer(
    *,
    assessment: Assessment,
    user: User,
    part: Part,
    by: User,
    share: int = 100,
    reason: str = "",
    at: dt.datetime | None = None,
) -> ReviewAssignment:
    """Appoint an assessor for one sheet. The same appointment again changes nothing.

    `share`: percent of the items a second assessor looks at; which ones is drawn now and stays.
    """
    at = at or clock.now()
    assessment = locked(assessment)
    policies.check_can_appoint(assessment=assessment, user=user, part=part, reason=reason, by=by)
    if not 1 <= share <= 100:
        raise Refused(_("Sampel antara 1 dan 100 persen."), code="share")
    standing = ReviewAssignment.objects.filter(assessment=assessment, user=user, ended_at=None).first()
    if standing:
        if (standing.part, standing.share) == (part, share if part == Part.SECOND else 100):
            return standing
        raise Refused(
            _("%(person)s sudah menjadi %(part)s lembar ini. Akhiri dulu penunjukan itu.")
            % {"person": user, "part": standing.get_part_display()},
            code="exists",
        )
    made = _create(assessment, user, part, share if part == Part.SECOND else 100, reason, by, at)
    detail = {"person": str(user), "part": str(part.label), "share": made.share, "reason": made.reason or None}
    notices.assigned(made)
    record("review.assigned", by=by, unit=assessment.unit, target=assessment, detail=detail)
    return made


def _create(
    assessment: Assessment, user: User, part: Part, share: int, reason: str, by: User, at: dt.datetime
) -> ReviewAssignment:
    scored = [item.code for item in queries.sheet_for(assessment).items.values() if item.is_scored]
    sample = rules.draw_sample(scored, share, f"{assessment.pk} {user.pk} {at.isoformat()}")
    try:
        with transaction.atomic():
            return ReviewAssignment.objects.create(
                assessment=assessment,
                user=user,
                part=part,
                share=share,
                sample=sample,
                reason=reason.strip()[:240],
                assigned_by=by,
                assigned_at=at,
            )
    except IntegrityError:
        raise Refused(
            _("Lembar ini sudah mempunyai %s. Akhiri dulu penunjukan itu.") % part.label, code="part_taken"
        ) from None


@transaction.atomic
def end_assignment(
    *, assignment: ReviewAssignment, reason: str, by: User, at: dt.datetime | None = None
) -> ReviewAssignment:
    """Stop an appointment, with a reason. What the person gave stays. Ending it again changes nothing."""
    assessment = locked(assignment.assessment)
    check_can(by, Permission.REVIEW_ASSIGN, assessment.unit)
    standing = ReviewAssignment.objects.select_related("user").get(pk=assignment.pk)
    if standing.ended_at:
        return standing
    if not reason.strip():
        raise Refused(_("Tulis alasan mengakhiri penunjukan."), code="reason")
    standing.ended_at, standing.ended_by, standing.end_reason = at or clock.now(), by, reason.strip()[:240]
    standing.save(update_fields=["ended_at", "ended_by", "end_reason"])
    detail = {"person": str(standing.user), "part": str(standing.get_part_display()), "reason": standing.end_reason}
    notices.assignment_ended(standing)
    record("review.assignment_ended", by=by, unit=assessment.unit, target=assessment, detail=detail)
    return standing
