"""Python packages of the environment: exactly those pinned in requirements/, by hash.

A stamp beside the packages says which pin file filled the environment, so that
an environment that is in step costs a file read.
"""

import hashlib
from pathlib import Path

from tools.places import REQUIREMENTS, ROOT, VENV
from tools.programs import run_quietly
from tools.say import step
from tools.virtualenv import pip_command

RUN, DEV = "run", "dev"
# The whole checkout on the path: tests/ and tools/ import as well as the package.
AS_PATH = ["--config-settings", "editable_mode=compat"]


def install_packages(kind: str) -> None:
    """Bring `.venv` in step with requirements/{kind}.txt (RUN or DEV) and this checkout.

    `dev` holds all of `run`, so an environment filled for tests also runs.
    Raises Stop when a package cannot be had or does not match its hash.
    """
    satisfied_by = [DEV] if kind == DEV else [DEV, RUN]
    if any(_stamp(each).exists() for each in satisfied_by):
        return
    step("Memasang paket Python; pertama kali memerlukan satu-dua menit")
    pip = pip_command()
    hashed = ["install", "--require-hashes", "--no-input", "--disable-pip-version-check"]
    for name in ("build", kind):
        run_quietly(
            [*pip, *hashed, "-r", REQUIREMENTS / f"{name}.txt"],
            doing="memasang paket Python",
            log_name=f"pip-{name}",
        )
    run_quietly(
        [*pip, "install", "--no-deps", "--no-build-isolation", "--no-index", *AS_PATH, "-e", ROOT],
        doing="memasang perintah benah",
        log_name="pip-benah",
    )
    _stamp(kind).parent.mkdir(exist_ok=True)
    for old in _stamp(kind).parent.glob(f"{kind}-*"):
        old.unlink()
    _stamp(kind).touch()


def _stamp(kind: str) -> Path:
    """The file that exists when the environment was filled from the present pins."""
    content = (
        b"".join((REQUIREMENTS / f"{name}.txt").read_bytes() for name in ("build", kind))
        + (ROOT / "pyproject.toml").read_bytes().partition(b"[tool.")[0]
    )
    return VENV / ".pins" / f"{kind}-{hashlib.sha256(content).hexdigest()[:16]}"
