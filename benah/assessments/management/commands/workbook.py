"""`benah workbook`: an evaluation sheet as an Excel file, blank or with the answers of a file. No database."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from benah.instruments.answers_file import BadAnswers, read_answers_file
from benah.instruments.find import find_instrument
from benah.instruments.loader import BadInstrument


class Command(BaseCommand):
    help = "Tulis lembar evaluasi sebagai berkas Excel, kosong atau berisi jawaban dari YAML/JSON."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("instrument", metavar="INSTRUMENT", help="id di pustaka (mis. zi-2021) atau berkas YAML")
        parser.add_argument("out", metavar="OUT", help="berkas .xlsx yang ditulis")
        parser.add_argument("--answers", metavar="FILE", help="berkas jawaban YAML atau JSON")
        parser.add_argument("--unit", default="", help="nama satker di kepala lembar")

    def handle(
        self, *args: object, instrument: str, out: str, answers: str | None, unit: str, **options: object
    ) -> None:
        from benah.assessments.workbook.write import write_workbook  # openpyxl loads slowly; errors need none of it

        try:
            sheet = find_instrument(instrument)
            given = read_answers_file(Path(answers), sheet).answers if answers else {}
            Path(out).write_bytes(write_workbook(sheet, given, unit_name=unit))
        except (BadInstrument, BadAnswers) as error:
            self.stderr.write("\n".join(error.errors))
            sys.exit(2)
        except OSError as error:
            self.stderr.write(f"{error.filename}: {error.strerror}")
            sys.exit(2)
