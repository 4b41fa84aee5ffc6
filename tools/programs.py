"""Runs helper programs quietly: output goes to a log, a failure becomes one sentence.

Holds: how pip, npm and apt are called and how their failures are told apart.
"""

import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.places import LOGS
from tools.say import Stop

# What installers print when a cause is not theirs. First match wins.
_CAUSES = (
    (
        re.compile(r"No space left on device|ENOSPC|Disk quota exceeded", re.I),
        "Ruang disk habis saat {doing}. Kosongkan ruang lalu ulangi.",
    ),
    (
        re.compile(
            r"name resolution|NameResolutionError|Network is unreachable|Connection refused"
            r"|NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|Could not resolve"
            r"|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH"
            r"|Failed to establish a new connection",
            re.I,
        ),
        "Tidak ada sambungan jaringan saat {doing}. Sambungkan ke internet lalu ulangi.",
    ),
    (
        re.compile(r"THESE PACKAGES DO NOT MATCH THE HASHES|EINTEGRITY", re.I),
        "Paket yang diunduh tidak cocok dengan sidik yang dicatat saat {doing}; pemasangan dibatalkan. Rincian: {log}",
    ),
    (
        re.compile(r"Permission denied|EACCES|Read-only file system|EROFS", re.I),
        "Tidak ada izin menulis saat {doing}. Perbaiki izin folder lalu ulangi. Rincian: {log}",
    ),
)


def run_quietly(
    command: Sequence[str | Path],
    *,
    doing: str,
    log_name: str,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> None:
    """Run `command`; its output goes to the log of that name.

    `doing` completes the sentence "… saat {doing}" when it fails. Raises Stop.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{log_name}.log"
    with log.open("wb") as output:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=env,
            cwd=cwd,
            check=False,
        )
    if done.returncode:
        raise Stop(failure_sentence(log.read_text(errors="replace"), doing=doing, log=log))


def failure_sentence(output: str, *, doing: str, log: Path) -> str:
    """One sentence for what an installer printed before it failed."""
    known = known_cause(output, doing=doing, log=log)
    if known:
        return known
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    last = lines[-1] if lines else "tanpa keterangan"
    return f"Gagal saat {doing}: {last} Rincian: {log}"


def known_cause(output: str, *, doing: str, log: Path = LOGS) -> str | None:
    """The sentence for a cause that lies in the machine, or None when it is another."""
    for cause, sentence in _CAUSES:
        if cause.search(output):
            return sentence.format(doing=doing, log=log)
    return None
