"""The Chromium that drives browser journeys and screenshots: where it is and how it is started."""

import os
import shutil

from tools.debian import install
from tools.say import Stop

# As root Chromium refuses its sandbox; the others keep it from talking to the network.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--no-first-run",
]


def chromium_path() -> str | None:
    """The browser to start: CHROMIUM from the environment, or the one on the path; None without."""
    given = os.environ.get("CHROMIUM")
    if given:
        return given if shutil.which(given) else None
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def ensure_chromium() -> None:
    """Install Chromium where it is missing and that is possible. Raises Stop where not."""
    if chromium_path():
        return
    if os.environ.get("CHROMIUM"):
        raise Stop(f"CHROMIUM={os.environ['CHROMIUM']} tidak ditemukan.")
    if not install("chromium") or not chromium_path():
        raise Stop("Uji peramban memerlukan Chromium: apt-get install chromium. Tanpa peramban: BROWSER=none make test")
