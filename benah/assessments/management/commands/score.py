"""`benah score`: arguments and exit status. The work is done in `benah.instruments.score_file`."""

import sys
from argparse import ArgumentParser
from pathlib import Path

import django
from django.core.management.base import BaseCommand

from benah.instruments.answers_file import AnswersFile, BadAnswers
from benah.instruments.score_file import score_file
from benah.scoring.model import Instrument


class Command(BaseCommand):
    help = "Hitung nilai satu lembar jawaban (YAML, JSON, atau Excel) tanpa basis data."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("instrument", metavar="INSTRUMENT", help="id di pustaka (mis. zi-2021) atau berkas YAML")
        parser.add_argument("file", metavar="FILE", help="berkas jawaban")
        parser.add_argument("--json", action="store_true", help="keluaran JSON, angka utuh tanpa pembulatan")

    def handle(self, *args: object, instrument: str, file: str, json: bool, **options: object) -> None:
        printed = score_file(instrument, file, as_json=json, read_sheet=self.read_sheet)
        if printed.errors:
            self.stderr.write("\n".join(printed.errors))
            sys.exit(2)
        self.stdout.write(printed.text, ending="")

    def read_sheet(self, path: Path, instrument: Instrument) -> AnswersFile:
        # The command starts without Django's applications; the sentences about cells are translated and need them.
        django.setup()
        return read_sheet(path, instrument)


def read_sheet(path: Path, instrument: Instrument) -> AnswersFile:
    """The answers of a filled spreadsheet. Raises `BadAnswers` with one line per wrong cell."""
    from benah.assessments.workbook.read import read_answers  # a YAML file need not wait for openpyxl

    read = read_answers(path, instrument)
    if read.problems:
        raise BadAnswers([f"{path.name}: {problem}" for problem in read.problems])
    return AnswersFile(read.answers)
