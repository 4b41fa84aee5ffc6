"""The instrument pages as people meet them: what a sheet holds, where it comes from, what is not known."""

import gzip

import pytest
from django.urls import reverse

from benah.instruments import words
from benah.instruments.loader import library_ids, load_library
from benah.scoring.model import Band
from tests.sheets import load_instrument

INCOMPLETE = ["pmprb-2019-unit", "pmprb-2020-instansi", "pmprb-2020-unit", "rb-2023"]
COMPLETE = ["pmprb-2014-instansi", "sakip-2021", "zi-2021"]


@pytest.fixture
def ani(cast, client_of):
    return client_of(cast.ani)


def page(client, name, slug, *more, version=1, **query):
    return client.get(reverse(f"instruments:{name}", args=[slug, version, *more]), query)


def html(*args, **kwargs):
    return page(*args, **kwargs).content.decode()


def test_list_tells_which_sheets_cannot_give_a_total_and_why_in_indonesian(ani):
    for slug in library_ids():
        load_instrument(slug)
    text = ani.get(reverse("instruments:list")).content.decode()
    assert text.count("tidak dapat memberi nilai total resmi") == len(INCOMPLETE)
    assert "26 butir tanpa bobot" in text and "Desember 2021 – sekarang" in text
    assert "partial" not in text and "missing" not in text


@pytest.mark.parametrize("slug", INCOMPLETE)
def test_incomplete_sheet_says_so_on_every_page_of_its_own(ani, slug):
    load_instrument(slug)
    for answer in (html(ani, "detail", slug), html(ani, "part", slug, "total")):
        assert "Instrumen belum lengkap: tidak dapat memberi nilai total resmi" in answer
        assert f"<li>{words.reasons(load_library(slug))[0]}</li>" in answer


@pytest.mark.parametrize("slug", COMPLETE)
def test_complete_sheet_carries_no_warning(ani, slug):
    load_instrument(slug)
    assert "belum lengkap" not in html(ani, "detail", slug)


def test_detail_shows_weights_thresholds_quirks_areas_and_hash(ani):
    row = load_instrument()
    text = html(ani, "detail", "zi-2021")
    assert "Syarat nilai menuju WBBM" in text and "minimal 15,75 poin (survei 3,6)" in text
    assert "Parafrasa, teks peraturannya sendiri belum dilihat" in text
    assert "Setiap area 1–6" in text and "minimal 75 % dari bobotnya" in text
    assert "maturitas SPIP &gt;= level 3" in text
    assert "LHKASN half (A.II.5.iii.b) does not count" in text
    assert "Enam area Zona Integritas" in text and row.content_hash in text


def test_part_shows_items_criteria_formula_and_where_the_text_comes_from(ani):
    load_instrument()
    text = html(ani, "part", "zi-2021", "A.I.1.i")
    assert "Ya, jika Tim telah dibentuk di dalam unit kerja." in text
    assert "Contoh data dukung (petunjuk setempat, bukan peraturan)" in text and "#asal-local-guide" in text
    assert "PermenPANRB 90/2021, Lampiran III (LKE ZI), kode A.I.1.i.a" in text
    assert "kata demi kata dari sumber yang disebut" in text and "bobot tertulis di sumber" in text
    reform = html(ani, "part", "zi-2021", "A.II.1")
    assert "n2 / n1" in reform and "Jumlah Agen Perubahan" in reform


def test_chain_probes_and_unknown_answers_are_told(ani):
    for slug in ("pmprb-2014-instansi", "sakip-2021", "pmprb-2020-unit", "rb-2023"):
        load_instrument(slug)
    assert "dikalikan dengan nilai butir" in html(ani, "part", "pmprb-2014-instansi", "A.V.4")
    assert "Kriteria yang diperiksa (6)" in html(ani, "part", "sakip-2021", "1.a")
    assert "Cara menjawab tidak diketahui" in html(ani, "part", "pmprb-2020-unit", "A.I.1")
    assert "Butirnya belum ditemukan" in html(ani, "part", "rb-2023", "B.2")


@pytest.mark.parametrize(
    ("query", "found", "missing"),
    [
        ("a.i.1.i.b", "#A.I.1.i.b", "#A.I.1.i.a"),
        ("LHKASN", "#A.II.5.iii.b", "#A.I.1.i.a"),
        ("tim mewakili seluruh unsur", "#A.I.1.i.b", "#A.I.1.i.a"),
    ],
)
def test_search_finds_by_code_text_and_criteria(ani, query, found, missing):
    load_instrument()
    text = html(ani, "detail", "zi-2021", cari=query)
    assert found in text and missing not in text


def test_search_without_a_hit_says_what_to_try(ani):
    load_instrument()
    text = html(ani, "detail", "zi-2021", cari="<b>xyz</b>")
    assert "0 temuan" in text and "Coba kata yang lebih umum" in text and "<b>xyz" not in text


def test_file_is_the_one_that_was_loaded(ani):
    row = load_instrument("rb-2023")
    answer = page(ani, "file", "rb-2023")
    assert answer.content.decode() == row.document
    assert answer["Content-Disposition"] == 'attachment; filename="rb-2023-v1.yaml"'


@pytest.mark.parametrize("slug", ["zi-2021", "pmprb-2014-instansi"])
def test_whole_sheet_stays_light(ani, slug, django_assert_max_num_queries):
    load_instrument(slug)
    page(ani, "part", slug, "total")
    with django_assert_max_num_queries(6):
        answer = page(ani, "part", slug, "total")
    assert answer.content.count(b"<article") == len(load_library(slug).items)
    assert len(gzip.compress(answer.content, 6)) <= 40_000


def test_unknown_sheet_version_or_part_is_not_found(ani):
    load_instrument()
    assert page(ani, "detail", "zi-2021", version=2).status_code == 404
    assert page(ani, "detail", "zi-1999").status_code == 404
    assert page(ani, "part", "zi-2021", "Z").status_code == 404


def test_wrong_person_is_refused_and_nothing_is_written(cast, ani, client, client_of):
    load_instrument()
    address = reverse("instruments:detail", args=["zi-2021", 1])
    assert client_of(cast.kartika).get(address).status_code == 403
    assert client.get(address).status_code == 302
    assert client_of(cast.okta).get(address).status_code == 200
    assert ani.post(address).status_code == 405


@pytest.mark.parametrize(
    ("band", "told"),
    [
        (Band("AA", min_inclusive=100), "100 ke atas"),
        (Band("A", min_exclusive=80, max_inclusive=90), "di atas 80 sampai 90"),
        (Band("B", min_inclusive=0, max_exclusive=30), "0 sampai di bawah 30"),
        (Band("C", max_inclusive=30), "sampai 30"),
    ],
)
def test_bands_tell_open_and_closed_ends(band, told):
    assert words.band(band) == told


@pytest.mark.parametrize(
    ("text", "told"), [("2023", "2023"), ("2021-12", "Desember 2021"), ("2020-05-01", "1 Mei 2020")]
)
def test_dates_are_told_as_exactly_as_the_file_knows_them(text, told):
    assert words.moment(text) == told
