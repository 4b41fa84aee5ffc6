"""Overviews, lists, unit pages and traces as people meet them."""

import gzip
import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benah.assessments.models import Answer
from benah.core import clock
from benah.reports.tests import making
from benah.units.models import Unit
from benah.units.register import load_units
from tests.sheets import begin, make_cycle, put


@pytest.fixture
def cycle(cast):
    return make_cycle(cast)


def overview_of(unit):
    return reverse("reports:overview", args=[unit.pk])


def unit_of(unit):
    return reverse("reports:unit", args=[unit.pk])


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


# --- who sees what --------------------------------------------------------------------------
def test_a_stranger_is_sent_to_sign_in(client, cast, cycle):
    for url in (reverse("home"), overview_of(cast.jatim), unit_of(cast.madiun)):
        response = client.get(url)
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


def test_eko_of_another_city_sees_nothing_of_tulungagung(client_of, cast, cycle):
    sheet = making.make_sheet(cycle, cast.tulungagung, making.best(cycle))
    eko = client_of(cast.eko)
    assert eko.get(unit_of(cast.tulungagung)).status_code == 403
    assert eko.get(reverse("reports:node", args=[sheet.pk, "total"])).status_code == 403
    assert eko.get(overview_of(cast.jatim)).status_code == 403
    assert eko.get(reverse("reports:units", args=[cast.jatim.pk])).status_code == 403
    assert "Tulungagung" not in text_of(eko.get(reverse("home")))


def test_a_coordinator_sees_own_province_alone(client_of, cast, cycle):
    assert client_of(cast.citra).get(overview_of(cast.jatim)).status_code == 200
    assert client_of(cast.citra).get(overview_of(cast.national)).status_code == 403
    assert client_of(cast.putu).get(overview_of(cast.jatim)).status_code == 403
    assert client_of(cast.putu).get(unit_of(cast.madiun)).status_code == 403


def test_an_overview_of_a_city_is_its_own_page(client_of, cast, cycle):
    response = client_of(cast.citra).get(overview_of(cast.madiun))
    assert response.status_code == 302
    assert response.url == unit_of(cast.madiun)


@pytest.mark.parametrize(
    ("who", "says"),
    [
        ("citra", "Yang perlu Anda kerjakan hari ini"),
        ("hana", "Yang perlu Anda kerjakan hari ini"),
        ("joko", "Yang perlu Anda kerjakan hari ini"),
        ("dewi", "Kemajuan pengisian"),
        ("nanda", "Kemajuan pengisian"),
        ("ani", "KPU Kabupaten Tulungagung"),
        ("budi", "Yang perlu dikerjakan"),
        ("fajar", "Yang perlu dikerjakan"),
        ("okta", "Anda mengelola akun"),
        ("kartika", "Anda menangani pengaduan"),
    ],
)
def test_home_shows_what_a_role_needs_first(client_of, cast, cycle, who, says):
    response = client_of(getattr(cast, who)).get(reverse("home"))
    assert response.status_code == 200
    assert says in text_of(response)


def test_pages_only_read(client_of, cast, cycle):
    for url in (reverse("home"), overview_of(cast.jatim), unit_of(cast.madiun)):
        assert client_of(cast.citra).post(url).status_code == 405


# --- what the overview says -----------------------------------------------------------------
def test_overview_says_blanks_before_the_average(client_of, cast, cycle):
    making.make_sheet(cycle, cast.tulungagung, making.best(cycle))
    making.make_sheet(cycle, cast.madiun, {"A.I.1.i.a": "Ya"})
    text = text_of(client_of(cast.citra).get(overview_of(cast.jatim)))
    assert "Masih kosong 112 butir di 1 lembar" in text
    assert text.index("Masih kosong") < text.index("Nilai rata-rata lembar lengkap")
    assert "1 dari 4 2 belum mulai, 1 sebagian" in text
    assert "2 dari 4 satker belum mengisi" in text


def test_overview_names_whom_to_ask(client_of, cast, cycle):
    cast.eko.phone = "0812-0000-0000"
    cast.eko.save()
    response = client_of(cast.citra).get(overview_of(cast.jatim))
    assert 'href="tel:0812-0000-0000"' in response.content.decode()
    text = text_of(response)
    assert "Kota Surabaya : belum ada operator" in text


def test_an_empty_province_says_what_comes(client_of, cast):
    assert "Belum ada siklus penilaian" in text_of(client_of(cast.putu).get(reverse("home")))


def test_a_round_nobody_began_shows_no_average(client_of, cast, cycle):
    text = text_of(client_of(cast.citra).get(overview_of(cast.jatim)))
    assert "0 dari 4 4 belum mulai" in text
    assert "– 0 lembar" in text


