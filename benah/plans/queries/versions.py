"""The versions of a plan, and what differs between two of them, row by row and field by field."""

from dataclasses import dataclass

from benah.plans.drafts.differences import Change, between
from benah.plans.models import ActionPlan, Line, PlanVersion
from benah.plans.queries.plan import lines_of


@dataclass(frozen=True)
class RowChange:
    """One activity in two versions. `before` is None where it was added, `after` where it was removed."""

    number: int
    name: str
    before: Line | None
    after: Line | None
    changes: list[Change]


@dataclass(frozen=True)
class Comparison:
    """Rows added, removed, changed, and how many stayed as they were."""

    added: list[RowChange]
    removed: list[RowChange]
    changed: list[RowChange]
    same: int

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed or self.changed)


def versions_of(plan: ActionPlan) -> list[PlanVersion]:
    """The newest first, each with the people who acted on it."""
    people = ("made_by", "submitted_by", "returned_by", "secretary_by", "leader_by", "based_on")
    return list(plan.versions.select_related(*people).order_by("-number"))


def compare(old: PlanVersion, new: PlanVersion) -> Comparison:
    """What `new` says otherwise than `old`, two versions of the same plan. The order of rows is no difference."""
    before = {line.activity_id: line for line in lines_of(old)}
    after = {line.activity_id: line for line in lines_of(new)}
    added = [_row(None, line) for pk, line in after.items() if pk not in before]
    removed = [_row(line, None) for pk, line in before.items() if pk not in after]
    both = [_row(line, after[pk]) for pk, line in before.items() if pk in after]
    changed = [row for row in both if row.changes]
    return Comparison(added, removed, changed, len(both) - len(changed))


def _row(before: Line | None, after: Line | None) -> RowChange:
    line = after or before
    assert line is not None
    changes = between(before, after) if before and after else []
    return RowChange(line.activity.number, line.name, before, after, changes)
