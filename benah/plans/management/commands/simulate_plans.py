from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from benah.core import clock
from benah.plans.demo.simulate import simulate_plans
from benah.units.models import Unit


class Command(BaseCommand):
    help = "Load plans and reports of all units over several years, to measure pages (DEMO=true only)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--years", type=int, default=5, choices=range(1, 21), help="how many, the last one is past")
        parser.add_argument("--activities", type=int, default=40, choices=range(1, 201), help="of each plan")

    def handle(self, *args: object, years: int, activities: int, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("Data untuk mengukur hanya untuk pemasangan contoh: setel DEMO=true.")
        last = clock.today().year - 1
        units = list(Unit.objects.exclude(tier="national").order_by("code"))
        made = simulate_plans(units=units, years=range(last - years + 1, last + 1), activities=activities)
        self.stdout.write(
            f"{made.plans} rencana, {made.lines} baris, {made.reports} laporan kegiatan, {made.sums} jumlah."
        )
