"""Secrets of a local installation: made once, kept in the state folder, readable by their owner."""

import os
import secrets

from tools.places import STATE


def secret_key() -> str:
    """SECRET_KEY: signs sessions and links."""
    return _kept("SECRET_KEY", "secret-key", secrets.token_urlsafe(48))


def caselog_key() -> str:
    """CASELOG_KEY: signs the daily head of the log of acts on reports."""
    return _kept("CASELOG_KEY", "caselog-key", secrets.token_hex(32))


def _kept(name: str, file: str, fresh: str) -> str:
    """The value from the environment, else the one kept here; on first use the fresh one, kept from then on."""
    given = os.environ.get(name)
    if given:
        return given
    path = STATE / file
    try:
        kept = path.read_text().strip()
        if kept:
            return kept
    except FileNotFoundError:
        pass
    STATE.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.touch(mode=0o600)
    beside.write_text(fresh)
    beside.rename(path)
    return fresh
