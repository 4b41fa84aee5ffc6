from django.core.management.base import BaseCommand

from benah.instruments.mapping_register import load_library_mappings
from benah.instruments.register import load_library_versions


class Command(BaseCommand):
    help = "Load and publish every instrument version and mapping that ships with Benah; known ones stay as they are."

    def handle(self, *args: object, **options: object) -> None:
        for row, is_new in load_library_versions():
            self.stdout.write(f"{row.slug} versi {row.version}: {'dimuat' if is_new else 'sudah ada'}")
        for mapping, is_new in load_library_mappings():
            self.stdout.write(f"{mapping} versi {mapping.version}: {'dimuat' if is_new else 'sudah ada'}")
