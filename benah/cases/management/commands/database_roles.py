from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from benah.cases.separation import LOGINS, Login, statements


class Command(BaseCommand):
    help = (
        "Roles of the database for the public door, the staff's door and the worker. Prints the statements; with "
        "--apply it runs them. Passwords: PUBLIC_DB_PASSWORD, STAFF_DB_PASSWORD, WORKER_DB_PASSWORD, or …_FILE."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--apply", action="store_true", help="run the statements instead of printing them")

    def handle(self, *args: object, apply: bool, **options: object) -> None:
        missing = [login.password for login in LOGINS if not settings.DOOR_PASSWORDS[login.password]]
        if apply and missing:
            raise CommandError(f"Isi dulu {', '.join(missing)} (atau …_FILE yang menunjuk berkas sandi).")
        connection.ensure_connection()
        lines = [
            line
            for login in LOGINS
            for line in statements(login, _verifier(login), str(connection.settings_dict["NAME"]))
        ]
        if not apply:
            self.stdout.write("\n".join(lines))
            return
        with transaction.atomic(), connection.cursor() as cursor:
            for line in lines:
                cursor.execute(line)
        self.stdout.write(f"{len(LOGINS)} peran siap: {', '.join(login.role for login in LOGINS)}.")


def _verifier(login: Login) -> str | None:
    """What the server keeps instead of the password, so that neither its log nor a screen shows one."""
    password = settings.DOOR_PASSWORDS[login.password]
    if not password:
        return None
    made = connection.connection.pgconn.encrypt_password(password.encode(), login.role.encode(), b"scram-sha-256")
    return bytes(made).decode()
