"""What the machine refuses becomes one sentence and an exit code, never a traceback."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.launcher.processes import environment, is_one_sentence, none_left, run
from tools.address import free_address
from tools.frontend import npm_command
from tools.places import LOGS, ROOT
from tools.postgres import choice
from tools.programs import failure_sentence
from tools.say import Stop
from tools.virtualenv import ensure_virtualenv

pytestmark = pytest.mark.launcher


def test_port_taken(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, out, err = run("tools.run", state=tmp_path / "state", PORT=str(port))
    assert code == 1
    assert out == ""
    assert is_one_sentence(err) and f"Port {port} sudah dipakai" in err
    # Found before anything was started or made.
    assert not (tmp_path / "state" / "postgres").exists()


@pytest.mark.parametrize("port", ["delapan", "0", "70000", "-1"])
def test_port_that_is_none(tmp_path: Path, port: str) -> None:
    code, _, err = run("tools.run", state=tmp_path, PORT=port)
    assert code == 1
    assert is_one_sentence(err) and f"PORT={port}" in err


def test_host_that_is_not_this_machine(tmp_path: Path) -> None:
    code, _, err = run("tools.run", state=tmp_path, HOST="203.0.113.7", PORT=str(free_address().port))
    assert code == 1
    assert is_one_sentence(err) and "periksa HOST" in err


def test_file_where_the_state_folder_should_be(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.write_text("")
    code, _, err = run("tools.run", state=state, PORT=str(free_address().port))
    assert code == 1
    assert is_one_sentence(err) and "berkas di tempat yang seharusnya folder" in err


def _in_a_small_world(state: Path, options: str, command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run a command where `state` is a small memory disk of its own."""
    namespace = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*namespace, "true"], check=False).returncode:
        pytest.skip("this machine lets nobody mount a disk of their own")
    script = f'mount -t tmpfs -o {options} none "$1" && shift && "$@"; code=$?; exit $code'
    return subprocess.run(
        [*namespace, "sh", "-c", script, "sh", str(state), *command],
        cwd=ROOT,
        env=environment(state, PORT=str(free_address().port)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


@pytest.mark.parametrize("size", ["64k", "20m", "60m"])
def test_disk_full(tmp_path: Path, size: str) -> None:
    """Too small for the logs, for making the database, and for its first tables."""
    done = _in_a_small_world(tmp_path, f"size={size},mode=755", [sys.executable, "-m", "tools.run"])
    assert done.returncode == 1
    assert is_one_sentence(done.stderr) and "Ruang disk habis" in done.stderr
    assert none_left(tmp_path)


def test_disk_that_can_only_be_read(tmp_path: Path) -> None:
    done = _in_a_small_world(tmp_path, "ro", [sys.executable, "-m", "tools.run"])
    assert done.returncode == 1
    assert is_one_sentence(done.stderr) and "hanya bisa dibaca" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    code, _, err = run("tools.run", state=tmp_path / "state", PORT=str(free_address().port))
    tmp_path.chmod(0o700)
    assert code == 1
    assert is_one_sentence(err) and "Tidak ada izin menulis" in err


def test_database_url_that_does_not_answer(tmp_path: Path) -> None:
    url = f"postgresql://benah@127.0.0.1:{free_address().port}/benah"
    code, _, err = run("tools.run", state=tmp_path, PORT=str(free_address().port), DATABASE_URL=url)
    assert code == 1
    assert is_one_sentence(err) and "DATABASE_URL tidak menjawab" in err
    assert not (tmp_path / "postgres").exists()


def test_database_url_of_an_old_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "OLDEST_VERSION", 99)
    with pytest.raises(Stop, match="memerlukan versi 99 atau lebih baru"):
        choice.check_version(os.environ["DATABASE_URL"])


def test_no_network_while_installing(tmp_path: Path) -> None:
    """The words of the real pip, with a registry that nobody answers for."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "download", "--isolated", "--retries", "1", "--no-deps"),
            *("--index-url", f"http://127.0.0.1:{free_address().port}/simple", "--dest", str(tmp_path), "benah"),
        ],
        capture_output=True,
        text=True,
        env=environment(tmp_path),
        check=False,
    )
    assert done.returncode
    sentence = failure_sentence(done.stdout + done.stderr, doing="memasang paket Python", log=LOGS)
    assert sentence.startswith("Tidak ada sambungan jaringan saat memasang paket Python.")


def test_unknown_failure_ends_with_its_own_last_words(tmp_path: Path) -> None:
    sentence = failure_sentence("one\nThe cat ate it.\n\n", doing="mencoba", log=tmp_path / "x.log")
    assert sentence == f"Gagal saat mencoba: The cat ate it. Rincian: {tmp_path / 'x.log'}"


def test_python_that_cannot_make_an_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tools.virtualenv.VENV", tmp_path / ".venv")
    monkeypatch.setattr("tools.virtualenv.VENV_PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    monkeypatch.setattr("tools.debian.can_install", lambda: False)
    with pytest.raises(Stop, match=r"apt-get install python3\.\d+-venv"):
        ensure_virtualenv()


def test_npm_where_the_machine_has_no_node(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    command, env = npm_command()
    done = subprocess.run([*command, "--version"], env=env, capture_output=True, text=True, check=True)
    assert ".venv" in str(command[0])
    assert int(done.stdout.split(".")[0]) >= 10
