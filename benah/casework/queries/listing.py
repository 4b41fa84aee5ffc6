"""Cases on one's desk: those whose wraps one holds, soonest deadline first.

Sorted and filtered by plain columns; of the page's rows alone the sealed line is opened. A standby sees those that
were escalated. From inside `sides.desk`.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet

from benah.cases import vault
from benah.cases.models import Case, CaseDeadline, Wrap
from benah.cases.records import Heading
from benah.cases.states import State
from benah.custody.unlocking import Opened

PAGE = 50


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    case: Case
    heading: Heading
    due_on: dt.date | None
    is_late: bool
    is_standby: bool


@dataclass(frozen=True)
class Listing:
    rows: list[Row]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def cases_of(by: Opened) -> QuerySet[Case]:
    """Cases this key may open now, merged ones left out."""
    held = Wrap.objects.filter(case=OuterRef("pk"), key=by.key, audience="internal")
    late = CaseDeadline.objects.filter(case=OuterRef("pk")).exclude(escalated_on=None)
    return (
        Case.objects.filter(erased_on=None)
        .annotate(
            own=Exists(held.filter(is_standby=False)),
            due_on=Min("deadlines__due_on", filter=Q(deadlines__done_on=None)),
        )
        .filter(Q(own=True) | Q(Exists(held), Exists(late)) | Q(Exists(held), is_urgent=True))
    )


def listing(by: Opened, *, page: int, today: dt.date, state: str = "", mine: bool = False, kind: str = "") -> Listing:
    """One page of the list. `state` "" shows all that are not closed, "all" everything."""
    found = cases_of(by)
    if state in set(State):
        found = found.filter(state=state)
    elif state != "all":
        found = found.exclude(state=State.CLOSED)
    if kind:
        found = found.filter(kind=kind)
    if mine:
        found = found.filter(assigned_to=by.key)
    total = found.count()
    shown = list(
        found.select_related("assigned_to__person").order_by(
            "-is_urgent", F("due_on").asc(nulls_last=True), "filed_on", "id"
        )[(page - 1) * PAGE : page * PAGE]
    )
    wraps: dict[object, list[Wrap]] = {}
    for wrap in Wrap.objects.filter(case__in=shown, key=by.key, audience="internal"):
        wraps.setdefault(wrap.case_id, []).append(wrap)
    return Listing([_row(case, wraps[case.pk], by, today) for case in shown], total, page)


def _row(case: "Case", wraps: list[Wrap], by: Opened, today: dt.date) -> Row:
    heading = vault.open_heading(vault.open_wraps(case.pk, _of_heading(case, wraps), by.private), case)
    due: dt.date | None = case.due_on  # type: ignore[attr-defined]  # annotated by `cases_of`
    return Row(
        case=case,
        heading=heading,
        due_on=due,
        is_late=due is not None and due < today,
        is_standby=all(wrap.is_standby for wrap in wraps),
    )


def _of_heading(case: Case, wraps: list[Wrap]) -> list[Wrap]:
    """Only the wraps that the line needs: opening one costs more than all the rest of a row."""
    epoch = int.from_bytes(bytes(case.heading)[:2])
    return [wrap for wrap in wraps if wrap.epoch <= epoch]
