from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from benah.access.models import Assignment
from benah.access.roles import Role
from benah.core import clock
from benah.core.refused import Refused
from benah.directory import links
from benah.directory.actions.people import add_person
from benah.units.models import Unit


class Command(BaseCommand):
    help = "Enter the first technical administrator of a new installation and print their link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("full_name")
        parser.add_argument("--sk", required=True, help="nomor SK penunjukan")

    def handle(self, *args: object, username: str, full_name: str, sk: str, **options: object) -> None:
        held = Assignment.objects.open().filter(role=Role.TECHNICAL_ADMIN, user__is_active=True)
        if held.exists():
            raise CommandError("Sudah ada admin teknis; orang lain ditambahkan lewat layar Satker & orang.")
        try:
            assignment = add_person(
                username=username,
                full_name=full_name,
                role=Role.TECHNICAL_ADMIN,
                unit=Unit.objects.get(tier="national"),
                sk_number=sk,
                valid_from=clock.today(),
                by=None,
            )
        except Refused as error:
            raise CommandError(error.sentence) from error
        self.stdout.write("Buka tautan ini di alamat sistem untuk membuat kata sandi:")
        self.stdout.write(links.path_for(assignment.user))
