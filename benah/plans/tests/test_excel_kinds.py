"""Workbooks of a template and of a year of semesters: downloaded, changed in the file, uploaded, applied."""

import io
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from benah.plans.actions.lines import add_line
from benah.plans.actions.plans import start_plan
from benah.plans.models import ActionPlan, Line, PlanUpload
from benah.plans.tests.test_excel_pages import send
from tests.plans import begin_plan, draft, plan_year, row


@pytest.fixture
def semesters(cast):
    """Tulungagung's draft in a year of two periods: one row of each kind of target."""
    plan_year(cast, period_type="semester")
    plan = begin_plan(cast)
    for kind, places in (("per_period", (2, 3)), ("cumulative", (50, 100)), ("point", (None, 90))):
        row(cast, plan, draft(f"Baris {kind}", kind=kind, per_period=places))
    return plan


@pytest.fixture
def template(cast):
    """East Java's template, a draft of two rows."""
    plan = start_plan(plan_year=plan_year(cast), unit=cast.jatim, kind=ActionPlan.Kind.TEMPLATE, by=cast.citra)
    for name in ("Rapat evaluasi", "Survei kepuasan"):
        add_line(version=plan.versions.get(), draft=draft(name, owner_words="Kasubbag"), by=cast.citra)
    return plan


def downloaded(client, plan):
    answer = client.get(reverse("plans:excel_download", args=[plan.pk]))
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.content))


def heads(book):
    """Column letters by the lowest head over them."""
    sheet = book["Rencana aksi"]
    cells = [cell for at in (4, 5) for cell in sheet[at] if cell.value]
    return {str(cell.value): cell.column_letter for cell in cells}


def uploaded(client, plan, book):
    data = io.BytesIO()
    book.save(data)
    return send(client, plan, data.getvalue())


def apply(client, plan):
    check = reverse("plans:excel_check", args=[plan.pk, PlanUpload.objects.latest("pk").pk])
    page = client.get(check)
    answer = client.post(check, {"dilihat": page.context["seen"]})
    assert answer.status_code == 302, answer.content.decode()
    return page


def test_a_year_of_semesters_has_two_columns_and_comes_back_the_same(semesters, cast, client_of):
    ani = client_of(cast.ani)
    book = downloaded(ani, semesters)
    found = heads(book)
    assert "Semester I" in found and "Semester II" in found and not any("Triwulan" in head for head in found)
    answer = uploaded(ani, semesters, book)
    page = ani.get(answer.url)
    assert page.context["check"].counts == {"new": 0, "changed": 0, "same": 3, "wrong": 0}
    assert list(page.context["periods"]) == ["Semester I", "Semester II"]


def test_targets_of_semesters_changed_in_the_file_are_stored(semesters, cast, client_of):
    ani = client_of(cast.ani)
    book = downloaded(ani, semesters)
    sheet, found = book["Rencana aksi"], heads(book)
    sheet[f"{found['Semester I']}6"] = 4
    sheet[f"{found['Target setahun']}6"] = 7
    sheet[f"{found['Semester I']}8"] = 80
    last = 9
    for head, value in (
        ("Area perubahan", "A4 Penataan Tata Laksana"),
        ("Kegiatan / rencana aksi", "SOP baru"),
        ("Indikator", "Jumlah SOP"),
        ("Satuan", "dokumen"),
        ("Semester II", 5),
        ("Arti target", "Jumlah per periode"),
    ):
        sheet[f"{found[head]}{last}"] = value
    uploaded(ani, semesters, book)
    page = apply(ani, semesters)
    assert page.context["check"].counts == {"new": 1, "changed": 2, "same": 1, "wrong": 0}
    told = {
        line.name: list(line.targets.get().per_period)
        for line in Line.objects.filter(version__plan=semesters).prefetch_related("targets")
    }
    assert told["Baris per_period"][:2] == [Decimal(4), Decimal(3)]
    assert told["Baris point"][:2] == [Decimal(80), Decimal(90)]
    assert told["SOP baru"] == [None, Decimal(5), None, None]


def test_a_file_by_quarters_in_a_year_of_semesters_asks_which_column_is_which(semesters, cast, client_of):
    ani = client_of(cast.ani)
    text = "Kegiatan,Indikator,Satuan,TW I,TW II,TW III,TW IV\nRapat,Jumlah rapat,kegiatan,1,1,1,1\n"
    answer = send(ani, semesters, text.encode(), "triwulan.csv")
    assert answer.url.endswith("/kolom/")
    page = ani.get(answer.url)
    assert not {"target_1", "target_2"} & set(page.context["chosen"].fields)
    assert "target_3" not in dict(page.context["fields"])


def test_a_template_comes_back_the_same_and_takes_changes(template, cast, client_of):
    citra = client_of(cast.citra)
    book = downloaded(citra, template)
    page = citra.get(uploaded(citra, template, book).url)
    assert page.context["check"].counts == {"new": 0, "changed": 0, "same": 2, "wrong": 0}
    book["Rencana aksi"][f"{heads(book)['Kegiatan / rencana aksi']}6"] = "Rapat evaluasi triwulanan"
    uploaded(citra, template, book)
    apply(citra, template)
    lines = Line.objects.filter(version__plan=template).order_by("position")
    assert [line.name for line in lines] == ["Rapat evaluasi triwulanan", "Survei kepuasan"]
    assert [line.owner_words for line in lines] == ["Kasubbag", "Kasubbag"] and not lines[0].is_adapted


def test_only_who_leads_the_template_uploads_one(template, cast, client_of):
    book = downloaded(client_of(cast.citra), template)
    for person in (cast.ani, cast.eko, cast.putu):
        assert uploaded(client_of(person), template, book).status_code in (403, 404, 422)
    assert not PlanUpload.objects.exists()


def test_a_unit_may_take_a_templates_file_into_its_own_draft_as_new_rows(template, cast, client_of):
    plan = begin_plan(cast)
    book = downloaded(client_of(cast.citra), template)
    ani = client_of(cast.ani)
    matching = uploaded(ani, plan, book).url
    fields = ani.get(matching).context["chosen"].fields
    ani.post(matching, {f"kolom-{place}": key for key, place in fields.items()} | {"arti": "guess"})
    page = apply(ani, plan)
    assert page.context["check"].counts["new"] == 2
    assert Line.objects.filter(version__plan=plan).count() == 2
