"""The secret key of a local installation: made once, kept in the state folder, readable by its owner."""

import os
import secrets

from tools.places import STATE


def secret_key() -> str:
    """SECRET_KEY from the environment, else the one kept here; made on first use."""
    given = os.environ.get("SECRET_KEY")
    if given:
        return given
    path = STATE / "secret-key"
    try:
        kept = path.read_text().strip()
        if kept:
            return kept
    except FileNotFoundError:
        pass
    STATE.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(48)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.touch(mode=0o600)
    beside.write_text(made)
    beside.rename(path)
    return made
