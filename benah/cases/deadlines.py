"""Clocks of cases as rows: what begins at filing, pausing, keeping; the day follows from `benah.clocks`.

Here: rows to clocks and back. Not here: lengths and holidays (`clocks`), who is told when one is late (`tasks`).
"""

import datetime as dt
from collections.abc import Callable, Iterable

from benah.cases.models import Case, CaseDeadline
from benah.clocks.calendar import national
from benah.clocks.clock import Clock, Pause
from benah.clocks.definition import Definition
from benah.clocks.kinds import Event, Kind, PauseReason
from benah.clocks.table import clock_of, clocks_of


def kind_of(case: Case) -> Kind:
    """The kind whose clocks run: a kind without clocks of its own has those of every case."""
    return Kind(case.kind) if case.kind in set(Kind) else Kind.ANY


def at_filing(on: dt.date) -> list[tuple[str, dt.date, dt.date]]:
    """Clocks of every case that begin when it is filed: (name, first day, due day).

    What is due at once is kept by the receipt itself and needs no row.
    """
    begun = (
        (definition, Clock(definition, on))
        for definition in clocks_of(Kind.ANY)
        if _runs(definition, Event.FILED) and definition.length
    )
    return [(definition.code, on, clock.due(national()) or on) for definition, clock in begun]


def begin(case: Case, event: Event, on: dt.date) -> list[CaseDeadline]:
    """Begin every clock of the case's kind that `event` starts and that does not run yet. From inside a side."""
    running = set(CaseDeadline.objects.filter(case=case, done_on=None).values_list("name", flat=True))
    ended = list(CaseDeadline.objects.filter(case=case).exclude(done_on=None).values_list("name", flat=True))
    rows = [
        CaseDeadline(
            case=case,
            name=definition.code,
            number=ended.count(definition.code) + 1,
            starts_on=on,
            due_on=Clock(definition, on).due(national()),
        )
        for definition in clocks_of(kind_of(case))
        if _runs(definition, event) and definition.code not in running
    ]
    return CaseDeadline.objects.bulk_create(rows)


def keep(case: Case, names: Iterable[str], on: dt.date) -> None:
    """What these clocks ask for was done. From inside a side."""
    CaseDeadline.objects.filter(case=case, name__in=list(names), done_on=None).update(done_on=on)


def pause(case: Case, reason: PauseReason, on: dt.date) -> list[CaseDeadline]:
    """Rest every running clock that may rest for `reason`; returns those that do. From inside a side."""
    return _change(case, lambda clock: clock.paused(on, reason) if _may(clock, reason) else None)


def resume(case: Case, on: dt.date) -> list[CaseDeadline]:
    """Let every resting clock run again. From inside a side."""
    return _change(case, lambda clock: clock.resumed(on) if clock.resting else None)


def clock(row: CaseDeadline, kind: Kind) -> Clock:
    """A row as the clock it is. Raises KeyError for a name that the table of clocks does not know."""
    return Clock(
        definition=clock_of(kind, row.name),
        start=row.starts_on,
        pauses=tuple(
            Pause(dt.date.fromisoformat(first), dt.date.fromisoformat(back) if back else None, PauseReason(reason))
            for first, back, reason in row.pauses
        ),
        kept=row.done_on,
    )


def _may(clock: Clock, reason: PauseReason) -> bool:
    return clock.resting is None and reason in clock.definition.pauses


def _runs(definition: Definition, event: Event) -> bool:
    return definition.starts is event


def _change(case: Case, change: Callable[[Clock], Clock | None]) -> list[CaseDeadline]:
    changed = []
    for row in CaseDeadline.objects.select_for_update(no_key=True).filter(case=case, done_on=None):
        after = change(clock(row, kind_of(case)))
        if after is not None:
            row.pauses = [
                [rest.first.isoformat(), rest.resumed.isoformat() if rest.resumed else None, rest.reason.value]
                for rest in after.pauses
            ]
            row.due_on = after.due(national())
            row.save(update_fields=["pauses", "due_on"])
            changed.append(row)
    return changed
