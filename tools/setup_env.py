"""`python -m tools.setup_env run|dev`: everything installed that running, or testing, needs.

Runs on any Python ≥ 3.11 before the environment exists: standard library only.
Costs a few file reads when all is in step.
"""

import sys

from tools.frontend import install_frontend
from tools.locks import Lock
from tools.packages import DEV, RUN, install_packages
from tools.places import STATE
from tools.say import Stop, ending
from tools.virtualenv import ensure_virtualenv


def main() -> None:
    """Set the checkout up for the kind named on the command line."""
    kind = sys.argv[1] if len(sys.argv) == 2 else ""
    if kind not in (RUN, DEV):
        raise Stop("Pakai: python -m tools.setup_env run|dev", code=2)
    # Two commands at once in one checkout must not install over each other.
    with Lock(STATE / "setup.lock"):
        ensure_virtualenv()
        install_packages(kind)
        install_frontend()


if __name__ == "__main__":
    sys.exit(ending(main))
