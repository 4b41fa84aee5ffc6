"""From a weak item to its next value on one screen."""

from django.urls import reverse

from benah.assessments.models import Answer, Assessment, Cycle
from benah.instruments.models import Item
from benah.plans.actions.lines import add_line
from tests.plans import begin_plan, draft, in_force
from tests.quarters import open_period, said, saved
from tests.sheets import begin, put


def test_item_leads_to_its_work_its_proof_and_its_next_value(cast, client_of, django_assert_max_num_queries):
    sheet = begin(cast)
    put(sheet, cast.ani, A_I_1_i_a="Tidak")
    item = Item.objects.get(instrument=sheet.cycle.instrument, code="A.I.1.i.a")
    plan = begin_plan(cast)
    add_line(version=plan.versions.get(), draft=draft("Bentuk tim kerja"), by=cast.ani, from_item=item.pk)
    plan = in_force(cast, draft("SK tim", items=(item.pk,)))
    period = open_period(plan)
    saved(cast, plan, period, 2, said(1, done="SK terbit."))
    old = sheet.cycle
    cycle = Cycle.objects.create(
        year=old.year + 1, instrument=old.instrument, scope=old.scope, opens_at=old.opens_at, closes_at=old.closes_at
    )
    later = Assessment.objects.create(
        cycle=cycle, unit=sheet.unit, started_at=sheet.started_at, changed_at=sheet.changed_at
    )
    now = Answer.objects.get(assessment=sheet, item=item, line="self")
    Answer.objects.create(
        assessment=later, item=item, value="Ya", score=1, version=1, changed_at=now.changed_at, changed_by=cast.ani
    )
    ani = client_of(cast.ani)
    with django_assert_max_num_queries(15):
        page = ani.get(reverse("plans:loop", args=[sheet.pk, "A.I.1.i.a"])).content.decode()
    for words in ("Bentuk tim kerja", "dari langkah terbaik", "SK tim", "SK terbit.", "Lemah karena", "naik"):
        assert words in page, words
    assert client_of(cast.eko).get(reverse("plans:loop", args=[sheet.pk, "A.I.1.i.a"])).status_code in (403, 404)
    assert ani.get(reverse("plans:loop", args=[sheet.pk, "X.9"])).status_code == 404


def test_without_work_it_says_so(cast, client_of):
    sheet = begin(cast)
    page = client_of(cast.ani).get(reverse("plans:loop", args=[sheet.pk, "A.I.1.i.a"])).content.decode()
    assert "Belum ada kegiatan yang menyebut butir ini" in page and "Belum dinilai lagi" in page
