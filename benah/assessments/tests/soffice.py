"""LibreOffice as a converter for tests, each call with a profile of its own so that tests run side by side."""

import shutil
import subprocess
from pathlib import Path

import pytest

needs_libreoffice = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="libreoffice-calc-nogui is not installed"),
]


def convert(files: list[bytes], into: str, folder: Path, *, suffix: str = "xlsx", filter_name: str = "") -> list[bytes]:
    """The files, opened, recomputed and saved in another format, all in one run."""
    out = folder / "hasil"
    sources = [folder / f"{at}.{suffix}" for at in range(len(files))]
    for source, data in zip(sources, files, strict=True):
        source.write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profil", "--headless", "--convert-to",
         f"{into}:{filter_name}" if filter_name else into, "--outdir", str(out), *map(str, sources)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return [(out / f"{source.stem}.{into}").read_bytes() for source in sources]
