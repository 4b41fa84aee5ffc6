"""The LibreOffice with which tests recompute workbooks as an operator's computer would."""

import os
import shutil

from tools.debian import install
from tools.say import Stop


def office_path() -> str | None:
    """The program to start: OFFICE from the environment, or the one on the path; None without."""
    given = os.environ.get("OFFICE")
    if given and given != "none":
        return shutil.which(given)
    return shutil.which("soffice") or shutil.which("libreoffice")


def ensure_office() -> None:
    """Install LibreOffice Calc where it is missing and that is possible. Raises Stop where not."""
    if office_path():
        return
    if not install("libreoffice-calc-nogui") or not office_path():
        raise Stop(
            "Uji lembar Excel memerlukan LibreOffice: apt-get install libreoffice-calc-nogui. "
            "Tanpa LibreOffice: OFFICE=none make test"
        )
