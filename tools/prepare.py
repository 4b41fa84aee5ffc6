"""`python -m tools.prepare`: brings database and static files in step, in one process.

Every command here may be repeated and then changes nothing. One process, because
loading Django costs more than all of them together when nothing has changed.
What `benah demo` prints (the sign-ins) goes to stdout; everything else to stderr.
"""

import hashlib
import os
import sys

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tools.messages import compile_all
from tools.programs import known_cause
from tools.say import Stop, ending, step


def main() -> None:
    """Prepare the database that DATABASE_URL names."""
    compile_all()
    django.setup()
    try:
        _migrate()
        call_command("load_units", stdout=sys.stderr)
        call_command("load_instruments", stdout=sys.stderr)
        if settings.DEMO:
            call_command("demo", stdout=sys.stdout)
        _collect_static()
    except Exception as error:
        sentence = known_cause(str(error), doing="menyiapkan basis data")
        if sentence is None:
            raise
        raise Stop(sentence) from None


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        step("Menyusun tabel basis data")
        call_command("migrate", interactive=False, verbosity=0)


def _collect_static() -> None:
    """Collect only when a source file has changed: compressing takes seconds."""
    state = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(None):
            status = os.stat(storage.path(path))
            state.update(f"{path}|{status.st_size}|{status.st_mtime_ns}\n".encode())
    mark = settings.STATIC_ROOT.with_name("static.in-step")
    if settings.STATIC_ROOT.is_dir() and mark.exists() and mark.read_text() == state.hexdigest():
        return
    step("Menyiapkan gaya dan skrip halaman")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(state.hexdigest())


if __name__ == "__main__":
    sys.exit(ending(main))
