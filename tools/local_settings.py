"""Settings of a local installation: a demonstration on this machine, without HTTPS."""

import os

from tools.places import STATE
from tools.secret import caselog_key, secret_key

DEFAULTS = {"DEMO": "true", "HTTPS": "false", "DJANGO_SETTINGS_MODULE": "benah.config.settings"}


def local_settings() -> dict[str, str]:
    """Environment variables for every process; what the caller has set wins."""
    wanted = {**DEFAULTS, "SECRET_KEY": secret_key(), "CASELOG_KEY": caselog_key(), "STATE_DIR": str(STATE)}
    return {name: os.environ.get(name) or value for name, value in wanted.items()}
