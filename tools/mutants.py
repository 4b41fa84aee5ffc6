"""`make mutants`: small faults put into the pure packages one by one; how many do their tests notice?

Here: a copy of each package with its tests alone (no Django, no database), mutmut over it, and the page
docs/reference/mutation.md with what survived. `ARGS=sealing` measures one package and keeps the others' figures.
Long attack tests are left out. mutmut changes the bodies of functions and methods, not tables of constants and not
what carries a decorator other than classmethod; known answers guard those.
"""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tools.places import ROOT, STATE, VENV
from tools.programs import run_quietly
from tools.say import Stop, ending, step

PACKAGES = ("sealing", "routing", "clocks", "merkle")
LEAST = 85
MEMORY = 4 * 1024**3  # bytes of each process: a fault may collect for ever
PAGE = ROOT / "docs" / "reference" / "mutation.md"
MUTMUT = VENV / "bin" / "mutmut"

# Everything a package's tests need; the project's own settings of pytest start a database.
_SETTINGS = """\
[tool.mutmut]
source_paths = ["benah"]
only_mutate = ["benah/{package}/*"]
do_not_mutate = ["*/tests/*"]
pytest_add_cli_args_test_selection = ["benah/{package}", "-m", "not attack"]
pytest_add_cli_args = ["-p", "no:django", "-p", "no:randomly", "-p", "no:xdist", "-p", "no:cacheprovider"]
use_git_change_detection = false

[tool.pytest.ini_options]
filterwarnings = ["error"]
pythonpath = ["."]
markers = ["attack: left out here"]
"""

_HEAD = """\
# Mutation testing

Written by `make mutants`; do not edit. Small faults are put into a package one at a time and its tests run until one
fails: the fault is noticed; so it is when it hangs. At least {least} % must be. What survives is listed: read it when
the code changes. Most of it changes nothing (a longer random draw that is cut anyway, a default left out) or only
the words of an error for programmers. {tool} changes the bodies of functions, not tables of constants
nor properties; known answers in the packages' tests guard those.

| Package | Faults | Noticed | Survived | Share | Day |
|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Outcome:
    """What became of a package's faults."""

    package: str
    faults: int
    survived: int
    day: str
    survivors: str

    @property
    def share(self) -> float:
        """Noticed faults in per cent."""
        return 100 * (self.faults - self.survived) / self.faults

    def row(self) -> str:
        """A line of the table."""
        noticed = self.faults - self.survived
        return f"| {self.package} | {self.faults} | {noticed} | {self.survived} | {self.share:.1f} % | {self.day} |"


def main() -> int:
    """Measure the packages named, or all; 1 when one stays below the least share."""
    asked = sys.argv[1:] or [package for package in PACKAGES if (ROOT / "benah" / package).exists()]
    unknown = set(asked) - set(PACKAGES)
    if unknown:
        raise Stop(f"Paket yang dapat diuji: {', '.join(PACKAGES)}; bukan {', '.join(sorted(unknown))}.")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    known = read_page(PAGE.read_text(encoding="utf-8")) if PAGE.exists() else {}
    for package in asked:
        step(f"Menguji {package} dengan kesalahan buatan")
        known[package] = outcome = measure(package)
        PAGE.write_text(page([known[name] for name in PACKAGES if name in known]), encoding="utf-8")
        print(f"{package}: {outcome.share:.1f} % dari {outcome.faults} kesalahan buatan ketahuan")
    return int(any(known[package].share < LEAST for package in asked))


def measure(package: str) -> Outcome:
    """Run mutmut over a copy of one package. Raises Stop when its tests fail without any fault."""
    folder = STATE / "mutants" / package
    shutil.rmtree(folder, ignore_errors=True)
    for part in (package, "core"):
        shutil.copytree(ROOT / "benah" / part, folder / "benah" / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "benah" / "__init__.py", folder / "benah")
    (folder / "pyproject.toml").write_text(_SETTINGS.format(package=package), encoding="utf-8")
    workers = str(os.cpu_count() or 1)
    run_quietly(
        [MUTMUT, "run", "--max-children", workers],
        doing=f"menguji {package}",
        log_name=f"mutants-{package}",
        cwd=folder,
    )
    _ask(folder, "export-cicd-stats")
    counts = json.loads((folder / "mutants" / "mutmut-cicd-stats.json").read_text())
    left = survivors(_ask(folder, "results"))
    texts = [diff(name, _ask(folder, "show", name)) for name in left]
    day = datetime.now(UTC).date().isoformat()
    return Outcome(package, counts["total"], len(left), day, "".join(texts))


def survivors(results: str) -> list[str]:
    """Names of the faults that no test noticed: survived, or in code that no test reaches."""
    return re.findall(r"^\s*(\S+): (?:survived|no tests|suspicious|skipped|not checked)$", results, re.M)


def diff(name: str, shown: str) -> str:
    """One fault as an entry of the list: where, and which lines were changed into which."""
    place = re.sub(r"__mutmut_\d+$", "", name).removeprefix("benah.")
    place = re.sub(r"\.xǁ(\w+)ǁ", r".\1.", place).replace(".x_", ".")
    lines = re.findall(r"^([-+])(?![-+]{2} )\s*(\S.*)$", shown, re.M)
    return "".join([f"\n{place}\n", *(f"    {sign} {line}\n" for sign, line in lines)])


def page(outcomes: list[Outcome]) -> str:
    """The whole page."""
    tool = f"mutmut {version('mutmut')}"
    rows = "".join(f"{outcome.row()}\n" for outcome in outcomes)
    lists = "".join(
        f"\n## Survived in {outcome.package}\n{_fence(outcome.survivors)}" for outcome in outcomes if outcome.survivors
    )
    return _HEAD.format(least=LEAST, tool=tool) + rows + lists


def read_page(text: str) -> dict[str, Outcome]:
    """The outcomes that a page shows, so that one package can be measured alone."""
    lists = dict(re.findall(r"^## Survived in (\w+)\n```\n(.*?)```$", text, re.M | re.S))
    rows = re.findall(r"^\| (\w+) \| (\d+) \| \d+ \| (\d+) \| [\d.]+ % \| (\S+) \|$", text, re.M)
    return {
        package: Outcome(package, int(faults), int(survived), day, lists.get(package, ""))
        for package, faults, survived, day in rows
    }


def _fence(text: str) -> str:
    return f"```\n{text}```\n"


def _ask(folder: Path, *question: str) -> str:
    return subprocess.run([MUTMUT, *question], cwd=folder, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(ending(main))
