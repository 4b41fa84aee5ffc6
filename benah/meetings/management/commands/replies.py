from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from benah.core.refused import Refused
from benah.meetings.replies.mailbox import read_mailbox


class Command(BaseCommand):
    help = "Read answers of calendar programs from a maildir and store them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=Path, metavar="MAILBOX_DIR", help="a maildir: a folder with new, cur and tmp"
        )

    def handle(self, *args: object, folder: Path, **options: object) -> None:
        try:
            done = read_mailbox(folder)
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        for key, why in done.aside:
            self.stderr.write(f"{key}: {why}")
        self.stdout.write(done.words)
