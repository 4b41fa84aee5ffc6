"""What the figures were measured on."""

import os
import platform
import re
from datetime import date
from importlib.metadata import version
from pathlib import Path

import psycopg


def lines(server_url: str, command: str) -> list[str]:
    """Machine, versions, day and command, one fact a line."""
    with psycopg.connect(server_url) as connection:
        row = connection.execute("SHOW server_version").fetchone()
        disk = connection.execute("SHOW synchronous_commit").fetchone()
    assert row is not None and disk is not None
    return [
        f"Day: {date.today().isoformat()}",
        f"Command: `{command}`",
        f"Machine: {os.cpu_count()} cores ({_cpu()}), {_memory()} GB of memory, "
        f"{platform.system()} {platform.release()}; load average just before: {os.getloadavg()[0]:.1f}",
        f"Versions: Python {platform.python_version()}, Django {version('django')}, gunicorn {version('gunicorn')}, "
        f"PostgreSQL {row[0]} (fsync on, synchronous_commit {disk[0]})",
    ]


def _cpu() -> str:
    match = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    return match[1].strip() if match else platform.machine()


def _memory() -> int:
    match = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    return round(int(match[1]) / 1024**2) if match else 0