def test_an_incomplete_sheet_gives_no_total(client_of, cast):
    cycle = make_cycle(cast, "pmprb-2019-unit")
    sheet = making.make_sheet(cycle, cast.madiun, making.random_answers(cycle, 0.8, 1, 1))
    text = text_of(client_of(cast.citra).get(overview_of(cast.jatim)))
    assert "tidak ada nilai total resmi" in text
    assert "– 1 lembar" in text or "– 0 lembar" in text
    page = text_of(client_of(cast.citra).get(unit_of(cast.madiun)))
    assert "tidak ada nilai total resmi" in page
    assert "Paling banyak merugikan" not in page
    trace = client_of(cast.citra).get(reverse("reports:node", args=[sheet.pk, "total"]))
    assert "belum dapat dihitung" in text_of(trace)


def test_a_closed_round_asks_nothing_of_anybody(client_of, cast, cycle):
    making.make_sheet(cycle, cast.tulungagung, making.best(cycle))
    cycle.closed_at = clock.now()
    cycle.save()
    citra = client_of(cast.citra)
    text = text_of(citra.get(overview_of(cast.jatim)))
    assert "Pengisian sudah ditutup." in text
    assert "Siklus ini sudah ditutup; isinya tidak berubah lagi." in text
    assert "Ingatkan" not in text
    page = citra.get(reverse("reports:units", args=[cast.jatim.pk]) + "?tampil=belum-mulai").content.decode()
    assert "pesan-teks" not in page


def test_a_cycle_that_is_not_there_is_refused(client_of, cast, cycle):
    assert client_of(cast.citra).get(overview_of(cast.jatim) + "?siklus=999999").status_code == 422


def test_every_link_of_overview_and_unit_page_leads_somewhere(client_of, cast, cycle):
    making.make_sheet(cycle, cast.tulungagung, making.random_answers(cycle, 0.6, 1, 3), proven=0.5)
    making.make_sheet(cycle, cast.madiun, making.random_answers(cycle, 0.6, 0.5, 4))
    citra = client_of(cast.citra)
    for page in (overview_of(cast.jatim), unit_of(cast.tulungagung), unit_of(cast.surabaya)):
        found = re.findall(r'href="([^"#]+)[^"]*"', citra.get(page).content.decode().split("<main")[1])
        links = {link.replace("&amp;", "&") for link in found if re.match(r"\?|/(?!static)", link)}
        assert links
        for link in links:
            answer = citra.get(page + link if link.startswith("?") else link)
            assert answer.status_code == 200, link


# --- cost -----------------------------------------------------------------------------------
def sql_of(client, url):
    client.get(url)  # instruments are read once a process
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in asked.captured_queries]


def test_statements_and_bytes_do_not_grow_with_units(client_of, cast):
    last, this = make_cycle(cast, year=2025), make_cycle(cast, year=2026)
    few = [cast.tulungagung, cast.madiun, cast.surabaya]
    given = making.random_answers(this, 0.6, 0.9, 3)
    for unit in few:
        making.make_sheet(last, unit, given)
        making.make_sheet(this, unit, given)
    citra = client_of(cast.citra)
    at_three = sql_of(citra, overview_of(cast.jatim))
    load_units()
    for unit in Unit.objects.filter(path__startswith=cast.jatim.path).exclude(pk__in=[u.pk for u in few]):
        making.make_sheet(this, unit, given)
    at_39 = sql_of(citra, overview_of(cast.jatim))
    assert len(at_39) == len(at_three) - 1 <= 13  # nobody is left to be asked: no contacts to read
    response = citra.get(overview_of(cast.jatim))
    assert len(gzip.compress(response.content)) < 20_000
    assert len(response.content) < 150_000


def test_a_unit_page_asks_little(client_of, cast, cycle):
    making.make_sheet(cycle, cast.tulungagung, making.random_answers(cycle, 0.6, 1, 3))
    assert len(sql_of(client_of(cast.ani), unit_of(cast.tulungagung))) <= 15


# --- a unit's page --------------------------------------------------------------------------
def test_an_operator_is_led_to_the_next_blank(client_of, cast):
    sheet = begin(cast)
    put(sheet, cast.ani, A_I_1_i_a="Ya")
    response = client_of(cast.ani).get(reverse("home"))
    text = text_of(response)
    assert "112 dari 113 butir belum dijawab" in text
    assert "Lanjutkan mengisi: A.I.1.i.b" in text
    assert f'{reverse("assessments:fill", args=[sheet.pk])}?area=1#A.I.1.i.b"' in response.content.decode()
    assert "Nilai sementara kosong" not in text.split("kosong 112 dari 113 butir")[1]


def test_a_commissioner_reads_without_being_asked_to_fill(client_of, cast):
    begin(cast)
    text = text_of(client_of(cast.fajar).get(reverse("home")))
    assert "113 dari 113 butir belum dijawab" in text
    assert "Lanjutkan mengisi" not in text


