"""One change of an open case: locked, still as the page showed it, in a state that allows it, logged.

Here: the frame of every act of examination and decision. Not here: moves between states (`moving`).
"""

import datetime as dt
import secrets
from collections.abc import Collection

from django.utils.translation import gettext as _

from benah.caselog.actions import append
from benah.cases.models import Audience, Case, Entry
from benah.cases.records import Record
from benah.cases.states import State
from benah.casework.actions.moving import write
from benah.casework.policies import check_is_open, check_version
from benah.casework.reading import OpenCase
from benah.core.refused import Refused


def begin(found: OpenCase, seen: int, states: Collection[State] = ()) -> Case:
    """Lock the case's row. Raises Conflict when it is no longer what `seen` was, Refused in a state not among `states`.

    Whoever waited for the lock reads the version that the other left.
    """
    case = Case.objects.select_for_update(no_key=True).get(pk=found.case.pk)
    check_version(case, seen)
    check_is_open(case)
    if states and case.state not in states:
        wanted = ", ".join(f"“{state.label}”" for state in State if state in states)
        raise Refused(
            _("Langkah ini dikerjakan dalam keadaan %(wanted)s; laporan ini %(now)s. Ubah keadaannya dahulu.")
            % {"wanted": wanted, "now": f"“{State(case.state).label}”"},
            code="wrong_state",
        )
    return case


def keep(
    found: OpenCase,
    record: Record,
    act: str,
    on: dt.date,
    *,
    detail: dict[str, str | int] | None = None,
    audience: Audience = Audience.INTERNAL,
    names_entry: bool = True,
) -> Entry:
    """Write one record and tell the log, last in the transaction. `names_entry`: whether the act's line carries it."""
    entry = write(found, record, audience, on)
    tell(found, act, {**({"entry": str(entry.pk)} if names_entry else {}), **(detail or {})})
    return entry


def tell(found: OpenCase, act: str, detail: dict[str, str | int]) -> None:
    """A line in the log in the name of who has the case open."""
    append(act, by=found.by.person, key_id=bytes(found.by.key.key_id), case=found.case.pk, detail=detail)


def check_not_ahead(day: dt.date, on: dt.date) -> None:
    """What is recorded as done was done by today. Raises Refused."""
    if day > on:
        raise Refused(_("Tanggal itu masih di depan. Tulis hari ini atau sebelumnya."), code="future_day")


def new_ref() -> str:
    """Names one thing among those of its kind in a case: later records of the same name replace it."""
    return secrets.token_hex(4)
