"""`make run` as a person sees it: an address that answers, and nothing left afterwards."""

import os
import signal
import time
import urllib.request
from pathlib import Path

import pytest

from tests.launcher.processes import (
    children,
    finish,
    is_one_sentence,
    none_left,
    processes_of,
    run,
    start,
    wait_for_line,
)
from tools.address import free_address

pytestmark = pytest.mark.launcher


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder in which the first run has made everything; checked on the way."""
    state = tmp_path_factory.mktemp("state")
    port = free_address().port
    process = start("tools.run", state=state, PORT=str(port))
    line = wait_for_line(process, "Benah berjalan di")
    assert f"http://127.0.0.1:{port}/" in line
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
        assert answer.status == 200
    assert any("gunicorn" in each for each in processes_of(state))
    assert any("procrastinate" in each for each in processes_of(state))
    assert any("postgres:" in each for each in processes_of(state))
    process.send_signal(signal.SIGINT)
    code, _, err = finish(process)
    assert code == 0, err
    assert "Benah berhenti." in err
    assert none_left(state), processes_of(state)
    return state


def test_the_second_run_ends_on_sigterm_as_well(prepared: Path) -> None:
    process = start("tools.run", state=prepared, PORT=str(free_address().port))
    wait_for_line(process, "Benah berjalan di")
    process.send_signal(signal.SIGTERM)
    code, _, err = finish(process)
    assert (code, "Traceback" in err) == (0, False)
    assert none_left(prepared), processes_of(prepared)


@pytest.mark.parametrize(
    ("number", "seconds"),
    [(signal.SIGINT, 0.4), (signal.SIGTERM, 0.7), (signal.SIGHUP, 1.2), (signal.SIGINT, 2.5)],
)
def test_interrupted_while_starting_leaves_nothing(tmp_path: Path, number: signal.Signals, seconds: float) -> None:
    process = start("tools.run", state=tmp_path, PORT=str(free_address().port))
    time.sleep(seconds)
    process.send_signal(number)
    _, _, err = finish(process)
    assert "Traceback" not in err
    assert none_left(tmp_path), processes_of(tmp_path)


@pytest.mark.parametrize(("part", "name"), [("gunicorn", "web"), ("procrastinate", "pekerja latar")])
def test_a_part_that_dies_ends_all_with_a_sentence(prepared: Path, part: str, name: str) -> None:
    process = start("tools.run", state=prepared, PORT=str(free_address().port))
    wait_for_line(process, "Benah berjalan di")
    os.kill(_child(process.pid, part), signal.SIGKILL)
    code, _, err = finish(process)
    assert code == 1
    assert is_one_sentence(err) and f"Proses {name} berhenti sendiri" in err
    assert none_left(prepared), processes_of(prepared)


def test_killed_runner_takes_web_and_worker_along(prepared: Path) -> None:
    process = start("tools.run", state=prepared, PORT=str(free_address().port))
    wait_for_line(process, "Benah berjalan di")
    process.kill()
    finish(process)
    deadline = time.monotonic() + 15
    while any("postgres" not in each for each in processes_of(prepared)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [each for each in processes_of(prepared) if "postgres" not in each] == []
    # The server stays, and the next who leaves stops it.
    assert run("tools.postgres", "stop", state=prepared)[0] == 0
    assert none_left(prepared), processes_of(prepared)


def _child(parent: int, part: str) -> int:
    """The direct child of the runner whose command line names `part`."""
    for number in children(parent):
        if part in Path(f"/proc/{number}/cmdline").read_text():
            return number
    raise AssertionError(f"{part} is not running")
