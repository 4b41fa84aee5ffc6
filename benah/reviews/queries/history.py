"""Every value an item ever had, on every line: who, when, why, by which way."""

from dataclasses import dataclass

from benah.access.grants import Access
from benah.access.roles import Permission
from benah.assessments import states, values
from benah.assessments.models import AnswerValue, Assessment, Line
from benah.reviews import policies
from benah.reviews.models import Finding


@dataclass(frozen=True)
class Entry:
    """One value. `who` is a name, or only the duty where the reader is of the unit that was assessed."""

    value: AnswerValue
    who: str

    @property
    def shown(self) -> str:
        return values.shown(self.value.value)

    @property
    def finding(self) -> Finding | None:
        return getattr(self.value, "finding", None)

    @property
    def ground(self) -> str:
        """What was seen on the ground; empty where nobody looked."""
        seen = self.finding
        return "" if seen is None or seen.ground == Finding.Ground.UNCHECKED else str(seen.get_ground_display())


def sees_review(access: Access, assessment: Assessment) -> bool:
    """May this person see what assessors gave? The unit itself only once the review is finished."""
    if assessment.state in states.SHOWN_TO_UNIT:
        return True
    return sees_names(access, assessment)


def sees_names(access: Access, assessment: Assessment) -> bool:
    """Assessors work beside their own job and judge neighbours: the assessed unit reads their duty, not their name."""
    return access.can(Permission.OVERVIEW_VIEW, assessment.unit) or policies.is_assessor_of(access, assessment)


def history_of(access: Access, assessment: Assessment, code: str) -> list[Entry]:
    """Newest first."""
    rows = AnswerValue.objects.filter(answer__assessment=assessment, answer__item__code=code)
    if not sees_review(access, assessment):
        rows = rows.filter(answer__line=Line.SELF)
    rows = rows.select_related("answer", "by", "finding").order_by("-at", "-pk")
    named = sees_names(access, assessment)
    return [Entry(row, _who(row, named)) for row in rows]


def _who(row: AnswerValue, named: bool) -> str:
    if named or row.answer.line == Line.SELF:
        return str(row.by or "–")
    return str(Line(row.answer.line).label)
