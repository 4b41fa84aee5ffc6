"""The virus scanner's daemon with which tests ask about real files."""

import os
import shutil

from tools.debian import install
from tools.say import Stop


def scanner_path() -> str | None:
    """ClamAV's daemon: SCANNER from the environment, or the one on the path; None without."""
    given = os.environ.get("SCANNER")
    if given and given != "none":
        return shutil.which(given)
    return shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")


def ensure_scanner() -> None:
    """Install ClamAV's daemon where it is missing and that is possible. Raises Stop where not."""
    if scanner_path():
        return
    if not install("clamav-daemon") or not scanner_path():
        raise Stop(
            "Uji pemindai virus memerlukan ClamAV: apt-get install clamav-daemon. Tanpa ClamAV: SCANNER=none make test"
        )
