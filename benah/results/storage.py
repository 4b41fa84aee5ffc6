"""Where finished files lie for some days: the storage “reports” of the settings, a folder or S3."""

import contextlib
from typing import IO

from django.core.files.base import File
from django.core.files.storage import Storage, storages


def reports() -> Storage:
    return storages["reports"]


def put(name: str, source: IO[bytes]) -> None:
    """Write under exactly this name; what was there from an earlier try is replaced."""
    with contextlib.suppress(FileNotFoundError):
        reports().delete(name)
    saved = reports().save(name, File(source))
    assert saved == name, f"{saved} instead of {name}"


def drop(name: str) -> None:
    if name:
        with contextlib.suppress(FileNotFoundError):
            reports().delete(name)
