"""What the e-mail of some kinds carries besides words: a calendar file, an address that opens without signing in.

Apps above add a function of the notice to `EXTRAS` under its kind in their `AppConfig.ready`. Such a kind goes out in
an e-mail of its own (`Kind.goes_alone`), since calendar programs take up one letter a mail.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from benah.notices.models import Notice


@dataclass(frozen=True)
class Extra:
    """`links`: words and address with host, shown below the notice. `calendar`: an iCalendar file of that `method`."""

    links: list[tuple[str, str]] = field(default_factory=list)
    calendar: bytes = b""
    method: str = ""


EXTRAS: dict[str, Callable[[Notice], Extra | None]] = {}


def extra_of(notice: Notice) -> Extra:
    made = EXTRAS[notice.kind](notice) if notice.kind in EXTRAS else None
    return made or Extra()
