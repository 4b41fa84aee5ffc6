"""Serves the pinned npm packages as they are: no bundler, no build step."""

from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

# Only what pages use: address below /static/ → file below node_modules.
FILES = {
    "vendor/tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "vendor/tabler.min.js": "@tabler/core/dist/js/tabler.min.js",
}


class FrontEndPackages(BaseFinder):
    def __init__(self) -> None:
        self.storage = FileSystemStorage(location=settings.NODE_MODULES)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        source = FILES.get(path)
        found = source and self.storage.exists(source) and self.storage.path(source)
        if find_all:
            return [found] if found else []
        return found or None

    def list(self, ignore_patterns: Any) -> Any:
        for path, source in FILES.items():
            if self.storage.exists(source):
                yield path, _Renamed(self.storage, source)


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
