"""One way to write several values as bytes, so that no two lists of values ever look alike.

Here: the encoding under every additional data and every `info`. Changing it makes all that is stored unreadable.
"""

from uuid import UUID


def pack(label: str, *values: bytes | str | int | UUID) -> bytes:
    """`label`, then each value behind its length (4 bytes, big end first); numbers take 8 bytes, 0 to 2^64 - 1.

    A UUID is written as its text, as the same id read from a form would be.
    Raises OverflowError for other numbers, TypeError for other types.
    """
    return b"".join(len(part).to_bytes(4) + part for part in map(_as_bytes, (label, *values)))


def _as_bytes(value: bytes | str | int | UUID) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, UUID):
        return str(value).encode()
    if isinstance(value, int):
        return value.to_bytes(8)
    raise TypeError(f"cannot pack {type(value).__name__}")
