"""The `benah` command: Django's management commands under the product's own name."""

import os
import sys
from importlib import import_module

from django.core.management import execute_from_command_line

# Commands that touch neither models nor translations start at once, without loading every application first.
LIGHT = {
    "score": "benah.assessments.management.commands.score",
    "workbook": "benah.assessments.management.commands.workbook",
    "instrument": "benah.instruments.management.commands.instrument",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benah.config.settings")
    if len(sys.argv) > 1 and sys.argv[1] in LIGHT:
        import_module(LIGHT[sys.argv[1]]).Command().run_from_argv(sys.argv)
    else:
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
