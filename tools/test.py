"""`make test`: the tests of code and database on all cores, then the browser journeys.

Two parts, because a browser needs a core of its own to answer in time.
`ARGS="-k word"` narrows both parts.
"""

import os
import shlex
import subprocess
import sys

from tools.browser import ensure_chromium
from tools.office import ensure_office
from tools.places import ROOT, VENV_PYTHON
from tools.postgres.choice import database, test_server
from tools.say import Stop, ending, step
from tools.scanner import ensure_scanner

NOTHING_COLLECTED = 5


def main() -> int:
    """Run both parts; fails when one of them does, or when neither found a test."""
    browser = os.environ.get("BROWSER", "") != "none"
    office = os.environ.get("OFFICE", "") != "none"
    scanner = os.environ.get("SCANNER", "") != "none"
    if browser:
        ensure_chromium()
    if office:
        ensure_office()
    if scanner:
        ensure_scanner()
    without = ("" if office else " and not libreoffice") + ("" if scanner else " and not clamav")
    parts = [("kode dan basis data", f"not attack and not browser{without}", str(os.cpu_count() or 2))]
    if browser:
        parts.append(("perjalanan di peramban", f"browser and not attack{without}", "2"))
    codes = []
    # Held here so that the server does not stop and start between the parts.
    with database(test_server()):
        for name, marks, workers in parts:
            step(f"Uji: {name}")
            codes.append(_pytest(marks, workers))
    for reason, skipped in (("BROWSER=none", not browser), ("OFFICE=none", not office), ("SCANNER=none", not scanner)):
        if skipped:
            step(f"{reason}: uji yang memerlukannya tidak dijalankan.")
    if all(code == NOTHING_COLLECTED for code in codes):
        raise Stop("Tidak ada uji yang cocok.", code=NOTHING_COLLECTED)
    return next((code for code in codes if code not in (0, NOTHING_COLLECTED)), 0)


def _pytest(marks: str, workers: str) -> int:
    more = shlex.split(" ".join(sys.argv[1:]))
    command = [VENV_PYTHON, "-m", "pytest", "-q", "-n", workers, "-m", marks, *more]
    return subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(ending(main))
