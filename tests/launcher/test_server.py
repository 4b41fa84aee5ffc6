"""The checkout's own PostgreSQL: shared, found again, recovered."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.launcher.processes import environment, is_one_sentence, none_left, run
from tools.places import ROOT
from tools.postgres.server import Server
from tools.postgres.settings import KEPT

pytestmark = pytest.mark.launcher
CONNECT = 'import os, psycopg; psycopg.connect(os.environ["DATABASE_URL"]).close()'


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server that has no data yet; stopped after the test whatever happened."""
    made = Server(tmp_path / "postgres", KEPT)
    yield made
    made.keep = False
    made.leave()
    assert not made.is_running


def _pid(server: Server) -> int:
    return int((server.data / "postmaster.pid").read_text().split()[0])


def _note(url: str, words: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS note (words text)")
        connection.execute("INSERT INTO note VALUES (%s)", [words])


def _notes(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT words FROM note ORDER BY words")]


def _other_user(server: Server) -> "subprocess.Popen[str]":
    """Another process that joins the server and stays until its stdin closes."""
    code = (
        "import sys; from pathlib import Path; from tools.postgres.server import Server;"
        "from tools.postgres.settings import KEPT; s = Server(Path(sys.argv[1]), KEPT); print(s.join(), flush=True);"
        "sys.stdin.read(); s.leave()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(server.data)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == server.url
    return process


def test_data_survive_a_restart_and_a_killed_server(server: Server) -> None:
    _note(server.join(), "before restart")
    server.leave()
    assert not server.is_running

    _note(server.join(), "before kill")
    os.kill(_pid(server), signal.SIGKILL)
    url = server.join()

    assert _notes(url) == ["before kill", "before restart"]


def test_stale_pid_file_of_a_living_stranger_is_no_obstacle(server: Server) -> None:
    url = server.join()
    server.leave()
    # As after a reboot: the number in the file now belongs to another program (this one).
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{server.data}\n0\n5432\n\n\n\nready\n")
    assert server.join() == url
    _note(url, "works")


def test_last_user_stops_it_and_a_killed_user_does_not_count(server: Server) -> None:
    url = server.join()
    stays, killed = _other_user(server), _other_user(server)
    first_pid = _pid(server)

    assert server.leave() is False
    _note(url, "still there")
    killed.kill()
    killed.communicate()
    stays.communicate()

    assert stays.returncode == 0
    assert not server.is_running
    server.join()
    assert _pid(server) != first_pid


def test_keep_outlives_its_users_until_it_is_taken_back(server: Server) -> None:
    server.keep = True
    server.join()
    server.leave()
    assert server.is_running
    server.keep = False
    server.leave()
    assert not server.is_running


def test_deep_folder_gets_a_short_socket(tmp_path: Path) -> None:
    deep = tmp_path / ("dengan spasi " * 8) / ("x" * 80)
    deep.mkdir(parents=True)
    server = Server(deep / "postgres", KEPT)
    try:
        _note(server.join(), "deep")
        assert _notes(server.url) == ["deep"]
    finally:
        server.leave()


def test_half_made_data_are_made_anew(server: Server) -> None:
    half = server.data.with_name("postgres.new")
    half.mkdir()
    (half / "PG_VERSION").write_text("18")
    _note(server.join(), "whole")


def test_role_is_no_superuser_but_may_create_databases(server: Server) -> None:
    with psycopg.connect(server.join()) as connection:
        row = connection.execute("SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user").fetchone()
    assert row == (False, True)


def test_env_starts_it_and_stop_ends_it(tmp_path: Path) -> None:
    code, out, _ = run("tools.postgres", "env", state=tmp_path)
    assert code == 0
    shell = subprocess.run(
        ["sh", "-c", 'eval "$1"; exec "$2" -c "$3"', "sh", out, sys.executable, CONNECT],
        env=environment(tmp_path),
        check=False,
    )
    assert shell.returncode == 0
    assert run("tools.postgres", "status", state=tmp_path)[0] == 0
    assert run("tools.postgres", "stop", state=tmp_path)[0] == 0
    assert run("tools.postgres", "status", state=tmp_path)[0] == 3
    assert none_left(tmp_path)


def test_unknown_word_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    code, _, err = run("tools.postgres", "mulai", state=tmp_path)
    assert code == 2
    assert is_one_sentence(err) and "env|stop|status|psql" in err


def test_two_at_once_start_one_server(server: Server) -> None:
    code = (
        "import sys; from pathlib import Path; from tools.postgres.server import Server;"
        "from tools.postgres.settings import KEPT; s = Server(Path(sys.argv[1]), KEPT); s.join();"
        "print((s.data / 'postmaster.pid').read_text().split()[0], flush=True); sys.stdin.read(); s.leave()"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(server.data)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    pids = [process.stdout.readline().strip() for process in both if process.stdout]
    for process in both:
        process.communicate()
    assert pids[0] == pids[1]
    assert not server.is_running
