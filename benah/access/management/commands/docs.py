from argparse import ArgumentParser
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

import benah


class Command(BaseCommand):
    help = "Write the generated pages of docs/ (PAGES in each app's docs.py); --check only compares."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail where a page differs from what would be written")

    def handle(self, *args: object, check: bool, **options: object) -> None:
        stale = []
        for path, render in generated().items():
            file, text = settings.BASE_DIR / path, render()
            if file.exists() and file.read_text(encoding="utf-8") == text:
                continue
            stale.append(path)
            if not check:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
        if check and stale:
            raise CommandError(f"Tidak sesuai lagi: {', '.join(stale)}. Jalankan: benah docs")
        self.stdout.write(f"{len(generated())} halaman, {len(stale)} berubah.")


def generated() -> dict[str, Callable[[], str]]:
    """File below the checkout → what writes it, from every app and pure package."""
    found: dict[str, Callable[[], str]] = {}
    for package in iter_modules(benah.__path__, "benah."):
        if package.ispkg and find_spec(f"{package.name}.docs"):
            found |= import_module(f"{package.name}.docs").PAGES
    return found
