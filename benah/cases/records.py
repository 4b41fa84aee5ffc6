"""The shapes of what is sealed in a case. One dataclass a kind of entry; `to_body` and `from_body` are its JSON.

Here: what reporters and identities are made of; records of case work stand with those who write them (`casework`).
Not here: how they are sealed (`vault`).
"""

import dataclasses
import json
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

R = TypeVar("R", bound="Record")


@dataclass(frozen=True, kw_only=True)
class Record:
    """Something sealed. `kind` is the entry's plain name, `version` the shape's."""

    kind: ClassVar[str]
    version: ClassVar[int] = 1

    def to_body(self) -> bytes:
        """Canonical JSON in UTF-8."""
        body = {"k": self.kind, "v": self.version, **dataclasses.asdict(self)}
        return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    @classmethod
    def from_body(cls: type[R], body: bytes) -> R:
        """The record again; keys a later version added are left out, missing ones take their defaults.

        Raises ValueError for a record of another kind: the plain column beside it was changed.
        """
        read: dict[str, Any] = json.loads(body)
        if read.get("k") != cls.kind:
            raise ValueError("a record of another kind")
        known = {item.name for item in dataclasses.fields(cls)}
        return cls(**{name: value for name, value in read.items() if name in known})


@dataclass(frozen=True, kw_only=True)
class Report(Record):
    """What somebody reported, by the questions of domain/complaints §4. Texts as typed; lists from lists."""

    kind: ClassVar[str] = "report"

    categories: list[str] = field(default_factory=list)
    units: list[int] = field(default_factory=list)
    body: str = "unknown"
    # the post, and all of them where people of several posts are concerned
    level: str = "unknown"
    levels: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    kept_from_names: list[str] = field(default_factory=list)
    kept_from_units: list[int] = field(default_factory=list)
    what: str = ""
    when: str = ""
    where: str = ""
    why: str = ""
    how: str = ""
    how_known: str = ""
    witnesses: str = ""
    elsewhere: str = ""
    at_risk: bool = False
    language: str = "id"
    # only in mode "open"; otherwise the identity is a record of its own under another key
    reporter_name: str = ""
    reporter_contact: str = ""
    # registered on behalf of somebody: where the original is, under which number
    provenance: str = ""
    provenance_number: str = ""


@dataclass(frozen=True, kw_only=True)
class Identity(Record):
    """Who reported, for two custodians together."""

    kind: ClassVar[str] = "identity"

    name: str
    contact: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class IdentityAsked(Record):
    """A handler asked for the identity, and why; the custodians read the same reason."""

    kind: ClassVar[str] = "identity_request"

    reason: str


@dataclass(frozen=True, kw_only=True)
class Message(Record):
    """A message between reporter and desk; `files` are ids of sealed files."""

    kind: ClassVar[str] = "message"

    text: str
    files: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Answer(Record):
    """What the reporter is told in the end: the decision and its reason, in words that betray nobody."""

    kind: ClassVar[str] = "answer"

    text: str


@dataclass(frozen=True, kw_only=True)
class Rating(Record):
    """How content the reporter is, 1 to 5, and why."""

    kind: ClassVar[str] = "rating"

    stars: int
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Objection(Record):
    """The reporter does not accept the outcome."""

    kind: ClassVar[str] = "objection"

    text: str


@dataclass(frozen=True, kw_only=True)
class Retaliation(Record):
    """The reporter tells of retaliation."""

    kind: ClassVar[str] = "retaliation"

    text: str


@dataclass(frozen=True, kw_only=True)
class Heading(Record):
    """The line in the desk's list."""

    kind: ClassVar[str] = "heading"

    title: str
    unit_names: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class FileHeader(Record):
    """What a sealed file is. Size in bytes before padding; `sha256` of the original in hex."""

    kind: ClassVar[str] = "file"

    name: str
    type: str
    size: int
    sha256: str = ""
    # "", "clean", "infected", "unknown"
    scan: str = ""
    # kinds of hidden data found: place, author, device …
    hidden: list[str] = field(default_factory=list)
