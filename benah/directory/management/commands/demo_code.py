import time
from argparse import ArgumentParser

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from benah.directory.demo import MAIN


class Command(BaseCommand):
    help = "Print the present six-digit codes of the demo accounts (DEMO=true only)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", nargs="?", help="only this account")

    def handle(self, *args: object, username: str | None, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("Hanya untuk pemasangan contoh: setel DEMO=true.")
        names = [username] if username else [name for name, *_ in MAIN]
        rows = Authenticator.objects.filter(type=Authenticator.Type.TOTP, user__username__in=names)
        now = int(time.time())
        for row in rows.select_related("user").order_by("user__username"):
            code = format_hotp_value(hotp_value(decrypt(row.data["secret"]), now // app_settings.TOTP_PERIOD))
            self.stdout.write(f"{row.user.username}: {code}")
        self.stdout.write(f"Berlaku {app_settings.TOTP_PERIOD - now % app_settings.TOTP_PERIOD} detik lagi.")
