"""One server on one data folder: shared by every process of the checkout, stopped by the last.

Three locks of the kernel, so that nothing goes stale when a process is killed:
`.lock` guards starting and stopping; `.server` is inherited by the server and
its children, so it is free exactly when none of them lives; `.users` is shared
by every process that needs the server.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from tools.locks import Lock
from tools.postgres.cluster import DATABASE, ROLE, make_cluster, make_database
from tools.postgres.programs import environment, explain, make_readable, programs_folder
from tools.postgres.settings import command_line
from tools.postgres.socket_folder import SOCKET, make_socket_folder, socket_folder
from tools.postgres.system_user import server_user
from tools.say import Stop

# Recovery after a crash replays at most max_wal_size; slow disks need their time.
START_SECONDS = 120
LEFTOVER_SECONDS = 20
STOP_SECONDS = 30


class Server:
    """The server on `data`. `join` before use, `leave` after; both are quick when it runs."""

    def __init__(
        self, data: Path, settings: dict[str, str], *, disposable: bool = False, programs: Path | None = None
    ) -> None:
        """`disposable`: data that may be thrown away when the server cannot start on them.

        `programs`: the folder of another PostgreSQL than the wheel's.
        """
        self._programs = programs
        self.data = data.absolute()
        self.settings = settings
        self.disposable = disposable
        self.log = self.data.with_name(f"{data.name}.log")
        self._users: Lock | None = None
        self._process: subprocess.Popen[bytes] | None = None  # only when we started it

    @property
    def url(self) -> str:
        """DATABASE_URL of the application's database."""
        return f"postgresql://{ROLE}@/{DATABASE}?host={quote(str(socket_folder(self.data)), safe='')}"

    @property
    def programs(self) -> Path:
        """The folder with this server's programs. Raises Stop when not installed."""
        return self._programs or programs_folder()

    @property
    def is_running(self) -> bool:
        """Whether the server answers."""
        done = subprocess.run(
            [
                self.programs / "pg_isready",
                *("-q", "-h", socket_folder(self.data), "-p", "5432"),
                *("-U", "postgres", "-d", "postgres"),
            ],
            env=environment(),
            stdin=subprocess.DEVNULL,
            check=False,
        )
        return done.returncode == 0

    def join(self) -> str:
        """Start the server or find it running, and hold it; return its URL. Raises Stop."""
        with self._gate():
            self._ensure_running()
            if self._users is None:
                self._users = Lock(self._lock_path("users"))
                self._users.share()
        return self.url

    @property
    def keep(self) -> bool:
        """Whether it goes on when its last user leaves; a choice that outlives this process."""
        return self._lock_path("keep").exists()

    @keep.setter
    def keep(self, wanted: bool) -> None:
        mark = self._lock_path("keep")
        if wanted:
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()
        else:
            mark.unlink(missing_ok=True)

    def leave(self) -> bool:
        """Let go of it, and stop it when nobody else holds it; tell whether nobody does."""
        with self._gate():
            users = self._users or Lock(self._lock_path("users"))
            self._users = None
            alone = users.try_take()
            if alone and not self.keep:
                self._stop()
            if self._process is not None:
                if self._process.poll() is None:
                    self._process.returncode = 0  # goes on without us, on purpose: nothing to warn of
                self._process = None
            users.release()
        return alone

    def _gate(self) -> Lock:
        return Lock(self._lock_path("lock"))

    def _lock_path(self, kind: str) -> Path:
        return self.data.with_name(f"{self.data.name}.{kind}")

    def _ensure_running(self) -> None:
        life = Lock(self._lock_path("server"))
        deadline = time.monotonic() + LEFTOVER_SECONDS
        # Held but silent: starting, or children of a killed server that are about to end.
        while not life.try_take():
            if self.is_running:
                life.release()
                return
            if time.monotonic() > deadline:
                raise Stop(
                    f"PostgreSQL di {self.data} tidak menjawab dan tidak berhenti. "
                    f"Hentikan prosesnya (pid {self._pid() or 'tidak diketahui'}) lalu ulangi."
                )
            time.sleep(0.05)
        try:
            self._start(life)
        except Stop:
            if not self.disposable or not self.data.exists():
                raise
            shutil.rmtree(self.data)
            self._start(life)
        finally:
            life.release()

    def _start(self, life: Lock) -> None:
        programs = self.programs
        user = server_user(self.data, programs)
        if user.uid is not None and self._programs is None:
            make_readable(programs)
        make_cluster(self.data, programs, user)
        folder = socket_folder(self.data)
        if folder != self.data:
            make_socket_folder(folder, user)
        # No process of this server lives (we hold `life`), so what it left is stale.
        for stale in (self.data / "postmaster.pid", folder / SOCKET, folder / f"{SOCKET}.lock"):
            stale.unlink(missing_ok=True)
        if self._process is not None:
            self._process.wait()  # ours, killed by somebody
        with self.log.open("wb") as log:
            process = subprocess.Popen(
                [
                    programs / "postgres",
                    *("-D", self.data, "-k", folder, "-p", "5432"),
                    *command_line(self.settings),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment(),
                pass_fds=[life.fd],
                # Ctrl-C at the terminal must reach the runner, which stops things in order.
                start_new_session=True,
                **user.popen_options(),  # type: ignore[call-overload]  # keyword dict
            )
        self._wait_until_ready(process)
        self._process = process
        make_database(self.data, for_tests=self.disposable)

    def _wait_until_ready(self, process: "subprocess.Popen[bytes]") -> None:
        deadline = time.monotonic() + START_SECONDS
        try:
            while not self.is_running:
                if process.poll() is not None:
                    words = explain(self.log.read_text(errors="replace"))
                    raise Stop(f"PostgreSQL tidak dapat dijalankan: {words} Rincian: {self.log}")
                if time.monotonic() > deadline:
                    raise Stop(f"PostgreSQL belum siap setelah {START_SECONDS} detik. Rincian: {self.log}")
                time.sleep(0.03)
        except BaseException:
            # Also Ctrl-C: a server that nobody will hold must not stay behind.
            process.send_signal(signal.SIGQUIT)
            process.wait()
            raise

    def _pid(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    def _stop(self) -> None:
        """Stop it: fast (rolls back what is open, writes a checkpoint), at last at once."""
        life = Lock(self._lock_path("server"))
        try:
            for wanted, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5)):
                told = None
                deadline = time.monotonic() + seconds
                while time.monotonic() < deadline:
                    if self._process is not None:
                        self._process.poll()
                    if life.try_take():
                        if self._process is not None:
                            self._process.wait()
                        return
                    # The lock is held, so the pid file is this server's; it may still be writing it.
                    pid = self._pid()
                    if pid is not None and pid != told:
                        with contextlib.suppress(ProcessLookupError):
                            os.kill(pid, wanted)
                        told = pid
                    time.sleep(0.02)
            raise Stop(f"PostgreSQL (pid {self._pid()}) tidak mau berhenti; hentikan sendiri prosesnya.")
        finally:
            life.release()
