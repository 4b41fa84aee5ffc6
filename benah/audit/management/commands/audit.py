import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.db import transaction

from benah.audit.actions import record
from benah.audit.chain import heads, verify


class Command(BaseCommand):
    help = "verify: check every hash chain. anchor: record where each chain ends today."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify", "anchor"])

    def handle(self, *args: object, what: str, **options: object) -> None:
        if what == "anchor":
            with transaction.atomic():
                record("audit.anchored", by=None, detail={"heads": heads()})
            self.stdout.write("Ujung semua rantai dicatat.")
            return
        count, breaks = verify()
        for found in breaks:
            self.stdout.write(f"rantai {found.chain} nomor {found.seq} (kejadian {found.event_id}): {found.reason}")
        self.stdout.write(f"{count} kejadian diperiksa, {len(breaks)} masalah.")
        if breaks:
            sys.exit(2)
