"""From a weak item to its next value on one screen."""

from django.urls import reverse

from benah.assessments.models import Answer, Assessment, Cycle
from benah.core import clock
from benah.instruments.models import Item
from benah.plans.actions.approving import submit_version
from benah.plans.actions.lines import add_line
from benah.plans.models import ActionPlan, Line, PlanVersion
from tests.plans import begin_plan, draft, in_force, plan_year, row
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


CODE = "A.I.1.i.a"


def press(client, sheet, **more):
    return client.post(reverse("plans:loop_add", args=[sheet.pk, CODE]), more)


def rows_of(plan):
    return Line.objects.filter(version__plan=plan, activity__from_item__code=CODE)


def test_one_press_puts_the_item_into_the_draft_and_a_second_adds_nothing(cast, client_of):
    sheet, plan, ani = begin(cast), begin_plan(cast), client_of(cast.ani)
    page = ani.get(reverse("plans:loop", args=[sheet.pk, CODE])).content.decode()
    assert f"Tambahkan ke rencana aksi {plan.plan_year.year}" in page
    answers = [press(ani, sheet) for _ in range(2)]
    line = rows_of(plan).get()
    assert answers[0].url == reverse("plans:line", args=[plan.pk, line.activity.number])
    assert answers[1].url.endswith(f"#k{line.activity.number}")
    assert [item.code for item in line.items.all()] == [CODE] and CODE in line.name and line.targets.count() == 1
    assert "dari langkah terbaik" in ani.get(reverse("plans:loop", args=[sheet.pk, CODE])).content.decode()


def test_where_no_plan_was_begun_the_press_begins_it(cast, client_of):
    sheet, ani = begin(cast), client_of(cast.ani)
    assert "Perencanaan belum dibuka" in ani.get(reverse("plans:loop", args=[sheet.pk, CODE])).content.decode()
    assert press(ani, sheet).status_code == 422
    plan_year(cast)
    assert press(ani, sheet).status_code == 302
    assert rows_of(ActionPlan.objects.get(unit=cast.tulungagung)).count() == 1


def test_of_several_plans_one_is_chosen(cast, client_of):
    year = clock.today().year
    sheet, ani = begin(cast), client_of(cast.ani)
    now, later = in_force(cast), begin_plan(cast, year=year + 1)
    page = ani.get(reverse("plans:loop", args=[sheet.pk, CODE])).content.decode()
    assert page.index(f'<option value="{year + 1}"') < page.index(f'<option value="{year}"') and "sudah berlaku" in page
    assert "Pilih rencana aksi tahun berapa" in press(ani, sheet).content.decode()
    press(ani, sheet, rencana=year + 1)
    assert rows_of(later).count() == 1 and not rows_of(now).exists()


def test_a_plan_in_force_asks_for_the_reason_of_its_change_and_goes_on(cast, client_of):
    sheet, plan, ani = begin(cast), in_force(cast), client_of(cast.ani)
    answer = press(ani, sheet)
    page = answer.content.decode()
    assert answer.status_code == 422 and "Mulai perubahan dengan alasan" in page
    assert f"Menjawab butir {CODE}" in page and not rows_of(plan).exists()
    assert "Tulis alasan perubahan rencana." in press(ani, sheet, alasan=" ").content.decode()
    for _ in range(2):
        assert press(ani, sheet, alasan="Menjawab temuan").status_code == 302
    draft_version = plan.versions.get(state="draft")
    assert (draft_version.number, draft_version.reason) == (2, "Menjawab temuan")
    assert rows_of(plan).get().version == draft_version
    assert plan.current.lines.count() == 1


def test_an_item_answered_in_the_plan_in_force_begins_no_revision(cast, client_of):
    sheet = begin(cast)
    item = Item.objects.get(instrument=sheet.cycle.instrument, code=CODE)
    plan = begin_plan(cast)
    add_line(version=plan.versions.get(), draft=draft(), by=cast.ani, from_item=item.pk)
    plan = in_force(cast, draft("Lain"))
    assert press(client_of(cast.ani), sheet, alasan="Lagi").status_code == 302
    assert PlanVersion.objects.filter(plan=plan).count() == 1


def test_a_plan_that_waits_for_signatures_says_so(cast, client_of):
    sheet, plan = begin(cast), begin_plan(cast)
    row(cast, plan)
    submit_version(version=plan.versions.get(), by=cast.ani)
    answer = press(client_of(cast.ani), sheet)
    assert answer.status_code == 422 and "Tarik kembali dahulu" in answer.content.decode()


def test_only_who_writes_the_units_plan_may_add(cast, client_of):
    sheet, plan = begin(cast), begin_plan(cast)
    for person in (cast.eko, cast.fajar, cast.citra):
        assert press(client_of(person), sheet).status_code in (403, 404)
    assert not rows_of(plan).exists()
    page = client_of(cast.citra).get(reverse("plans:loop", args=[sheet.pk, CODE])).content.decode()
    assert "Tambahkan ke rencana aksi" not in page