def test_an_operator_can_begin_from_the_home_page(client_of, cast, cycle):
    ani = client_of(cast.ani)
    assert reverse("assessments:start", args=[cycle.pk]) in ani.get(reverse("home")).content.decode()
    assert "Mulai mengisi" not in text_of(client_of(cast.citra).get(unit_of(cast.tulungagung)))


def test_unit_page_tells_what_is_missing_to_wbk(client_of, cast, cycle):
    given = making.best(cycle) | {"B.I.a": Decimal(3)}
    making.make_sheet(cycle, cast.tulungagung, given, proven=1)
    text = text_of(client_of(cast.budi).get(reverse("home")))
    assert "WBK 2 belum tercapai" in text  # B.I.a, and B.I above it
    assert "13,13 dari 15,75, kurang 2,63" in text  # 17.5 × 3/4 = 13.125
    assert "Satker sudah berpredikat Menuju WBK" in text and "unit already" not in text  # of WBBM, told in Indonesian
    assert "Tanpa bukti" not in text


def test_unproven_answers_are_listed_with_their_points(client_of, cast, cycle):
    making.make_sheet(cycle, cast.tulungagung, making.best(cycle), proven=1)
    Answer.objects.filter(item__code="B.I.a").update(evidence="")
    text = text_of(client_of(cast.ani).get(reverse("home")))
    assert "1 jawaban; bila asesor menolak semuanya, nilai turun 17,5 poin." in text


def test_history_warns_where_sheets_differ(client_of, cast):
    old, new = make_cycle(cast, "pmprb-2019-unit", year=2025), make_cycle(cast, year=2026)
    making.make_sheet(old, cast.tulungagung, making.random_answers(old, 0.8, 1, 1))
    making.make_sheet(new, cast.tulungagung, making.best(new))
    text = text_of(client_of(cast.ani).get(reverse("home")))
    assert "lembar berbeda dari siklus sebelumnya; nilainya tidak sebanding" in text
    assert "Belum ada siklus sebelumnya dengan lembar yang sama." in text


# --- how a number came about ----------------------------------------------------------------
def test_a_trace_can_be_followed_to_the_items(client_of, cast, cycle):
    sheet = making.make_sheet(cycle, cast.tulungagung, making.best(cycle))
    ani = client_of(cast.ani)
    top = ani.get(reverse("reports:node", args=[sheet.pk, "total"]))
    assert "Jumlah: A 60 + B 40 = 100 poin." in text_of(top)
    assert reverse("reports:node", args=[sheet.pk, "A"]) in top.content.decode()
    leaf = ani.get(reverse("reports:node", args=[sheet.pk, "A.I.1.i"]))
    assert "Jawaban Ya bernilai 1." in text_of(leaf)
    assert f"{reverse('assessments:fill', args=[sheet.pk])}?area=1#A.I.1.i.a" in leaf.content.decode()


def test_an_unknown_part_is_refused(client_of, cast, cycle):
    sheet = making.make_sheet(cycle, cast.tulungagung, {})
    assert client_of(cast.ani).get(reverse("reports:node", args=[sheet.pk, "Z.9"])).status_code == 422


def test_heat_map_marks_what_is_provisional_and_blank(client_of, cast, cycle):
    making.make_sheet(cycle, cast.tulungagung, making.best(cycle))
    sheet = making.make_sheet(cycle, cast.surabaya, {"A.I.1.i.a": "Ya"})
    page = client_of(cast.citra).get(overview_of(cast.jatim)).content.decode()
    page = page.split('id="area"')[1].split("</section>")[0]
    rows = dict(re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a></th>(<td.*?)</tr>', page))
    assert re.findall(r">([^<>]+)</a>", rows["Kabupaten Tulungagung"]) == ["100"] * 7
    assert 'class="c s5"' in rows["Kabupaten Tulungagung"]
    assert re.findall(r">([^<>]+)</a>", rows["Kota Surabaya"]) == ["6*", *"––––––"]  # 0.5 of the area's 8 points
    assert 'title="Manajemen Perubahan: sementara, masih kosong 15"' in rows["Kota Surabaya"]
    assert f"{reverse('assessments:fill', args=[sheet.pk])}?area=1" in rows["Kota Surabaya"]
    assert "0,50*" in rows["Kota Surabaya"]
    assert "href" not in rows["Kota Madiun"]


@pytest.mark.parametrize("asked", ["siklus=%C2%B2", "siklus=" + "9" * 5000, "siklus=-1"])
def test_a_round_that_is_none_is_told(client_of, cast, cycle, asked):
    response = client_of(cast.citra).get(f"{overview_of(cast.jatim)}?{asked}")
    assert response.status_code == 422 and "Siklus itu tidak ada" in text_of(response)


def test_a_rule_that_is_none_filters_nothing(client_of, cast, cycle):
    url = reverse("reports:units", args=[cast.jatim.pk])
    assert "Tulungagung" in text_of(client_of(cast.citra).get(f"{url}?aturan={'9' * 5000}"))
