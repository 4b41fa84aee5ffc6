"""`python -m tools.with_database COMMAND …`: run a command with the checkout's database and settings."""

import os
import subprocess
import sys

from tools.local_settings import local_settings
from tools.postgres.choice import database, run_server
from tools.say import Stop, ending


def main() -> int:
    """Run the command of the command line; its exit code is ours."""
    if len(sys.argv) < 2:
        raise Stop("Pakai: python -m tools.with_database PERINTAH …", code=2)
    with database(run_server()) as url:
        env = {**os.environ, **local_settings(), "DATABASE_URL": url}
        return subprocess.run(sys.argv[1:], env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(ending(main))
