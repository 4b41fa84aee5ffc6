"""Where things lie in a checkout. Only paths; nothing is created here."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
NODE_MODULES = ROOT / "node_modules"

# Everything a running checkout writes: database, files, logs, locks.
STATE = Path(os.environ.get("STATE_DIR") or ROOT / ".state").absolute()
LOGS = STATE / "logs"
