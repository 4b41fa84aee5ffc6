"""Rows from last year, from other units of the region, and from weak items of a sheet."""

from decimal import Decimal

import pytest

from benah.core import clock
from benah.core.refused import Refused
from benah.plans.actions.approving import sign_version, submit_version
from benah.plans.actions.copying import fitted
from benah.plans.actions.lines import add_line
from benah.plans.actions.plans import start_plan
from benah.plans.actions.taking import take_from_plan
from benah.plans.models import Line
from benah.reviews.tests.making import reach
from tests.plans import begin_plan, draft, in_force, plan_year

D = Decimal


def madiun_plan(cast):
    plan = start_plan(plan_year=plan_year(cast), unit=cast.madiun, by=cast.eko)
    wanted = draft("Survei pelanggan", area="A8", budget=9_000_000, owner_words="Kasubbag Parmas")
    add_line(version=plan.versions.get(), draft=wanted, by=cast.eko)
    return plan


def madiun_in_force(cast):
    plan = madiun_plan(cast)
    plan.versions.update(state="approved", approved_at=clock.now())
    plan.current = plan.versions.get()
    plan.save()
    return plan


def test_rows_of_another_unit_come_without_its_money(cast, client_of):
    source, plan = madiun_in_force(cast), begin_plan(cast)
    ani, url = client_of(cast.ani), f"/rencana-aksi/{plan.pk}/salin/?dari={source.pk}"
    page = ani.get(url).content.decode()
    assert "Survei pelanggan" in page and "9.000.000" not in page
    assert ani.post(url, {}).status_code == 422
    chosen = {"kegiatan": [source.current.lines.get().activity_id]}
    for _ in range(2):
        assert ani.post(url, chosen).status_code == 302
    line = Line.objects.get(version__plan=plan)
    assert (line.activity.origin, line.budget, line.owner_words) == ("copied", None, "Kasubbag Parmas")
    assert line.activity.source.plan == source
    assert client_of(cast.eko).post(url, chosen).status_code == 404


def test_drafts_and_other_regions_are_no_source(cast):
    plan = begin_plan(cast)
    with pytest.raises(Refused, match="wilayah yang sama"):
        take_from_plan(version=plan.versions.get(), source=madiun_plan(cast), activities=[], by=cast.ani)
    far = start_plan(plan_year=plan_year(cast), unit=cast.denpasar, by=None)
    far.current = far.versions.get()
    with pytest.raises(Refused, match="wilayah yang sama"):
        take_from_plan(version=plan.versions.get(), source=far, activities=[], by=cast.ani)


def test_last_years_rows_are_carried_over(cast, client_of):
    year = clock.today().year
    old = in_force(cast, draft("Lanjut"), draft("Selesai"), year=year - 1)
    plan = begin_plan(cast)
    ani, url = client_of(cast.ani), f"/rencana-aksi/{plan.pk}/lanjutan/"
    page = ani.get(url)
    assert "tidak dilaporkan" in page.content.decode()
    assert all(row.is_unfinished for row in page.context["rows"])
    first = old.current.lines.get(name="Lanjut")
    ani.post(url, {"kegiatan": [first.activity_id]})
    line = Line.objects.get(version__plan=plan)
    assert (line.name, line.activity.origin, line.starts_on) == ("Lanjut", "carried", None)
    assert [row.is_taken for row in ani.get(url).context["rows"]] == [True, False]


def test_plan_submitted_meanwhile_takes_no_rows(cast):
    source, plan = madiun_in_force(cast), begin_plan(cast)
    add_line(version=plan.versions.get(), draft=draft(), by=cast.ani)
    version = submit_version(version=plan.versions.get(), by=cast.ani)
    rows = [source.current.lines.get().activity_id]
    with pytest.raises(Refused, match="menunggu persetujuan"):
        take_from_plan(version=version, source=source, activities=rows, by=cast.ani)
    sign_version(version=version, by=cast.budi)
    with pytest.raises(Refused):
        take_from_plan(version=version, source=source, activities=rows, by=cast.ani)


