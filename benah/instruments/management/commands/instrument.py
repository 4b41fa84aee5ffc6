"""`benah instrument check`: arguments and exit status. The work is done in `benah.instruments.check_file`."""

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from benah.instruments.check_file import check_file


class Command(BaseCommand):
    help = "Periksa berkas instrumen (LKE)."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="check")
        check = acts.add_parser("check", help="periksa satu berkas dan ringkas isinya")
        check.add_argument("file", metavar="FILE", help="berkas YAML, atau id di pustaka")

    def handle(self, *args: object, file: str, **options: object) -> None:
        printed = check_file(file)
        if printed.errors:
            self.stderr.write("\n".join(printed.errors))
            sys.exit(2)
        self.stdout.write(printed.text, ending="")
