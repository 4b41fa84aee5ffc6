"""The rules about the repository, on a repository made to break them."""

import subprocess
from pathlib import Path

import pytest

from tools import repository


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    monkeypatch.setattr(repository, "ROOT", tmp_path)
    return tmp_path


def _track(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)
    subprocess.run(["git", "-C", folder, "add", "-A"], check=True)


def test_clean_repository_has_no_problems(made: Path) -> None:
    _track(made, "a.py", "x = 1\n" * 600)
    _track(made, "app/library/law.yaml", "a: 1\n" * 5000)
    _track(made, "b.md", "See https://example.org/work/here and ../work/there.\n")
    assert repository.problems() == []


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.py", "x = 1\n" * 601, "601 lines"),
        ("lock.json", '"resolved": "https://registry.npm' + 'js.org/x.tgz"\n', "host of a package registry"),
        ("req.txt", "--index-url https://py" + "pi.org/simple\n", "host of a package registry"),
        ("b.md", "cd /wo" + "rk/main\n", "path of one machine"),
        ("c.sh", "cat /ro" + "ot/secret\n", "path of one machine"),
    ],
)
def test_each_rule_finds_what_breaks_it(made: Path, name: str, text: str, words: str) -> None:
    _track(made, name, text)
    assert any(words in problem and problem.startswith(name) for problem in repository.problems())