@pytest.mark.parametrize(
    ("kind", "places", "before", "after", "wanted"),
    [
        ("per_period", [1, None, 2, 3], 4, 2, [1, 5, None, None]),
        ("cumulative", [25, 50, None, None], 4, 2, [50, None, None, None]),
        ("point", [100, None, 100, 90], 4, 2, [100, 90, None, None]),
        ("per_period", [3, 4, None, None], 2, 4, [None, 3, None, 4]),
        ("point", [1, 2, 3, 4], 4, 4, [1, 2, 3, 4]),
    ],
)
def test_targets_fit_a_year_of_other_periods(kind, places, before, after, wanted):
    assert fitted(kind, [None if each is None else D(each) for each in places], before, after) == wanted


def test_values_an_assessor_lowered_become_activities(cast, client_of):
    sheet = reach(cast, "objection")
    plan = begin_plan(cast)
    ani, url = client_of(cast.ani), f"/rencana-aksi/{plan.pk}/dari-penilaian/?lembar={sheet.pk}"
    page = ani.get(url)
    weak = page.context["weak"]
    assert weak and "temuan" in page.content.decode()
    for _ in range(2):
        assert ani.post(url, {"butir": [weak[0].item.pk]}).status_code == 302
    line = Line.objects.get(version__plan=plan)
    assert (line.activity.origin, line.activity.from_item) == ("finding", weak[0].item)
    assert list(line.items.all()) == [weak[0].item] and line.area
    assert "sudah ada di konsep" in ani.get(url).content.decode()
    assert ani.post(url, {}).status_code == 422


def test_assessors_values_stay_hidden_while_they_work(cast, client_of):
    sheet = reach(cast, "in_review")
    plan = begin_plan(cast)
    page = client_of(cast.ani).get(f"/rencana-aksi/{plan.pk}/dari-penilaian/?lembar={sheet.pk}")
    assert page.context["weak"] == []


def test_from_the_sheets_page_to_the_plan_in_one_step(cast, client_of):
    sheet = reach(cast, "objection")
    ani = client_of(cast.ani)
    url = f"/rencana-aksi/lembar/{sheet.pk}/"
    assert "belum dibuka" in ani.get(url).content.decode()
    plan_year(cast)
    assert "Mulai rencana aksi" in ani.get(url).content.decode()
    to = ani.post(url).headers["Location"]
    assert "dari-penilaian" in to and f"lembar={sheet.pk}" in to
    assert "dari-penilaian" in ani.get(url).headers["Location"]
    item = sheet.cycle.instrument.items.filter(is_scored=True).first()
    one = ani.get(f"{url}?kode={item.code}").headers["Location"]
    form = ani.get(one).context["form"]
    assert form["objective"].value().startswith(f"Butir {item.code}")
    assert client_of(cast.eko).get(url).status_code in (403, 404)


def without_a_match(cast):
    """Last year by the eight areas, this year by the six of ZI, which has none for regulations (A2)."""
    rows = draft("Harmonisasi peraturan", area="A2"), draft("Agen perubahan")
    in_force(cast, *rows, year=clock.today().year - 1)
    plan_year(cast, taxonomy="zi-6-2021")
    return begin_plan(cast)


def test_a_row_whose_area_is_gone_is_carried_to_the_area_chosen(cast, client_of):
    plan = without_a_match(cast)
    ani, url = client_of(cast.ani), f"/rencana-aksi/{plan.pk}/lanjutan/"
    page = ani.get(url)
    text = page.content.decode()
    assert "tidak ada di tahun ini" in text and text.count("<select") == 1
    rows = {row.line.name: row for row in page.context["rows"]}
    lost, kept = rows["Harmonisasi peraturan"].line.activity_id, rows["Agen perubahan"].line.activity_id
    assert page.context["ticked"] == {kept}
    answer = ani.post(url, {"kegiatan": [lost, kept]})
    text = answer.content.decode()
    assert answer.status_code == 422 and "Pilih area tahun ini untuk kegiatan “Harmonisasi peraturan”" in text
    assert text.count(" checked") == 2 and not Line.objects.filter(version__plan=plan).exists()
    assert ani.post(url, {"kegiatan": [lost], f"area:{lost}": "A2"}).status_code == 422
    chosen = {"kegiatan": [lost, kept], f"area:{lost}": "3", f"area:{kept}": "5"}
    for _ in range(2):
        assert ani.post(url, chosen).status_code == 302
    areas = dict(Line.objects.filter(version__plan=plan).values_list("name", "area"))
    assert areas == {"Harmonisasi peraturan": "3", "Agen perubahan": "1"}  # what has a match keeps it
    assert client_of(cast.eko).post(url, chosen).status_code in (403, 404)
