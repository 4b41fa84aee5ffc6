"""`make attack`: the long attack tests alone, those marked `attack`; minutes rather than seconds.

Here: running them on all cores with a database of their own. Not here: the tests. They are left out of `make test`,
which tries the same attacks in small. `ARGS="-k word"` picks some.
"""

import os
import shlex
import subprocess
import sys

from tools.places import ROOT, VENV_PYTHON
from tools.postgres.choice import database, test_server
from tools.say import ending, step


def main() -> int:
    """Run them; fails when one does, or when none was found."""
    workers = str(os.cpu_count() or 2)
    more = shlex.split(" ".join(sys.argv[1:]))
    command = [VENV_PYTHON, "-m", "pytest", "-q", "-n", workers, "-m", "attack", "--durations", "10", *more]
    step("Uji serangan")
    with database(test_server()):
        return subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(ending(main))
