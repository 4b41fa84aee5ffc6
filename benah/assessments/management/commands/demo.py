from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from benah.assessments.demo import make_assessments
from benah.units.models import Unit


class Command(BaseCommand):
    help = "Fill an empty installation with a believable demo year (DEMO=true only). Doing it again changes nothing."

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("Data contoh hanya untuk pemasangan contoh: setel DEMO=true.")
        province = Unit.objects.get(tier="province", is_pilot=True)
        units = list(Unit.objects.filter(is_pilot=True).order_by("code"))
        for cycle in make_assessments(province, units):
            self.stdout.write(f"{cycle}: {cycle.assessments.count()} lembar")
