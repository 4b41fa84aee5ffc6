"""`python -m tools.debian_postgres COMMAND …`: run a command on a throw-away server of Debian's PostgreSQL.

Shows that the product also works on the oldest supported version, as an operator's server has it.
"""

import os
import subprocess
import sys
from pathlib import Path

from tools.debian import install
from tools.places import STATE
from tools.postgres.choice import OLDEST_VERSION
from tools.postgres.server import Server
from tools.postgres.settings import THROWAWAY
from tools.say import Stop, ending, step


def debian_programs() -> Path:
    """The programs of the oldest supported PostgreSQL on this machine; installed where possible. Raises Stop."""
    found = _installed()
    if not found and install("postgresql"):
        found = _installed()
    if not found:
        raise Stop("PostgreSQL dari Debian tidak ada: apt-get install postgresql")
    return found[0]


def _installed() -> list[Path]:
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    versions = sorted((int(path.parts[-3]), path.parent) for path in folders if path.parts[-3].isdigit())
    return [folder for version, folder in versions if version >= OLDEST_VERSION]


def main() -> int:
    """Run the command with DATABASE_URL set; its exit code is ours."""
    if len(sys.argv) < 2:
        raise Stop("Pakai: python -m tools.debian_postgres PERINTAH …", code=2)
    programs = debian_programs()
    step(f"Basis data: PostgreSQL {programs.parts[-2]} dari Debian")
    server = Server(STATE / "postgres-debian", THROWAWAY, disposable=True, programs=programs)
    try:
        url = server.join()
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    finally:
        server.leave()


if __name__ == "__main__":
    sys.exit(ending(main))
