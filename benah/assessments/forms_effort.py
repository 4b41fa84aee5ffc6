"""The form of efforts: a number from 1 per item, or a mark that it cannot be changed. Never saves.

`u:CODE` holds the number, `t:CODE` the mark, `s:CODE` what the page showed: only what a person changed is saved, so
that two people can work on different items at once.
"""

from collections.abc import Mapping

from django.http import QueryDict
from django.utils.translation import gettext as _

from benah.assessments.models_effort import MOST
from benah.core.refused import Refused
from benah.scoring.model import Instrument, Item, Section

FIXED = "tetap"


class EffortForm:
    """Fields of every item that can be scored. `changed` holds what differs from what the page showed."""

    def __init__(self, sheet: Instrument, standing: Mapping[str, int | None], sent: QueryDict | None) -> None:
        self.sheet, self.standing, self.sent = sheet, standing, sent
        self.changed: dict[str, int | None] = {}
        self.errors: dict[str, str] = {}
        self.general = ""

    def is_right(self) -> bool:
        """Reads what was sent; one sentence per item that holds no effort."""
        assert self.sent is not None
        for code in self.sheet.items:
            if f"s:{code}" not in self.sent:
                continue
            text = FIXED if f"t:{code}" in self.sent else self.sent.get(f"u:{code}", "").strip() or "1"
            if text == self.sent[f"s:{code}"]:
                continue
            if text != FIXED and not (text.isdecimal() and len(text) < 4 and 1 <= int(text) <= MOST):
                self.errors[code] = _("%(code)s: upaya ditulis dengan bilangan bulat 1 sampai %(most)d.") % {
                    "code": code, "most": MOST,
                }  # fmt: skip
            else:
                self.changed[code] = None if text == FIXED else int(text)
        return not self.errors

    def refuse(self, error: Refused) -> None:
        self.general = error.sentence
        self.errors.setdefault("", error.sentence)

    @property
    def groups(self) -> list[tuple[Section, list[tuple[Item, str, bool, str, str]]]]:
        """Per section: item, number, whether it is fixed, what stands, and the error."""
        groups: dict[str, tuple[Section, list[tuple[Item, str, bool, str, str]]]] = {}
        for code, item in self.sheet.items.items():
            if not item.is_scored:
                continue
            size = self.standing.get(code, 1)
            stands = FIXED if size is None else str(size)
            number, fixed = ("" if size is None else str(size)), size is None
            if self.sent is not None and f"s:{code}" in self.sent:
                number, fixed = self.sent.get(f"u:{code}", "")[:10], f"t:{code}" in self.sent
            section = self.sheet.section(item.section)
            row = (item, number, fixed, stands, self.errors.get(code, ""))
            groups.setdefault(section.code, (section, []))[1].append(row)
        return list(groups.values())
