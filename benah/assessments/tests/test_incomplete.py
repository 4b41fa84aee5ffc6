"""A sheet of which only parts are known: it can be filled, and no page shows a total."""

import re

import pytest
from django.urls import reverse

from benah.assessments.models import NodeScore
from benah.instruments.loader import load_library
from benah.scoring.completeness import is_scoreable
from tests.sheets import begin, make_cycle, put

SLUGS = ["pmprb-2020-unit", "pmprb-2019-unit", "pmprb-2020-instansi", "rb-2023"]


def fill_all(cast, slug):
    """Every item that can be scored, at its best."""
    sheet = begin(cast, make_cycle(cast, slug))
    best = {
        item.code: item.options[0].label if item.options else str(item.answer_type.high)
        for item in load_library(slug).items.values()
        if is_scoreable(item)
    }
    put(sheet, cast.ani, **{code.replace(".", "_"): value for code, value in best.items()})
    return sheet


@pytest.mark.parametrize("slug", SLUGS)
def test_no_page_and_no_row_holds_a_total(cast, client_of, slug):
    sheet = fill_all(cast, slug)
    ani = client_of(cast.ani)
    for address in ("fill", "check"):
        text = ani.get(reverse(f"assessments:{address}", args=[sheet.pk])).content.decode()
        assert "Instrumen belum lengkap: tidak ada nilai total resmi." in text
        assert "bigscore" not in text and "partial" not in text
    row = ani.get(reverse("assessments:list")).content.decode()
    assert "belum lengkap, tanpa nilai total resmi" in row
    assert re.search(r'data-label="Nilai">–</td>', row)
    steps = ani.get(reverse("assessments:next_steps", args=[sheet.pk])).content.decode()
    assert "instrumen ini belum lengkap" in steps
    total = NodeScore.objects.get(assessment=sheet, node__code="total")
    assert (total.points, total.percent) == (None, None)


def test_sheet_without_any_known_answer_is_not_called_finished(cast, client_of):
    sheet = begin(cast, make_cycle(cast, "pmprb-2020-unit"))
    ani = client_of(cast.ani)
    for address in ("fill", "check"):
        text = ani.get(reverse(f"assessments:{address}", args=[sheet.pk])).content.decode()
        assert "Belum ada butir yang dapat dinilai" in text
        assert "Semua butir terjawab" not in text and "selesai" not in text


def test_overview_does_not_count_it_as_complete(cast, client_of):
    begin(cast, make_cycle(cast, "pmprb-2020-unit"))
    for who in (cast.ani, cast.citra):
        text = client_of(who).get(reverse("home")).content.decode()
        assert "tidak ada nilai total resmi" in text
        assert "Semua butir terjawab" not in text and "lengkap, belum dikirim" not in text and "-1 " not in text


def test_nothing_answered_is_no_zero(cast, client_of, sheet):
    ani = client_of(cast.ani)
    text = ani.get(reverse("assessments:fill", args=[sheet.pk])).content.decode()
    assert re.search(r'class="bigscore"><a [^>]*>–</a>', text)
    put(sheet, cast.ani, A_I_1_i_a="Tidak")
    text = ani.get(reverse("assessments:fill", args=[sheet.pk])).content.decode()
    assert re.search(r'class="bigscore"><a [^>]*>0</a>', text)
