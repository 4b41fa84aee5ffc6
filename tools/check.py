"""`make check`: style, types, layers, migrations, generated documents, catalogue. All run; any failure fails."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tools.local_settings import local_settings
from tools.places import ROOT, VENV
from tools.postgres.choice import database, test_server
from tools.say import ending

PYTHON = str(VENV / "bin" / "python")
BENAH = (PYTHON, "-m", "benah")


@dataclass(frozen=True)
class Step:
    """One check: passes when its command exits with 0."""

    name: str
    command: tuple[str, ...]
    env: dict[str, str] = field(default_factory=dict)


# As on a real server: `check --deploy` must have nothing to say.
DEPLOYED = {"HTTPS": "true", "DEMO": "false", "DEBUG": "false", "SECRET_KEY": "0123456789abcdef" * 4 + "-check-only"}

STEPS = (
    Step("gaya", (PYTHON, "-m", "ruff", "check", ".")),
    Step("bentuk", (PYTHON, "-m", "ruff", "format", "--check", "--quiet", ".")),
    Step("aturan repositori", (PYTHON, "-m", "tools.repository")),
    Step("lapisan", (str(VENV / "bin" / "lint-imports"), "--verbose")),
    Step("migrasi", (*BENAH, "makemigrations", "--check", "--dry-run")),
    Step("dokumen bentukan", (*BENAH, "docs", "--check")),
    Step("katalog terjemahan", (PYTHON, "-m", "tools.texts")),
    Step("setelan server", (*BENAH, "check", "--deploy", "--fail-level", "WARNING"), DEPLOYED),
    Step("tipe", (PYTHON, "-m", "mypy")),
)


def main() -> int:
    """Run every step, print the output of those that fail; 1 when one does."""
    failed = []
    with database(test_server()) as url, ThreadPoolExecutor(os.cpu_count()) as cores:
        env = {**os.environ, **local_settings(), "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
        # The last takes longest, so it is begun first.
        running = {step.name: cores.submit(_run, step, env) for step in (STEPS[-1], *STEPS[:-1])}
        for step in STEPS:
            done, seconds = running[step.name].result()
            passed = done.returncode == 0
            print(f"{'✓' if passed else '✗'} {step.name} ({seconds:.1f} s)", flush=True)
            if not passed:
                print(done.stdout, flush=True)
                failed.append(step.name)
    if failed:
        print(f"Gagal: {', '.join(failed)}. Sebagian dapat diperbaiki dengan: make fix")
    return 1 if failed else 0


def _run(step: Step, env: Mapping[str, str]) -> tuple["subprocess.CompletedProcess[str]", float]:
    """How the step ended, and after how many seconds."""
    start = time.monotonic()
    done = subprocess.run(
        step.command,
        cwd=ROOT,
        env={**env, **step.env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done, time.monotonic() - start


if __name__ == "__main__":
    sys.exit(ending(main))
