"""Table, timeline, board, calendar, comparison and heat map: from one query, with their files."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.plans.actions.progress import recount_all
from benah.plans.actions.saved import forget_view, save_view
from benah.plans.models import ActionPlan, Line, SavedView
from benah.plans.queries.heat import region
from benah.plans.queries.views import rows_of
from benah.plans.shapes.filters import Filters, filters_from
from tests.plans import begin_plan, draft, in_force, row

MARCH = dt.datetime(2026, 3, 10, 3, tzinfo=dt.UTC)
DRAFTS = (
    draft("Rapat evaluasi RB", area="A1", team="Pokja 1", owner_words="Sekretaris"),
    draft("Survei layanan", area="A8", per_period=(None, 85, None, 85), kind="point", measure="indeks"),
    draft(
        "Cetak 100% formulir_baru",
        area="A4",
        budget=5_000_000,
        starts_on=dt.date(2026, 5, 4),
        ends_on=dt.date(2026, 6, 12),
    ),
)


@pytest.fixture
def plan(cast):
    made = in_force(cast, *DRAFTS, year=2026)
    return ActionPlan.objects.select_related("unit", "plan_year", "current").get(pk=made.pk)


def names(plan, at=MARCH, **filters):
    return [(each.name, each.period) for each in rows_of(plan, plan.current, Filters(**filters), at)]


def test_rows_are_activities_in_periods_with_a_target(plan, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = rows_of(plan, plan.current, Filters(), MARCH)
    assert len(found) == 4 + 4 + 2
    assert [each.area for each in found] == ["A1"] * 4 + ["A4"] * 4 + ["A8"] * 2
    survey = found[-1]
    assert (survey.period, survey.indicators[0].target, survey.state) == (4, Decimal(85), "not_begun")
    assert found[0].state == "running"


def test_filters_leave_what_they_name(plan):
    assert names(plan, area="A8") == [("Survei layanan", 2), ("Survei layanan", 4)]
    assert names(plan, period=2, owner="SEKRE") == [("Rapat evaluasi RB", 2)]
    assert [name for name, _ in names(plan, words="100% formulir_")] == ["Cetak 100% formulir_baru"] * 4
    assert names(plan, words="100_ formulir") == []
    late = names(plan, at=dt.datetime(2026, 5, 30, tzinfo=dt.UTC), state="late")
    assert late == [("Rapat evaluasi RB", 1), ("Cetak 100% formulir_baru", 1)]


def test_query_string_is_the_filter_and_nothing_in_it_is_wrong():
    filters = Filters(area="A1", period=2, state="late", owner="Sek & Co", words="ä", draft=True)
    from django.http import QueryDict

    assert filters_from(QueryDict(filters.query)) == filters
    assert filters_from(QueryDict("periode=9&keadaan=x&lampu=blau&versi=2")) == Filters()


@pytest.mark.parametrize("shape", ["tabel", "linimasa", "papan", "kalender"])
def test_shapes_show_the_same_rows_within_few_statements(cast, client_of, plan, shape, django_assert_max_num_queries):
    client = client_of(cast.ani)
    with django_assert_max_num_queries(15):
        answer = client.get(
            reverse("plans:shape", args=[plan.pk, shape]), {"kata": "Cetak", "periode": "2", "bulan": "2026-05"}
        )
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Cetak 100% formulir_baru" in text
    assert "Survei layanan" not in text
    assert "kata=Cetak" in text  # the files hold what is shown


def test_pages_are_for_who_may_read_the_plan(cast, client_of, plan):
    for name, args in (("shape", ["papan"]), ("moved", []), ("view_export", ["csv"])):
        url = reverse(f"plans:{name}", args=[plan.pk, *args])
        assert client_of(cast.eko).get(url).status_code == 404
        assert client_of(cast.citra).get(url).status_code == 200
    assert client_of(cast.ani).get(reverse("plans:shape", args=[plan.pk, "lain"])).status_code == 404


def test_files_hold_what_is_shown(cast, client_of, plan):
    client = client_of(cast.ani)

    def file(kind, **query):
        return client.get(reverse("plans:view_export", args=[plan.pk, kind]), query)

    csv = file("csv", area="A8").content.decode("utf-8-sig").splitlines()
    assert len(csv) == 3
    assert "Survei layanan" in csv[1]
    sheet = load_workbook(io.BytesIO(file("xlsx", area="A1").content)).active
    assert [cell.value for cell in sheet["C"]][1:] == ["Rapat evaluasi RB"] * 4
    assert file("pdf").content.startswith(b"%PDF")
    assert file("html").status_code == 404


def test_calendar_file_is_read_by_another_library(cast, client_of, plan):
    from ical.calendar_stream import IcsCalendarStream

    client = client_of(cast.ani)
    text = client.get(reverse("plans:view_export", args=[plan.pk, "ics"]), {"kata": "Cetak"}).content.decode()
    events = {event.summary: event for event in IcsCalendarStream.calendar_from_ics(text).events}
    work = events["Cetak 100% formulir_baru"]
    assert (work.dtstart, work.dtend) == (dt.date(2026, 5, 4), dt.date(2026, 6, 13))
    assert "Batas laporan TW I" in events


def test_saved_filter_is_shared_with_the_unit(cast, client_of, plan):
    save_view(
        plan=plan, name=" Terlambat  saja ", shape="papan", filters=Filters(state="late"), shared=True, by=cast.ani
    )
    saved = SavedView.objects.get()
    assert (saved.name, saved.query) == ("Terlambat saja", "keadaan=late")
    assert "Terlambat saja" in client_of(cast.budi).get(reverse("plans:views", args=[plan.pk])).content.decode()
    save_view(plan=plan, name="Terlambat saja", shape="tabel", filters=Filters(), shared=False, by=cast.ani)
    assert SavedView.objects.get().shape == "tabel"
    assert "Terlambat saja" not in client_of(cast.budi).get(reverse("plans:views", args=[plan.pk])).content.decode()
    with pytest.raises(Refused, match="orang satker"):
        save_view(plan=plan, name="x", shape="papan", filters=Filters(), shared=True, by=cast.citra)
    with pytest.raises(Forbidden):
        save_view(plan=plan, name="x", shape="papan", filters=Filters(), shared=False, by=cast.eko)
    with pytest.raises(Forbidden):
        forget_view(saved=saved, by=cast.fajar)
    forget_view(saved=saved, by=cast.ani)
    forget_view(saved=saved, by=cast.ani)
    assert not SavedView.objects.exists()


def test_row_is_edited_in_its_place(cast, client_of):
    plan = begin_plan(cast)
    line = row(cast, plan, draft("Rapat evaluasi RB"))
    client, url = client_of(cast.ani), reverse("plans:view_row", args=[plan.pk, 1])
    page = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert 'name="t1-2"' in page
    sent = {
        "edisi": "1",
        "name": "Rapat evaluasi daring",
        "owner": "Ketua",
        "budget": "Rp 1.500.000",
        "t1-1": "2",
        "t1-2": "",
        "t1-3": "1",
        "t1-4": "1",
        "t1-year": "4",
    }
    answer = client.post(url, sent, headers={"HX-Request": "true"})
    assert "Rapat evaluasi daring" in answer.content.decode()
    line.refresh_from_db()
    target = line.targets.get()
    assert (line.owner_words, line.budget, line.edition) == ("Ketua", 1_500_000, 2)
    assert target.per_period == [2, None, 1, 1]
    assert target.year_target == 4
    stale = client.post(url, {**sent, "name": "Lain"}, headers={"HX-Request": "true"})
    assert "diubah orang lain" in stale.content.decode()
    assert Line.objects.get().name == "Rapat evaluasi daring"
    wrong = client.post(url, {**sent, "edisi": "2", "t1-1": "dua"})
    assert wrong.status_code == 422
    assert "bukan angka" in wrong.content.decode()
    assert 'value="dua"' in wrong.content.decode()
    assert client.post(url, {**sent, "edisi": "2"}).status_code == 302
    assert client_of(cast.fajar).post(url, sent).status_code == 403


def test_heat_map_counts_by_unit_and_folds_out(cast, client_of, plan, django_assert_max_num_queries):
    recount_all()
    rows = region(cast.national, 2026, 1)
    jatim = next(each for each in rows if each.unit == cast.jatim)
    assert (jatim.areas["A1"].planned, jatim.whole.planned, jatim.plans) == (1, 2, 1)
    client = client_of(cast.dewi)
    query = {"tahun": "2026", "periode": "1", "ukuran": "lapor"}
    with django_assert_max_num_queries(15):
        text = client.get(reverse("plans:heat"), {**query, "buka": str(cast.jatim.pk)}).content.decode()
    assert 'class="inner"' in text
    assert "Tulungagung" in text
    assert "Tulungagung" not in client.get(reverse("plans:heat"), query).content.decode()
    assert "Tulungagung" in client_of(cast.citra).get(reverse("plans:heat"), query).content.decode()
    assert client_of(cast.ani).get(reverse("plans:heat")).status_code == 403
    assert "Jawa Timur" in client.get(reverse("plans:heat"), {**query, "format": "csv"}).content.decode()


def test_versions_are_compared(cast, client_of, plan):
    from benah.plans.actions.lines import change_line
    from benah.plans.actions.plans import revise_plan

    version = revise_plan(plan=plan, reason="Anggaran berubah.", by=cast.ani)
    line = version.lines.get(area="A4")
    change_line(line=line, draft=draft("Cetak formulir digital", area="A4"), seen_edition=line.edition, by=cast.ani)
    text = client_of(cast.ani).get(reverse("plans:moved", args=[plan.pk])).content.decode()
    assert "0 ditambah, 1 diubah, 0 dihapus" in text
    assert "Cetak formulir digital" in text


def test_clock_says_what_is_late(plan):
    assert {each.state for each in rows_of(plan, plan.current, Filters(period=1), clock.now())} <= {"late", "running"}
