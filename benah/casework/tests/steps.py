"""A case brought as far as a test wants, by the acts themselves."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from benah.cases.states import Kind, State
from benah.casework.actions import closing, deciding, examining
from benah.casework.actions.moving import move
from benah.casework.actions.triage import classify
from benah.casework.queries.examined import charges
from benah.casework.reading import OpenCase, opened_case
from benah.core import clock
from tests.desks import Seated
from tests.sealed import Filed, opened_by

PERSON = "Rangga Wijanarko"


def act(seat: Seated, filed: Filed, change: Callable[..., None], **values: Any) -> None:
    """One act as if from a page that shows the case as it is now."""
    with opened_case(opened_by(seat), filed.case.pk) as found:
        change(found, **{"on": clock.today(), "seen": found.case.version, **values})


def look(seat: Seated, filed: Filed, read: Callable[[OpenCase], Any]) -> Any:
    """What stands in the case now."""
    with opened_case(opened_by(seat), filed.case.pk) as found:
        return read(found)


def accept(seat: Seated, filed: Filed, kind: Kind = Kind.DISCIPLINE) -> None:
    """Triaged as `kind` and taken up for examination."""
    act(seat, filed, classify, kind=kind, reason="Sesuai isi.", formal=True, urgent=False)
    act(seat, filed, move, to=State.ACCEPTED)
    act(seat, filed, move, to=State.EXAMINATION)


def charge(
    seat: Seated, filed: Filed, *, status: str = "civil_servant", verdict: str = "proven", act_on: dt.date | None = None
) -> str:
    """One allegation with a finding that rests on a hearing; returns its name."""
    day = act_on or clock.today() - dt.timedelta(days=40)
    allegation = {"what": "Membuat kuitansi tanpa perjalanan.", "person": PERSON, "rule": "PP 94/2021"}
    act(seat, filed, examining.allege, **allegation, status=status, act_on=day)
    ref: str = look(seat, filed, charges)[-1].allegation.ref
    evidence = ["ket"] if verdict in ("proven", "partly") else []
    act(seat, filed, examining.find, ref=ref, verdict=verdict, reason="Menurut BAP.", evidence=evidence)
    return ref


def decide(seat: Seated, filed: Filed) -> None:
    """Recommended and decided today."""
    act(seat, filed, deciding.recommend, text="Jatuhkan hukuman.", to="Sekretaris")
    decision = {"by": "Sekretaris", "number": "12/2026", "text": "Menjatuhkan hukuman."}
    act(seat, filed, deciding.decide, **decision, decided_on=clock.today())


def answer(seat: Seated, filed: Filed, text: str = "Laporan Anda terbukti dan ditindak.") -> None:
    """The reporter is told."""
    act(seat, filed, closing.answer, text=text)
