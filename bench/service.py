"""A throw-away installation: own databases, own static files, gunicorn as `make run` starts it, on a free port."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from tools.address import Address, free_address
from tools.children import Child, Children
from tools.places import NODE_MODULES, STATE, VENV_PYTHON
from tools.runner import web_command
from tools.say import Stop, step
from tools.secret import secret_key

FOLDER = STATE / "bench"
APPLICATION = "bench.counted:application"


@dataclass(frozen=True)
class Place:
    """A filled database and what may be opened in it."""

    url: str
    env: dict[str, str]
    data: dict[str, Any]


@contextmanager
def place(children: Children, server_url: str, scale: str, years: int) -> Iterator[Place]:
    """A new database beside the one of `server_url`, filled; dropped at the end. Raises Stop."""
    name = f"benah_bench_{scale}_{os.getpid()}"
    parts = urlsplit(server_url)
    url = urlunsplit(parts._replace(path=f"/{name}"))
    env = {
        **os.environ,
        "DATABASE_URL": url,
        "STATE_DIR": str(FOLDER),
        "NODE_MODULES": os.environ.get("NODE_MODULES") or str(NODE_MODULES),
        "SECRET_KEY": secret_key(),
        "DJANGO_SETTINGS_MODULE": "benah.config.settings",
        "DEMO": "true",
        "HTTPS": "false",
        "ALLOWED_HOSTS": "127.0.0.1",
    }
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield Place(url, env, python_json(children, "bench.data", scale, str(years), env=env))
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def python_json(children: Children, module: str, *args: str, env: dict[str, str]) -> Any:
    """What a module of ours prints as JSON. Raises Stop with its last words."""
    child = children.start(module, [VENV_PYTHON, "-m", module, *args], env=env, output=True)
    return json.loads(_finish(children, child).splitlines()[-1])


def _finish(children: Children, child: Child) -> str:
    text, _ = child.process.communicate()
    children.forget(child)
    if child.process.returncode:
        raise Stop(f"{child.last_words()}\nRincian: {child.log}")
    return text or ""


def collect_static(children: Children, env: dict[str, str]) -> None:
    """Static files, compressed and hashed as in a real installation. Raises Stop."""
    step("Menyiapkan gaya dan skrip halaman")
    command = [VENV_PYTHON, "-m", "benah", "collectstatic", "--no-input", "--verbosity", "0"]
    _finish(children, children.start("bench-static", command, env=env))


@contextmanager
def web(children: Children, env: dict[str, str]) -> Iterator[tuple[str, Child]]:
    """Web processes that answer; stopped at the end. Raises Stop."""
    address = free_address()
    child = children.start(f"bench-web-{address.port}", web_command(address, APPLICATION), env=env)
    try:
        wait_until_answered(address, child)
        yield address.url, child
    finally:
        children.stop(child)


def wait_until_answered(address: Address, child: Child, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not address.answers():
        if child.process.poll() is not None or time.monotonic() > deadline:
            raise Stop(f"{child.last_words()}\nRincian: {child.log}")
        time.sleep(0.02)


def memory(root: int) -> dict[int, tuple[int, int]]:
    """Resident and proportional memory in kB (shared pages divided) of a process and its children, by pid."""
    parents = {int(path.parent.name): _parent(path) for path in Path("/proc").glob("[0-9]*/stat")}
    wanted = [root, *(pid for pid, parent in parents.items() if parent == root)]
    return {pid: _rollup(pid) for pid in wanted}


def _parent(stat: Path) -> int:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:  # ended meanwhile
        return 0


def _rollup(pid: int) -> tuple[int, int]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    return sizes["Rss"], sizes["Pss"]
