"""`python -m tools.postgres env|stop|status|psql`: the checkout's server for daily work.

`eval "$(.venv/bin/python -m tools.postgres env)"` starts it (or finds it) and sets
what the `benah` commands need; it goes on until `stop`, whoever else comes and goes.
"""

import os
import shlex
import sys

from tools.local_settings import local_settings
from tools.places import ROOT
from tools.postgres.choice import run_server
from tools.postgres.programs import environment, programs_folder
from tools.postgres.socket_folder import socket_folder
from tools.say import Stop, ending


def env() -> None:
    """Start the server for good and print the exports of a development shell."""
    server = run_server()
    server.keep = True
    url = server.join()
    server.leave()
    values = {**local_settings(), "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    for name, value in values.items():
        print(f"export {name}={shlex.quote(value)}")


def stop() -> None:
    """Stop the server unless another process uses it."""
    server = run_server()
    server.keep = False
    if not server.leave():
        raise Stop("PostgreSQL masih dipakai proses lain (make run?); hentikan itu dahulu.")


def status() -> int:
    """Say whether it runs; the exit code says it too (3 for no)."""
    server = run_server()
    running = server.is_running
    print(f"PostgreSQL berjalan: {server.url}" if running else "PostgreSQL tidak berjalan.")
    return 0 if running else 3


def psql() -> None:
    """Open the wheel's psql on the application's database, with the remaining arguments."""
    server = run_server()
    if not server.is_running:
        raise Stop("PostgreSQL tidak berjalan.")
    command = [
        str(programs_folder() / "psql"),
        *("-h", str(socket_folder(server.data)), "-U", "benah", "benah"),
        *sys.argv[2:],
    ]
    os.execve(command[0], command, environment())


COMMANDS = {"env": env, "stop": stop, "status": status, "psql": psql}


def main() -> int | None:
    """Run the command named first on the command line."""
    command = COMMANDS.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if command is None:
        raise Stop(f"Pakai: python -m tools.postgres {'|'.join(COMMANDS)}", code=2)
    return command()


if __name__ == "__main__":
    sys.exit(ending(main))
