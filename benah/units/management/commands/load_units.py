from django.core.management.base import BaseCommand

from benah.units.register import load_units


class Command(BaseCommand):
    help = "Bring the table of units in step with the register that ships with Benah."

    def handle(self, *args: object, **options: object) -> None:
        created, updated = load_units()
        self.stdout.write(f"Satuan kerja: {created} baru, {updated} diperbarui.")
