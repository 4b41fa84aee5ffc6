"""Keys and headers of sealed files: under a draft's key before filing, under the case's afterwards.

Here: sealing and opening of keys and headers, and moving them from draft to case. Not here: the pieces
(`sealing.pieces`), rows.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from benah.cases.models import SealedFile
from benah.cases.records import FileHeader
from benah.cases.vault import KEY_BYTES, CaseKeys
from benah.sealing.audiences import Audience
from benah.sealing.derive import derive
from benah.sealing.envelope import Bound, open_sealed, seal
from benah.sealing.randomness import fresh

DRAFT_EPOCH = 0


@dataclass(frozen=True)
class DraftKeys:
    """What a filing's token gives: where its draft lies and what opens it."""

    id: bytes
    key: bytes = field(repr=False)

    @classmethod
    def of(cls, token: bytes) -> "DraftKeys":
        """From the token of 32 bytes that the reporter's page carries."""
        return cls(id=sha256(derive(token, "draft/lookup")).digest(), key=derive(token, "draft/key"))

    @property
    def place(self) -> str:
        """Stands where a case's id stands in the envelopes of a draft."""
        return self.id.hex()


@dataclass(frozen=True)
class Owner:
    """Under which key a file's own key lies: a draft's, or a case's of one audience and epoch."""

    place: str
    audience: str
    epoch: int
    key: bytes = field(repr=False)

    @classmethod
    def draft(cls, draft: DraftKeys) -> "Owner":
        return cls(draft.place, Audience.DRAFT, DRAFT_EPOCH, draft.key)

    @classmethod
    def case(cls, keys: CaseKeys, audience: str, epoch: int) -> "Owner":
        return cls(str(keys.case), audience, epoch, keys.key(audience, epoch))

    def bound(self, stream: str, file: UUID) -> Bound:
        return Bound(stream, self.place, file, self.audience, self.epoch)


def new_file_key() -> bytes:
    """A key for one file alone."""
    return fresh(KEY_BYTES)


def seal_file_key(owner: Owner, file: UUID, key: bytes) -> bytes:
    """The file's key, which ties the file to its draft or case."""
    return seal(owner.key, key, owner.bound("file.key", file))


def open_file_key(owner: Owner, file: SealedFile) -> bytes:
    """Raises SealBroken."""
    return open_sealed(owner.key, bytes(file.file_key), owner.bound("file.key", file.pk))


def seal_header(owner: Owner, file: UUID, header: FileHeader) -> bytes:
    return seal(owner.key, header.to_body(), owner.bound("file.head", file))


def open_header(owner: Owner, file: SealedFile) -> FileHeader:
    """Raises SealBroken."""
    return FileHeader.from_body(open_sealed(owner.key, bytes(file.header), owner.bound("file.head", file.pk)))


def hand_over(file: SealedFile, before: Owner, after: Owner) -> None:
    """Seal key and header of `file` anew under another owner; the pieces stay as they are. Saves nothing."""
    key, header = open_file_key(before, file), open_header(before, file)
    file.file_key = seal_file_key(after, file.pk, key)
    file.header = seal_header(after, file.pk, header)
    file.audience, file.epoch = after.audience, after.epoch
