"""Lists behind the numbers: filters, order, search, texts to send, and CSV."""

import csv
import io
import re
from urllib.parse import unquote

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from benah.reports.tests import making
from tests.sheets import make_cycle


@pytest.fixture
def filled(cast):
    """Tulungagung complete at 100, Madiun complete at 0, Surabaya with one answer, the province not begun."""
    cycle = make_cycle(cast)
    making.submit(making.make_sheet(cycle, cast.tulungagung, making.best(cycle)), cast)
    making.make_sheet(cycle, cast.madiun, making.worst(cycle))
    making.make_sheet(cycle, cast.surabaya, {"A.I.1.i.a": "Ya"})
    return cycle


def rows_of(client, cast, query):
    page = client.get(f"{reverse('reports:units', args=[cast.jatim.pk])}?{query}")
    assert page.status_code == 200
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', page.content.decode())


TULUNGAGUNG, MADIUN, SURABAYA, PROVINCE = (
    "Kabupaten Tulungagung",
    "Kota Madiun",
    "Kota Surabaya",
    "KPU Provinsi Jawa Timur",
)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("tampil=belum-mulai", [PROVINCE]),
        ("tampil=belum-lengkap", [SURABAYA]),
        ("tampil=belum-selesai", [PROVINCE, SURABAYA]),
        ("tampil=lengkap&urut=-nilai", [TULUNGAGUNG, MADIUN]),
        ("tampil=lengkap&urut=nilai", [MADIUN, TULUNGAGUNG]),
        ("tampil=terkirim", [TULUNGAGUNG]),
        ("tampil=siap-kirim", [MADIUN]),
        ("tampil=tanpa-bukti&urut=-terancam", [TULUNGAGUNG, SURABAYA]),
        ("tampil=tanpa-bukti&area=H", [TULUNGAGUNG]),
        ("memenuhi=wbk", [TULUNGAGUNG]),
        ("aturan=0", [MADIUN]),
        ("aturan=99", [PROVINCE, TULUNGAGUNG, MADIUN, SURABAYA]),
        ("cari=madi", [MADIUN]),
        ("cari=tidak-ada", []),
        ("tampil=entah&urut=entah", [PROVINCE, TULUNGAGUNG, MADIUN, SURABAYA]),
    ],
)
def test_a_list_holds_what_its_name_says(client_of, cast, filled, query, names):
    found = rows_of(client_of(cast.citra), cast, query)
    assert sorted(found) == sorted(names)
    if "urut=" in query and "entah" not in query:
        assert found == names


def test_reminder_names_each_unit_and_the_closing_day(client_of, cast, filled):
    page = client_of(cast.citra).get(f"{reverse('reports:units', args=[cast.jatim.pk])}?tampil=belum-selesai")
    text = page.content.decode().split('id="pesan-teks"')[1]
    assert "KPU Kota Surabaya (112 butir kosong)" in text
    assert "KPU Provinsi Jawa Timur (belum mulai)" in text
    assert "Pengisian ditutup" in text
    assert "WIB" in text


def test_a_person_is_reached_by_whatsapp_with_a_text(client_of, cast, filled):
    cast.eko.phone = "0812 0000 0000"
    cast.eko.save()
    page = client_of(cast.citra).get(f"{reverse('reports:units', args=[cast.jatim.pk])}?cari=madiun").content.decode()
    link = re.search(r'href="(https://wa\.me/[^"]+)"', page)
    assert link
    assert link[1].startswith("https://wa.me/6281200000000?text=")
    assert "KPU Kota Madiun" in unquote(link[1])


def read(response):
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].endswith('.csv"')
    text = response.content.decode("utf-8")
    assert text.startswith("\ufeff")  # Excel takes it for UTF-8 by this mark
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_csv_of_units_has_exact_numbers(client_of, cast, filled):
    url = f"{reverse('reports:units', args=[cast.jatim.pk])}?format=csv"
    rows = {row["Satker"]: row for row in read(client_of(cast.citra).get(url))}
    assert rows["KPU Kabupaten Tulungagung"]["Nilai"] == "100"
    assert rows["KPU Kabupaten Tulungagung"]["Poin terancam"] == "100"
    assert rows["KPU Kota Surabaya"]["Nilai"] == "0.5"
    assert rows["KPU Kota Surabaya"]["Sementara"] == "ya"
    assert rows["KPU Provinsi Jawa Timur"]["Keadaan"] == "belum mulai"
    assert rows["KPU Kota Madiun"]["Kontak"] == "Eko (Operator RB)"


