"""Rules about the repository itself: no file grows past 600 lines, none names a registry or one machine's paths."""

import re
import subprocess
from pathlib import Path

from tools.places import ROOT

LONGEST_FILE = 600
_COUNTED = {".py", ".html", ".js", ".css", ".md", ".yaml", ".toml"}
# Facts copied from a regulation are as long as the regulation.
_DATA = re.compile(r"/library/|/data/|^docs/reference/")
_REGISTRY = re.compile(r"\b(pypi|pythonhosted|npmjs|yarnpkg|deb\.debian|archive\.ubuntu)\.(org|com)\b")
_MACHINE_PATH = re.compile(r"(?<![\w.:/~-])/(work|root|home/[a-z]+)/[\w.]")


def problems() -> list[str]:
    """What breaks the rules, one line each."""
    found = []
    for path in tracked_files():
        try:
            text = (ROOT / path).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue  # A picture or font, or deleted and not yet committed.
        lines = text.splitlines()
        if path.suffix in _COUNTED and len(lines) > LONGEST_FILE and not _DATA.search(str(path)):
            found.append(f"{path}: {len(lines)} lines; split it (limit {LONGEST_FILE})")
        for number, line in enumerate(lines, 1):
            if _REGISTRY.search(line):
                found.append(f"{path}:{number}: names the host of a package registry")
            if _MACHINE_PATH.search(line):
                found.append(f"{path}:{number}: names a path of one machine")
    return found


def tracked_files() -> list[Path]:
    """Every file of the repository, relative to its root."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [Path(name) for name in listed.stdout.split("\0") if name]


def main() -> int:
    """Print the problems; 1 when there are any."""
    found = problems()
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
