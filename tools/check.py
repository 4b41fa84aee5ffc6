"""`make check`: style, types, layers, migrations, generated documents, catalogue. All run; any failure fails."""

import os
import subprocess
import sys
import time
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
    with database(test_server()) as url:
        env = {**os.environ, **local_settings(), "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
        for step in STEPS:
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
            passed = done.returncode == 0
            print(f"{'✓' if passed else '✗'} {step.name} ({time.monotonic() - start:.1f} s)", flush=True)
            if not passed:
                print(done.stdout, flush=True)
                failed.append(step.name)
    if failed:
        print(f"Gagal: {', '.join(failed)}. Sebagian dapat diperbaiki dengan: make fix")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(ending(main))