def test_csv_of_areas_equals_the_heat_map(client_of, cast, filled):
    rows = read(client_of(cast.citra).get(reverse("reports:overview", args=[cast.jatim.pk]) + "?format=csv"))
    by_name = {row["Satker"]: row for row in rows}
    assert by_name["KPU Kabupaten Tulungagung"]["Hasil (%)"] == "100"
    assert by_name["KPU Kota Madiun"]["Penguatan Pengawasan (%)"] == "0"
    assert by_name["KPU Provinsi Jawa Timur"]["Hasil (%)"] == ""


@pytest.mark.parametrize(
    ("table", "head"),
    [("area", "Area"), ("riwayat", "Tahun"), ("tanpa-bukti", "Butir"), ("menambah", "Butir"), ("entah", "Area")],
)
def test_csv_of_a_unit(client_of, cast, filled, table, head):
    url = f"{reverse('reports:unit', args=[cast.tulungagung.pk])}?format=csv&tabel={table}"
    answer = client_of(cast.ani).get(url)
    assert answer.content.decode().removeprefix("\ufeff").startswith(head)
    assert bool(read(answer)) == (table != "menambah")  # a perfect sheet has nothing left to gain


def test_csv_of_a_trace(client_of, cast, filled):
    sheet = filled.assessments.get(unit=cast.tulungagung)
    rows = read(client_of(cast.ani).get(reverse("reports:node", args=[sheet.pk, "A.I.1.i"]) + "?format=csv"))
    assert rows[0]["Kode"] == "A.I.1.i.a"
    assert rows[0]["Jawaban"] == "Ya"
    assert rows[0]["Nilai 0–1"] == "1"


def test_recap_opens_as_a_workbook_with_exact_numbers(client_of, cast, filled):
    response = client_of(cast.citra).get(reverse("reports:overview", args=[cast.jatim.pk]) + "?format=xlsx")
    assert response["Content-Disposition"].endswith('.xlsx"')
    rows = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()
    totals = {row[0]: row for row in rows if row[2] == "Nilai total"}
    assert totals["KPU Kabupaten Tulungagung"][4:6] == [100, 1]
    assert totals["KPU Kota Surabaya"][4:8] == [0.5, 0.005, 113, 112]
    assert totals["KPU Provinsi Jawa Timur"][4] == ""
    assert totals["KPU Provinsi Jawa Timur"][8] == "belum mulai"


def test_categories_of_a_sheet_that_has_them(client_of, cast):
    cycle = make_cycle(cast, "sakip-2021")
    making.make_sheet(cycle, cast.tulungagung, making.best(cycle))
    making.make_sheet(cycle, cast.madiun, making.worst(cycle))
    citra = client_of(cast.citra)
    page = citra.get(reverse("reports:overview", args=[cast.jatim.pk])).content.decode().split('id="kategori"')[1]
    counts = dict(re.findall(r'<th scope="row">(\w+)</th><td class="num">(?:<a [^>]+>)?(\d+)', page))
    assert counts == {"AA": "1", "A": "0", "BB": "0", "B": "0", "CC": "0", "C": "0", "D": "1"}
    assert rows_of(citra, cast, "kategori=AA") == [TULUNGAGUNG]
    assert rows_of(citra, cast, "kategori=B") == []


def test_csv_of_progress(client_of, cast, filled):
    url = f"{reverse('reports:overview', args=[cast.jatim.pk])}?format=csv&tabel=kemajuan"
    rows = {row["Satker"]: row for row in read(client_of(cast.citra).get(url))}
    assert rows["KPU Kota Surabaya"]["Butir terjawab"] == "1"
    assert rows["KPU Kabupaten Tulungagung"]["Rata-rata lembar lengkap"] == "100"
