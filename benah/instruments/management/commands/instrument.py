"""`benah instrument check` and `mapping`: arguments and exit status; the work is done in `instruments.check_file`."""

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from benah.instruments.check_file import check_file, check_mapping


class Command(BaseCommand):
    help = "Periksa berkas instrumen (LKE) atau pemetaan."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True, metavar="check | mapping")
        check = acts.add_parser("check", help="periksa satu berkas dan ringkas isinya")
        check.add_argument("file", metavar="FILE", help="berkas YAML, atau id di pustaka")
        mapping = acts.add_parser("mapping", help="periksa berkas pemetaan antara dua instrumen")
        mapping.add_argument("file", metavar="FILE", help="berkas YAML")

    def handle(self, *args: object, act: str, file: str, **options: object) -> None:
        printed = check_mapping(file) if act == "mapping" else check_file(file)
        if printed.errors:
            self.stderr.write("\n".join(printed.errors))
            sys.exit(2)
        self.stdout.write(printed.text, ending="")
