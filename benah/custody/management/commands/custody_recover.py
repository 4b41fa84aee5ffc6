"""Brings a person's key back by shares, on the server's own console: for when no page can be used."""

import sys
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from benah.access.models import User
from benah.core.refused import Refused
from benah.custody.actions.ceremony_recovery import read_share, recover_by_shares
from benah.custody.queries import shares_needed
from benah.sealing.shares import LINES


class Command(BaseCommand):
    help = (
        "Bring a person's key to reports back by shares of a ceremony: asks the shares (five lines each) and a new "
        "passphrase on the standard input, prints a new recovery code."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="whose key")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        person = User.objects.filter(username=username).first()
        if person is None:
            raise CommandError(f"Tidak ada akun {username}.")
        try:
            shares = []
            for number in range(1, shares_needed(person) + 1):
                self.stderr.write(f"Bagian {number}, lima baris:")
                lines = [sys.stdin.readline() for _line in range(LINES)]
                if not any(line.strip() for line in lines):
                    break
                shares.append(read_share("".join(lines), number))
            if not shares:
                raise CommandError("Tidak ada bagian kunci yang diketik.")
            passphrase, again = _secret("Frasa sandi kunci baru: "), _secret("Sekali lagi: ")
            if passphrase != again:
                raise CommandError("Kedua frasa tidak sama.")
            _opened, code = recover_by_shares(person=person, shares=shares, passphrase=passphrase)
        except Refused as error:
            raise CommandError(error.sentence) from error
        self.stdout.write(f"Kode pemulihan baru, catat sekarang: {code.text}")


def _secret(prompt: str) -> str:
    if sys.stdin.isatty():
        return getpass(prompt)
    return sys.stdin.readline().rstrip("\n")
