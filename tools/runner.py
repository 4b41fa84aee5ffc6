"""Database, tables, demo year, web and worker; then the address. Ends all of it together."""

import os
import time

from tools.address import Address, wanted_address
from tools.children import Child, Children
from tools.interruption import Interruption
from tools.local_settings import local_settings
from tools.places import LOGS, VENV_PYTHON
from tools.postgres.choice import database, run_server
from tools.programs import known_cause
from tools.say import Stop, step

ANSWER_SECONDS = 90
GRACE = "5"


def run(interruption: Interruption) -> None:
    """Run until interrupted. Raises Interrupted then, and Stop when a part cannot start or ends by itself."""
    address = wanted_address()
    children = Children(interruption)
    address.check_free()
    step("Menyalakan basis data")
    with database(run_server()) as url:
        try:
            _serve(address, children, url)
        finally:
            interruption.ignore()
            children.stop()


def _serve(address: Address, children: Children, url: str) -> None:
    env = {"ALLOWED_HOSTS": address.allowed_hosts, **os.environ, **local_settings(), "DATABASE_URL": url}
    sign_ins = _prepare(children, env)
    step("Menyalakan web dan pekerja latar")
    web = children.start("web", web_command(address), env=env)
    children.start("worker", worker_command(), env=env)
    deadline = time.monotonic() + ANSWER_SECONDS
    while not address.answers():
        _check_alive(children)
        if time.monotonic() > deadline:
            raise Stop(f"Web belum menjawab setelah {ANSWER_SECONDS} detik. Rincian: {web.log}")
        time.sleep(0.1)
    print(f"\nBenah berjalan di {address.url}   (berhenti: Ctrl-C; catatan: {LOGS})\n", flush=True)
    print(sign_ins, flush=True)
    while True:
        _check_alive(children)
        time.sleep(0.5)


def _prepare(children: Children, env: dict[str, str]) -> str:
    """Bring database and static files in step; return the sign-ins. Raises Stop."""
    step("Memeriksa tabel, instrumen dan data contoh")
    child = children.start("prepare", [VENV_PYTHON, "-m", "tools.prepare"], env=env, output=True)
    sign_ins, _ = child.process.communicate()
    children.forget(child)
    if child.process.returncode:
        # When the disk is full the server falls first; only its own log says why.
        words = child.log.read_text(errors="replace") + _server_log()
        known = known_cause(words, doing="menyiapkan basis data", log=child.log)
        raise Stop(known or f"{child.last_words()}\nRincian: {child.log}")
    return sign_ins


def _server_log() -> str:
    log = run_server().log
    return log.read_text(errors="replace") if log.exists() and not os.environ.get("DATABASE_URL") else ""


def _check_alive(children: Children) -> None:
    child: Child | None = children.ended()
    if child is None:
        return
    name = {"web": "web", "worker": "pekerja latar"}[child.name]
    raise Stop(
        f"Proses {name} berhenti sendiri (kode {child.process.returncode}): {child.last_words()}\n"
        f"Semua dihentikan. Rincian: {child.log}"
    )


def web_command(address: Address, application: str = "benah.config.wsgi:application") -> list[str]:
    """How web processes start, here and in the benchmarks."""
    processes = max(2, min(4, os.cpu_count() or 2))
    return [
        *(str(VENV_PYTHON), "-m", "gunicorn", application),
        *("--bind", address.bind, "--worker-class", "gthread", "--preload"),
        *("--workers", str(processes), "--threads", "4"),
        # Longer than people and browsers pause between two saves: a line closed just then would fail the next one.
        *("--keep-alive", "30"),
        *("--timeout", "60", "--graceful-timeout", GRACE, "--access-logfile", "-"),
        # Who comes to the door for reports leaves no line.
        *("--logger-class", "benah.core.web_log.QuietLogger"),
        # Heartbeats of the workers must not wait for a slow disk.
        *(["--worker-tmp-dir", "/dev/shm"] if os.access("/dev/shm", os.W_OK) else []),  # noqa: S108
    ]


def worker_command() -> list[str]:
    """How the worker starts, here and in the tests."""
    return [
        *(str(VENV_PYTHON), "-m", "benah", "procrastinate", "worker"),
        *("--shutdown-graceful-timeout", GRACE),
    ]
