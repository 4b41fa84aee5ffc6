"""The pages of a plan's workbook, from upload to a filled draft."""

import io
from importlib.resources import files

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from benah.plans.models import Line, PlanUpload
from benah.plans.tests.messy import messy
from tests.plans import begin_plan, in_force

SAMPLE = files("benah.plans").joinpath("library/renaksi-contoh.csv").read_bytes()


def send(client, plan, data, name="renaksi.xlsx"):
    return client.post(reverse("plans:excel", args=[plan.pk]), {"berkas": SimpleUploadedFile(name, data)})


def test_from_upload_over_matching_to_a_filled_draft(cast, client_of):
    client, plan = client_of(cast.ani), begin_plan(cast, year=2026)
    answer = send(client, plan, messy())
    kept = PlanUpload.objects.get()
    assert answer.url == reverse("plans:excel_columns", args=[plan.pk, kept.pk])
    page = client.get(answer.url).content.decode()
    assert "Penanggungjawab" in page
    assert '<option value="owner" selected>' in page
    chosen = {f"kolom-{place}": key for key, place in _fields(client, answer.url).items()}
    answer = client.post(answer.url, {**chosen, "arti": "guess"})
    check = reverse("plans:excel_check", args=[plan.pk, kept.pk])
    assert answer.url == check
    page = client.get(check)
    assert "Masukkan 6 baru dan 0 perubahan" in page.content.decode()
    answer = client.post(check, {"dilihat": "{}"})
    assert answer.url == reverse("plans:detail", args=[plan.pk])
    assert Line.objects.count() == 6
    assert send(client, plan, messy()).url.endswith(f"/excel/{PlanUpload.objects.latest('pk').pk}/")  # asks no more


def _fields(client, url):
    return client.get(url).context["chosen"].fields


def test_two_columns_for_one_field_are_told(cast, client_of):
    client, plan = client_of(cast.ani), begin_plan(cast)
    url = send(client, plan, SAMPLE, "contoh.csv").url
    answer = client.post(url, {"kolom-0": "name", "kolom-1": "name", "arti": "guess"})
    assert answer.status_code == 422
    assert "Dua kolom dipilih sebagai Kegiatan" in answer.content.decode()
    answer = client.post(url, {"kolom-3": "name", "arti": "guess"})
    assert "Pilih kolom yang berisi indikator" in answer.content.decode()


def test_wrong_cell_is_on_the_check_page_and_nothing_is_stored(cast, client_of):
    client, plan = client_of(cast.ani), begin_plan(cast)
    data = SAMPLE.replace(b"dokumen,1,1,,,,per_period", b"dokumen,satu,1,,,,per_period", 1)
    url = send(client, plan, data, "contoh.csv").url
    client.post(url, {f"kolom-{place}": key for key, place in _fields(client, url).items()})
    check = url.removesuffix("kolom/")
    page = client.get(check).content.decode()
    assert "I2" in page
    assert "Masukkan" not in page
    answer = client.post(check, {"dilihat": "{}"})
    assert answer.status_code == 422
    assert Line.objects.count() == 0


def test_plan_in_force_is_downloaded_but_takes_no_file(cast, client_of):
    plan = in_force(cast)
    client = client_of(cast.ani)
    answer = client.get(reverse("plans:excel_download", args=[plan.pk]))
    book = load_workbook(io.BytesIO(answer.content))
    sheet = book["Rencana aksi"]
    assert [cell.value for cell in sheet[4]][:2] == ["No.", "Area perubahan"]
    assert sheet["E6"].value == "Rapat evaluasi RB"
    assert sheet.freeze_panes == "F6"
    assert len(sheet.data_validations.dataValidation) == 4
    assert "sudah disetujui" in client.get(reverse("plans:excel", args=[plan.pk])).content.decode()
    assert send(client, plan, SAMPLE).status_code == 403 or send(client, plan, SAMPLE).status_code == 422


def test_operator_elsewhere_sees_nothing(cast, client_of):
    plan = begin_plan(cast)
    assert client_of(cast.eko).get(reverse("plans:excel", args=[plan.pk])).status_code == 404
    assert client_of(cast.fajar).get(reverse("plans:excel_download", args=[plan.pk])).status_code == 200
    assert send(client_of(cast.fajar), plan, SAMPLE).status_code == 422
