"""The virtual environment of the checkout: find it sound, or make it.

Debian ships Python without `ensurepip`. There the environment is made by the pip or
virtualenv that the machine has, or root installs Debian's package; others are told which.
"""

import importlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from tools.debian import install
from tools.places import VENV, VENV_PYTHON
from tools.programs import run_quietly
from tools.say import Stop, step

OLDEST = (3, 11)


def ensure_virtualenv() -> None:
    """Make `.venv` unless one with a usable Python is there. Raises Stop."""
    if sys.version_info < OLDEST:
        raise Stop("Benah memerlukan Python 3.11 atau lebih baru.")
    if _answers(VENV_PYTHON):
        return
    step("Menyiapkan lingkungan Python di .venv")
    if VENV.is_symlink():
        raise Stop("Tautan .venv menunjuk lingkungan Python yang rusak; hapus tautan itu lalu ulangi.")
    shutil.rmtree(VENV, ignore_errors=True)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    command: list[str | Path]
    if not _can_make() and install(f"python{version}-venv"):
        importlib.invalidate_caches()
    if _has("ensurepip"):
        command = [sys.executable, "-m", "venv", VENV]
    elif _has("virtualenv"):
        command = [sys.executable, "-m", "virtualenv", VENV]
    elif _has("pip") and _has("venv"):
        command = [sys.executable, "-m", "venv", "--without-pip", VENV]
    else:
        raise Stop(
            f"Python {version} di komputer ini tidak dapat membuat lingkungan sendiri. "
            f"Pasang paketnya: apt-get install python{version}-venv"
        )
    run_quietly(command, doing="membuat lingkungan Python", log_name="virtualenv")


def pip_command() -> list[str]:
    """The start of a pip command that installs into `.venv`.

    The environment's own pip, or the machine's pip pointed at it (pip ≥ 22.3).
    """
    if subprocess.run([VENV_PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL, check=False).returncode:
        return [sys.executable, "-m", "pip", "--python", str(VENV_PYTHON)]
    return [str(VENV_PYTHON), "-m", "pip"]


def _answers(python: Path) -> bool:
    check = f"import sys; sys.exit(sys.version_info < {OLDEST!r})"
    try:
        return subprocess.run([python, "-I", "-S", "-c", check], check=False).returncode == 0
    except OSError:
        return False


def _can_make() -> bool:
    return _has("ensurepip") or _has("virtualenv") or (_has("pip") and _has("venv"))


def _has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None
