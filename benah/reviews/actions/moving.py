"""The one write by which an act of a review changes a sheet's state. Not here: whether it may (`policies`)."""

from benah.access.models import User
from benah.assessments.models import Assessment
from benah.audit.actions import record


def move(assessment: Assessment, to: str, act: str, by: User, detail: dict[str, str] | None = None) -> Assessment:
    """Put the sheet into the state an act leads to, and tell the audit trail."""
    assessment.state = to
    assessment.save(update_fields=["state"])
    record(act, by=by, unit=assessment.unit, target=assessment, detail=detail)
    return assessment
