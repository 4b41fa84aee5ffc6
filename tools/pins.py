"""`make pins`: write requirements/*.txt and package-lock.json anew from pyproject.toml and package.json.

Needs the network. No registry is named in what it writes.
"""

import sys
import tomllib

from tools.frontend import npm_command
from tools.places import REQUIREMENTS, ROOT, STATE, VENV
from tools.programs import run_quietly
from tools.say import ending, step

# For every Python we support, not only the one at hand.
OPTIONS = [
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--upgrade"),
    *("--no-emit-index-url", "--no-header", "--no-annotate", "--quiet"),
]


def main() -> None:
    """Development first; running and building then keep to its versions."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    dev = REQUIREMENTS / "dev.txt"
    step("Menyusun requirements/dev.txt, run.txt dan build.txt")
    _compile("dev", [ROOT / "pyproject.toml", "--extra", "dev"])
    _compile("run", [ROOT / "pyproject.toml", "--extra", "local", "--constraint", dev])
    build = STATE / "build.in"
    build.write_text("\n".join(project["build-system"]["requires"]) + "\n")
    _compile("build", [build])
    step("Menyusun package-lock.json")
    npm, env = npm_command()
    run_quietly(
        [*npm, "update", "--package-lock-only", "--ignore-scripts"],
        doing="menyusun package-lock.json",
        log_name="npm-pins",
        env=env,
        cwd=ROOT,
    )


def _compile(name: str, sources: list[object]) -> None:
    run_quietly(
        [VENV / "bin" / "uv", "pip", "compile", *map(str, sources), *OPTIONS, "-o", REQUIREMENTS / f"{name}.txt"],
        doing=f"menyusun requirements/{name}.txt",
        log_name=f"pins-{name}",
        cwd=ROOT,
    )


if __name__ == "__main__":
    sys.exit(ending(main))
