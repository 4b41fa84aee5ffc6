"""`make run`. Ready for Ctrl-C before anything else is loaded; the work stands in runner.py."""

import sys

from tools.interruption import Interrupted, Interruption
from tools.say import ending


def main() -> None:
    """Run until the person, or the system, wants it to end: that is no failure."""
    try:
        interruption = Interruption()
        from tools.runner import run

        run(interruption)
    except Interrupted:
        print("\nBenah berhenti.", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(ending(main))
