"""Random bytes for keys, nonces and salts. The only source in this package, so that its failure stops everything."""

import os

from benah.sealing.errors import NoRandomness


def fresh(count: int) -> bytes:
    """`count` random bytes of the operating system, at least 16. Raises NoRandomness instead of giving bad ones.

    A source that gives too few bytes, or the same ones twice, is broken: 16 equal bytes by chance take 2^128 tries.
    """
    if count < 16:
        raise ValueError("fewer than 16 random bytes can repeat")
    try:
        drawn, control = os.urandom(count), os.urandom(16)
    except (OSError, NotImplementedError) as problem:
        raise NoRandomness from problem
    if len(drawn) != count or len(control) != 16 or drawn[:16] == control:
        raise NoRandomness
    return drawn
