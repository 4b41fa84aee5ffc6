"""Sizes say less: texts grow to whole KiB up to 8 KiB, longer bodies by Padmé (at most 12 %).

Here: the rule and the frame that carries the true length inside the envelope. Padmé: Nikitin and others,
"Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", 2019, section 4.
"""

from benah.sealing.errors import SealBroken

STEP = 1024
STEPS_TO = 8 * STEP
LENGTH_BYTES = 4


def padded_size(size: int) -> int:
    """The size that `size` bytes grow to; never less than 1 KiB. Leaks O(log log size) bits."""
    if size <= STEPS_TO:
        return max(STEP, -(-size // STEP) * STEP)
    exponent = size.bit_length() - 1
    free = exponent - exponent.bit_length()
    return -(-size // (1 << free)) << free


def pad(body: bytes, size: int | None = None) -> bytes:
    """Length, body, zeros: `size` bytes in all, by default what `padded_size` says. At most 4 GiB."""
    framed = len(body).to_bytes(LENGTH_BYTES) + body
    whole = padded_size(len(framed)) if size is None else size
    if len(framed) > whole:
        raise ValueError("the body is longer than the frame")
    return framed.ljust(whole, b"\0")


def unpad(framed: bytes) -> bytes:
    """The body. Raises SealBroken when the frame is none of ours."""
    end = LENGTH_BYTES + int.from_bytes(framed[:LENGTH_BYTES])
    if len(framed) < LENGTH_BYTES or framed.count(0, end) != len(framed) - end:
        raise SealBroken
    return framed[LENGTH_BYTES:end]
