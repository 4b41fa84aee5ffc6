from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from benah.assessments.demo import make_assessments
from benah.assessments.demo_evidence import make_evidence
from benah.custody.demo import make_desks
from benah.directory.demo import make_people
from benah.filing.demo import make_cases
from benah.internalisation.demo import make_internalisation
from benah.meetings.demo import make_meetings
from benah.notices.demo import make_notices
from benah.plans.demo.plans import make_last_year, make_plans
from benah.plans.demo.reports import make_reports
from benah.reviews.demo import make_reviews
from benah.units.models import Unit


class Command(BaseCommand):
    help = "Fill an empty installation with a believable demo year (DEMO=true only). Doing it again changes nothing."

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError("Data contoh hanya untuk pemasangan contoh: setel DEMO=true.")
        people = make_people()
        province = Unit.objects.get(tier="province", is_pilot=True)
        units = list(Unit.objects.filter(is_pilot=True).order_by("code"))
        cycles = make_assessments(province, units)
        make_evidence(cycles[-1], Unit.objects.get(code="35.04"))
        make_reviews(province, units)
        make_reports(make_last_year(province, units))
        make_reports(make_plans(province, units))
        make_internalisation(province, units)
        make_meetings(province, units)
        passphrase = make_desks()
        receipt = make_cases(passphrase)
        make_notices()
        main = [person for person in people if person.is_main]
        self.stdout.write(f"Akun contoh, semua dengan sandi: {main[0].password}")
        for person in main:
            code = "  (+ kode: make code)" if person.needs_code else ""
            self.stdout.write(f"  {person.username:<9} {person.role:<26} {person.unit}{code}")
        self.stdout.write(f"Meja pengaduan, frasa sandi kunci semua orangnya: {passphrase}")
        self.stdout.write("  kartika, lestari, mira (cadangan), laras, niko (identitas); panca … tirta di inspektorat")
        self.stdout.write(f"  tiga laporan contoh; yang terbaru diikuti di /lapor/ikuti/ dengan {receipt}")
