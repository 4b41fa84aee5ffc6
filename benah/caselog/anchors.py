"""What is published of a head: its signed fields, the proof that the log only grew, the new leaf hashes.

Hashes alone, and always about as many a day (`padding`). Kept by others, they show whatever is changed here later.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from benah.caselog.models import Head
from benah.merkle.canonical import canonical
from benah.merkle.hashing import SIZE
from benah.merkle.heads import SignedHead, from_fields


def signed(head: Head) -> SignedHead:
    """The head as it was signed. Raises HeadInvalid where the row holds none."""
    return from_fields(json.loads(head.fields))


def hashes(joined: bytes | memoryview) -> list[bytes]:
    """Hashes that were kept one after the other."""
    joined = bytes(joined)
    return [joined[start : start + SIZE] for start in range(0, len(joined), SIZE)]


def text(head: Head) -> str:
    """The anchor: one line of JSON."""
    fields = json.loads(head.fields)
    fields["consistency"] = [step.hex() for step in hashes(head.consistency)]
    fields["leaves"] = [leaf.hex() for leaf in hashes(head.leaves)]
    return canonical(fields).decode() + "\n"


def folder() -> Path:
    """Where anchors are exported to; copied from there to machines of others."""
    return Path(settings.CASELOG_ANCHORS)


def export() -> int:
    """Write every anchor that the folder lacks; returns how many. What lies there is never overwritten."""
    folder().mkdir(parents=True, exist_ok=True)
    written = 0
    for head in Head.objects.order_by("day"):
        file = folder() / f"{head.day}.json"
        if not file.exists():
            beside = file.with_suffix(".part")
            beside.write_text(text(head), encoding="utf-8")
            beside.replace(file)
            written += 1
    return written


def that_differ() -> Iterator[str]:
    """Names of exported files that no longer say what the database says."""
    texts = {f"{head.day}.json": text(head) for head in Head.objects.order_by("day")}
    for file in sorted(folder().glob("*.json")):
        if file.read_text(encoding="utf-8") != texts.get(file.name):
            yield file.name
