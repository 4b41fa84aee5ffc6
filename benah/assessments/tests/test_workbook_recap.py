"""The province's recap: numbers stay numbers, names stay texts, nothing known stays empty."""

import io
from decimal import Decimal as D

import openpyxl

from benah.assessments.workbook.recap import RecapRow, write_recap


def test_one_row_per_unit_and_area():
    rows = [
        RecapRow("KPU Kabupaten Contoh", "35.04", "Tatalaksana", D("7"), D("3.5"), D("0.5"), 12, 2, "sedang diisi"),
        RecapRow("=BERBAHAYA()", "35.05", "Total", None, None, None, 113, 113, "belum mulai", is_total=True),
    ]
    page = openpyxl.load_workbook(io.BytesIO(write_recap(rows, title="Rekap LKE ZI 2026", subtitle="=1+1"))).active
    shown = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    assert shown[0] == ["Satker", "Kode wilayah", "Area", "Bobot", "Nilai", "%", "Butir", "Kosong", "Keadaan"]
    assert shown[1] == ["KPU Kabupaten Contoh", "35.04", "Tatalaksana", 7, 3.5, 0.5, 12, 2, "sedang diisi"]
    assert shown[2][0] == "=BERBAHAYA()" and shown[2][4] is None
    assert page["A6"].data_type == "s" and page["A2"].data_type == "s"


def test_an_empty_recap_is_a_valid_file():
    page = openpyxl.load_workbook(io.BytesIO(write_recap([], title="Rekap"))).active
    assert page["A4"].value == "Satker" and page.max_row == 4
