import json
import secrets
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import TextIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from benah.caselog import anchors
from benah.caselog.actions import append
from benah.caselog.checking import check_log
from benah.caselog.models import Entry, Head
from benah.caselog.signing import sign_head, signing_key
from benah.merkle.hashing import SIZE


class Command(BaseCommand):
    help = (
        "The log of acts on reports. verify: check it. sign: sign today's head and export anchors. export: write the "
        "rows as JSON lines. key: make a signing key."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify", "sign", "export", "key"])
        parser.add_argument("--out", type=Path, help="export: the file to write; without it, standard output")
        parser.add_argument("--hashes", action="store_true", help="export: hashes alone, without what was done")

    def handle(self, *args: object, what: str, out: Path | None, hashes: bool, **options: object) -> None:
        if what == "verify":
            self._verify()
        elif what == "sign":
            self._sign()
        elif what == "key":
            self._make_key()
        elif out is None:
            export_rows(sys.stdout, hashes=hashes)
        else:
            with out.open("w", encoding="utf-8") as file:
                count = export_rows(file, hashes=hashes)
            self.stderr.write(f"{count} baris ditulis ke {out}.")

    def _verify(self) -> None:
        found = check_log()
        for problem in found.problems[:50]:
            self.stdout.write(problem)
        self.stdout.write(f"{found.rows} baris dan {found.heads} kepala diperiksa, {len(found.problems)} masalah.")
        if found.problems:
            sys.exit(2)

    def _sign(self) -> None:
        key = signing_key()
        if key is None:
            raise CommandError("CASELOG_KEY belum diisi; buat dengan `benah caselog key`.")
        sign_head(key)
        head = Head.objects.latest("day")
        self.stdout.write(
            f"Kepala {head.day}: {head.size} baris. {anchors.export()} jangkar baru di {anchors.folder()}."
        )

    def _make_key(self) -> None:
        seed = secrets.token_bytes(32)
        public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
        self.stdout.write(f"CASELOG_KEY={seed.hex()}")
        self.stderr.write(f"Kunci publiknya, untuk diumumkan: {public.hex()}")


@transaction.atomic
def export_rows(file: TextIO, *, hashes: bool) -> int:
    """Write every row as a line of JSON; returns how many. That somebody did is logged, after what was written."""
    count = 0
    for place, leaf, kept in Entry.objects.order_by("place").values_list("place", "leaf", "hashes").iterator():
        row = {"place": place, "hash": bytes(kept)[:SIZE].hex()}
        file.write(json.dumps(row if hashes else {**row, "leaf": leaf}, ensure_ascii=False) + "\n")
        count += 1
    append("log.exported", by=None, detail={"rows": count})
    return count
