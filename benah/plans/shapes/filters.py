"""Which rows of a plan somebody wants to see, to and from the query string of the address.

The query string is the filter: an address can be sent to anybody. Not here: finding the rows (`queries.views`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATES: dict[str, str | Promise] = {
    "not_begun": _("belum mulai"),
    "running": _("berjalan"),
    "late": _("terlambat"),
    "returned": _("dikembalikan"),
    "done": _("selesai"),
}
_LONGEST = 80


@dataclass(frozen=True)
class Filters:
    """Empty fields leave nothing out. `period` is a number from 1, 0 for all; `state` one of `STATES`."""

    area: str = ""
    period: int = 0
    state: str = ""
    owner: str = ""
    words: str = ""
    light: str = ""
    draft: bool = False

    @property
    def query(self) -> str:
        """The same as a query string, without what is empty; fields always in the same order."""
        pairs = [
            ("area", self.area),
            ("periode", self.period or ""),
            ("keadaan", self.state),
            ("pj", self.owner),
            ("kata", self.words),
            ("lampu", self.light),
            ("versi", "konsep" if self.draft else ""),
        ]
        return urlencode([(key, value) for key, value in pairs if value])

    @property
    def is_empty(self) -> bool:
        return not any((self.area, self.period, self.state, self.owner, self.words, self.light))


def filters_from(sent: Mapping[str, str]) -> Filters:
    """Read from an address; anything unknown is left out, so that no address is wrong."""
    period, state, light = sent.get("periode", ""), sent.get("keadaan", ""), sent.get("lampu", "")
    return Filters(
        area=sent.get("area", "")[:8],
        period=int(period) if period in ("1", "2", "3", "4") else 0,
        state=state if state in STATES else "",
        owner=sent.get("pj", "").strip()[:_LONGEST],
        words=sent.get("kata", "").strip()[:_LONGEST],
        light=light if light in ("green", "yellow", "red") else "",
        draft=sent.get("versi") == "konsep",
    )
