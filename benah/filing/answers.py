"""What a reporter has answered so far, and what becomes of it: a report, an identity, a line in the desk's list.

Here: values. Not here: how they are typed in (`forms`), kept (`actions.drafts`) or filed (`actions.sending`).
"""

import dataclasses
import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Any

from benah.cases.records import Heading, Identity, Report
from benah.cases.states import Mode
from benah.filing.steps import Step, steps_for

# Within this time a draft is taken; it is deleted by the hourly job afterwards.
LIFE = dt.timedelta(hours=24)
TITLE = 120


@dataclass
class Answers:
    """One field a question; `done` names the pages answered, `began` is the moment of the first answer."""

    began: str = ""
    done: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    units: list[int] = field(default_factory=list)
    body: str = "unknown"
    levels: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    kept_names: list[str] = field(default_factory=list)
    kept_units: list[int] = field(default_factory=list)
    what: str = ""
    how: str = ""
    why: str = ""
    when: str = ""
    where: str = ""
    how_known: str = ""
    witnesses: str = ""
    elsewhere: str = ""
    at_risk: bool = False
    mode: str = Mode.CONFIDENTIAL.value
    name: str = ""
    contact: str = ""
    # offices that the reporter was told of on the check page
    told: list[int] = field(default_factory=list)

    def to_body(self) -> bytes:
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_body(cls, body: bytes) -> "Answers":
        """Fields of another version are left out or take their defaults."""
        read: dict[str, Any] = json.loads(body)
        known = {item.name for item in dataclasses.fields(cls)}
        return cls(**{name: value for name, value in read.items() if name in known})

    def is_fresh(self, now: dt.datetime) -> bool:
        """Whether the first answer is less than a day old. The moment is known to this sealed text alone."""
        return bool(self.began) and now - dt.datetime.fromisoformat(self.began) < LIFE

    def missing(self) -> Step | None:
        """The first page that has not been answered."""
        return next((step for step in steps_for(self.mode) if step is not Step.CHECK and step not in self.done), None)

    @property
    def is_named(self) -> bool:
        """Whether the reporter gives a name at all."""
        return self.mode != Mode.ANONYMOUS

    @property
    def has_identity(self) -> bool:
        """Whether an identity is to be sealed for two custodians."""
        return self.mode == Mode.CONFIDENTIAL

    def report(self, language: str = "id") -> Report:
        """What handlers read. The name stands in it in mode `open` alone."""
        is_open = self.mode == Mode.OPEN
        return Report(
            categories=self.categories,
            units=self.units,
            body=self.body,
            level=self.levels[0] if len(self.levels) == 1 else "unknown",
            levels=self.levels,
            names=self.names,
            kept_from_names=self.kept_names,
            kept_from_units=self.kept_units,
            what=self.what,
            when=self.when,
            where=self.where,
            why=self.why,
            how=self.how,
            how_known=self.how_known,
            witnesses=self.witnesses,
            elsewhere=self.elsewhere,
            at_risk=self.at_risk,
            language=language,
            reporter_name=self.name if is_open else "",
            reporter_contact=self.contact if is_open else "",
        )

    def identity(self) -> Identity | None:
        return Identity(name=self.name, contact=self.contact) if self.has_identity else None

    def heading(self, unit_names: list[str]) -> Heading:
        """The line in the desk's list."""
        return Heading(title=self.what[:TITLE], unit_names=unit_names, categories=self.categories)
