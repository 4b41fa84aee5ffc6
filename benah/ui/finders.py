"""Serves the pinned npm packages as they are, and our own small files joined: no bundler, no build step.

Joined files save requests on slow lines: one style sheet (`benah/app.css`, in the order of `CSS`)
and one icon sprite (`benah/icons.svg`). They are written to STATE_DIR/joined when first asked for.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from benah.ui import icons

# Only what pages use: address below /static/ → file below node_modules.
FILES = {
    "vendor/tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    # Named in the style sheet, so collectstatic insists on it; browsers fetch it only for a developer.
    "vendor/tabler.min.css.map": "@tabler/core/dist/css/tabler.min.css.map",
    "vendor/tus.min.js": "tus-js-client/dist/tus.min.js",
    "vendor/tus.min.js.map": "tus-js-client/dist/tus.min.js.map",
    "vendor/inter.woff2": "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
}
CSS_FOLDER = Path(__file__).parent / "css"
CSS = ["tokens", "font", "base", "frame", "parts", "forms", "tables", "charts", "map"]
CSS += ["reports", "account", "public", "door", "print"]  # what only some pages use, then paper


class FrontEndPackages(BaseFinder):
    """Single files of npm packages under short addresses."""

    def __init__(self) -> None:
        self.storage = FileSystemStorage(location=settings.NODE_MODULES)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        source = FILES.get(path)
        found = source and self.storage.exists(source) and self.storage.path(source)
        return _answer(found, find_all)

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Any]]:
        for path, source in FILES.items():
            if self.storage.exists(source):
                yield path, _Renamed(self.storage, source)


class JoinedFiles(BaseFinder):
    """Our style sheets as one file and the icons as one sprite."""

    def __init__(self) -> None:
        self.storage = FileSystemStorage(location=settings.STATE_DIR / "joined")

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        return _answer(path in JOINED and self._write(path) and self.storage.path(path), find_all)

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, Any]]:
        for path in JOINED:
            if self._write(path):
                yield path, self.storage

    def _write(self, path: str) -> bool:
        try:
            text = JOINED[path]()
        except FileNotFoundError:  # npm packages not installed yet: the page answers, without icons
            return False
        target = Path(self.storage.path(path))
        if not target.exists() or target.read_text() != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
        return True


def joined_css() -> str:
    return "\n".join((CSS_FOLDER / f"{name}.css").read_text() for name in CSS)


def icon_sprite() -> str:
    return icons.sprite(Path(settings.NODE_MODULES) / "@tabler/icons/icons/outline")


JOINED = {"benah/app.css": joined_css, "benah/icons.svg": icon_sprite}


def _answer(found: Any, find_all: bool) -> Any:
    if find_all:
        return [found] if found else []
    return found or []


class _Renamed:
    """A storage that shows one file under its public address."""

    prefix = None

    def __init__(self, storage: FileSystemStorage, source: str) -> None:
        self.storage, self.source = storage, source

    def open(self, path: str) -> Any:
        return self.storage.open(self.source)

    def path(self, path: str) -> str:
        return self.storage.path(self.source)

    def get_modified_time(self, path: str) -> Any:
        return self.storage.get_modified_time(self.source)
