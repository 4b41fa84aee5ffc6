"""Every stream that is sealed: its name, its audiences, what it holds. The written contract of the sealed columns.

A stream is one column (or one field of a sealed record). Its name is part of what is authenticated: renaming one
makes what is stored unreadable, so a name here is never changed or given a second meaning. `seal` refuses others.
"""

from benah.sealing.audiences import Audience
from benah.sealing.errors import UnknownStream

_READERS = frozenset({Audience.CONTENT})
_DESK = frozenset({Audience.INTERNAL})
_CUSTODIANS = frozenset({Audience.IDENTITY})
_DRAFT = frozenset({Audience.DRAFT})

STREAMS: dict[str, frozenset[Audience]] = {
    # The report as filed: answers of all questions, as JSON.
    "case.report": _READERS,
    # Who the reporter is, when given.
    "case.identity": _CUSTODIANS,
    # Names of the persons reported, as the reporter wrote them.
    "case.persons": _READERS,
    # Working sheet of the desk: assessment, plan of examination, findings.
    "case.sheet": _DESK,
    # One message between reporter and desk.
    "entry.message": _READERS,
    # One internal note, decision or reason.
    "entry.note": _DESK,
    # Key of a file: of the reporter or sent to them; of the desk alone; before filing.
    "file.key": _READERS | _DESK | _DRAFT | _CUSTODIANS,
    # Name, type, true size, hash and findings of a file.
    "file.head": _READERS | _DESK | _DRAFT | _CUSTODIANS,
    # Answers of an unfinished filing.
    "draft.answers": _DRAFT,
}


def check(stream: str, audience: str) -> None:
    """Raises UnknownStream unless the contract names this stream for this audience."""
    if audience not in STREAMS.get(stream, ()):
        raise UnknownStream(f"{stream} for {audience}: add it to sealing/contracts.py first")
