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
    # The line of a case in the desk's list: title, units, kinds.
    "case.heading": _DESK,
    # One record of a case: report, message, note, finding, identity …; its kind stands inside.
    "entry": _READERS | _DESK | _CUSTODIANS,
    # Key of a file: of the reporter or sent to them; of the desk alone; before filing.
    "file.key": _READERS | _DESK | _DRAFT,
    # Name, type, true size, hash and findings of a file.
    "file.head": _READERS | _DESK | _DRAFT,
    # Answers of an unfinished filing.
    "draft.answers": _DRAFT,
}


def check(stream: str, audience: str) -> None:
    """Raises UnknownStream unless the contract names this stream for this audience."""
    if audience not in STREAMS.get(stream, ()):
        raise UnknownStream(f"{stream} for {audience}: add it to sealing/contracts.py first")
