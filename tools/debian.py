"""Installs packages of Debian or Ubuntu where the caller may: as root, with apt."""

import os
import shutil

from tools.programs import run_quietly
from tools.say import step

ENV = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}


def can_install() -> bool:
    """Whether apt is there and we may use it."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> bool:
    """Install the packages; False when we may not. Raises Stop when apt fails."""
    if not can_install():
        return False
    names = " ".join(packages)
    step(f"Memasang paket sistem: {names}")
    env = {**os.environ, **ENV}
    run_quietly(["apt-get", "update"], doing="membaca daftar paket sistem", log_name="apt-update", env=env)
    run_quietly(
        # A lock held by another apt is waited for instead of failing at once.
        ["apt-get", "-o", "DPkg::Lock::Timeout=120", "install", "-y", "--no-install-recommends", *packages],
        doing=f"memasang {names}",
        log_name="apt-install",
        env=env,
    )
    return True
