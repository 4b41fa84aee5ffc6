"""The commands `benah score` and `benah instrument check` as a person runs them: streams, exit status, no database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

VECTOR = Path(__file__).parents[2] / "instruments" / "tests" / "vectors" / "bps-2014-lke.yaml"


def benah(*args: str) -> subprocess.CompletedProcess:
    """Runs the command with a database that cannot be reached."""
    environment = {**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-m", "benah", *args], capture_output=True, encoding="utf-8", env=environment, check=False
    )


def test_score_prints_json_without_a_database():
    done = benah("score", "pmprb-2014-instansi", str(VECTOR), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["total"] == 60.86020238095238


def test_errors_go_to_the_other_stream_with_status_2(tmp_path):
    path = tmp_path / "isian.yaml"
    path.write_text("answers:\n  B.I.a: 5\n  Z: A\n", encoding="utf-8")
    done = benah("score", "zi-2021", str(path), "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "isian.yaml:2 [B.I.a] 5 di luar rentang 0–4\nisian.yaml:3 [Z] kode tidak ada dalam zi-2021\n"


@pytest.mark.parametrize(("name", "status"), [("sakip-2021", 0), ("tidak-ada", 2)])
def test_instrument_check_tells_by_its_status(name, status):
    done = benah("instrument", "check", name)
    assert done.returncode == status
    assert bool(done.stdout) is (status == 0)
    assert bool(done.stderr) is (status == 2)


def test_missing_arguments_are_told_with_status_2():
    assert benah("score", "zi-2021").returncode == 2
    assert benah("instrument").returncode == 2
