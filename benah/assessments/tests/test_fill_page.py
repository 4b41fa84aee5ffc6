"""The fill-in page as people meet it: without JavaScript, with it, and when something is wrong."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benah.access.roles import Role
from benah.assessments import queries
from benah.assessments.actions import submit_assessment
from benah.assessments.models import Answer, Assessment
from benah.core import clock
from benah.directory.actions.assignments import add_assignment
from tests.sheets import make_cycle, put


@pytest.fixture
def page(sheet):
    return reverse("assessments:fill", args=[sheet.pk])


@pytest.fixture
def ani(cast, client_of):
    return client_of(cast.ani)


def test_page_shows_criteria_in_full_and_blanks_before_the_total(ani, page):
    html = ani.get(page).content.decode()
    assert "Ya, jika Tim telah dibentuk di dalam unit kerja." in html
    assert "113 butir masih kosong dan belum dihitung" in html
    assert html.index("113 butir masih kosong") < html.index("bigscore")


def test_whole_sheet_stays_within_the_budget_of_queries_and_bytes(
    cast, sheet, ani, page, django_assert_max_num_queries
):
    put(sheet, cast.ani, A_I_1_i_a="Ya")
    ani.get(page)
    with django_assert_max_num_queries(15):
        response = ani.get(page, {"area": "semua"})
    assert response.content.count(b"<fieldset") == 113
    assert len(response.content) <= 250_000
    assert len(gzip.compress(response.content, 6)) <= 60_000


def test_plain_post_saves_every_changed_item_of_the_page(ani, sheet, page):
    data = {"r:A.I.1.i.a": "0", "v:A.I.1.i.a": "Ya", "r:A.I.1.i.b": "0", "v:A.I.1.i.b": "B", "e:A.I.1.i.b": "SK 3/2026"}
    response = ani.post(f"{page}?area=1", data, follow=True)
    assert "2 butir tersimpan." in response.content.decode()
    assert dict(Answer.objects.values_list("item__code", "value")) == {"A.I.1.i.a": "Ya", "A.I.1.i.b": "B"}


def test_wrong_number_keeps_what_was_typed_and_saves_the_rest(ani, page):
    data = {"r:B.I.a": "0", "v:B.I.a": "47", "r:A.I.1.i.a": "0", "v:A.I.1.i.a": "Ya"}
    response = ani.post(f"{page}?area=semua", data)
    html = response.content.decode()
    assert response.status_code == 422
    assert "<title>Galat: " in html and 'value="47"' in html and "1 butir lain sudah tersimpan" in html
    assert Answer.objects.get().item.code == "A.I.1.i.a"


def test_number_with_comma_and_counts_are_understood(ani, page):
    data = {"r:B.I.a": "0", "v:B.I.a": "3,6", "r:A.II.1.i.a": "0", "n1:A.II.1.i.a": "4", "n2:A.II.1.i.a": "3"}
    ani.post(page, data)
    assert dict(Answer.objects.values_list("item__code", "value")) == {
        "B.I.a": "3.6",
        "A.II.1.i.a": {"n1": "4", "n2": "3"},
    }


def test_single_save_answers_with_card_and_new_score(ani, sheet):
    url = reverse("assessments:item", args=[sheet.pk, "A.I.1.i.a"])
    response = ani.post(url, {"r:A.I.1.i.a": "0", "v:A.I.1.i.a": "Ya"}, headers={"HX-Request": "true"})
    html = response.content.decode()
    assert html.count("<fieldset") == 1 and 'id="skor"' in html and "tersimpan" in html
    assert "112 butir masih kosong" in html and "0,5" in html and "<html" not in html


def test_conflict_shows_both_values_and_lets_the_person_choose(cast, ani, client_of, sheet):
    url = reverse("assessments:item", args=[sheet.pk, "A.I.1.i.b"])
    client_of(cast.budi).post(url, {"r:A.I.1.i.b": "0", "v:A.I.1.i.b": "A"})
    response = ani.post(url, {"r:A.I.1.i.b": "0", "v:A.I.1.i.b": "C"}, headers={"HX-Request": "true"})
    html = response.content.decode()
    assert response.status_code == 409
    assert "Budi menyimpan <b>A</b>" in html and 'value="C" checked' in html
    assert Answer.objects.get().value == "A"
    again = {"r:A.I.1.i.b": "1", "v:A.I.1.i.b": "C"}
    assert ani.post(url, again, headers={"HX-Request": "true"}).status_code == 200
    assert Answer.objects.get().value == "C"


def test_one_save_over_http_costs_at_most_fifteen_queries(cast, ani, sheet):
    url = reverse("assessments:item", args=[sheet.pk, "A.I.1.i.b"])
    ani.get(url)
    with CaptureQueriesContext(connection) as seen:
        ani.post(url, {"r:A.I.1.i.b": "0", "v:A.I.1.i.b": "A"}, headers={"HX-Request": "true"})
    # savepoints stand for the transaction that a test itself runs in; a real request has none
    sent = [query["sql"] for query in seen if "SAVEPOINT" not in query["sql"]]
    assert Answer.objects.count() == 1
    assert len(sent) <= 15, sent


@pytest.mark.parametrize(("show", "count"), [("kosong", 111), ("tanpa-bukti", 1)])
def test_filters_show_only_what_they_say(cast, ani, sheet, page, show, count):
    put(sheet, cast.ani, evidence="", A_I_1_i_a="Ya", A_I_1_i_b="C")
    html = ani.get(page, {"area": "semua", "tampil": show}).content.decode()
    assert html.count("<fieldset") == count


def test_stranger_is_refused_and_anonymous_must_sign_in(cast, client, client_of, page):
    assert client_of(cast.eko).get(page).status_code == 403
    assert client.get(page).status_code == 302
    assert client_of(cast.citra).get(page).status_code == 200


def test_sent_sheet_cannot_be_changed_by_post(cast, ani, client_of, sheet, page):
    submit_assessment(assessment=sheet, by=cast.budi)
    assert "disabled" in ani.get(page).content.decode()
    response = ani.post(page, {"r:A.I.1.i.a": "0", "v:A.I.1.i.a": "Ya"})
    assert response.status_code == 422 and "terkunci" in response.content.decode()


def test_secretary_sends_and_coordinator_gives_back_with_a_reason(cast, client_of, sheet):
    check = reverse("assessments:check", args=[sheet.pk])
    budi, citra = client_of(cast.budi), client_of(cast.citra)
    assert "113 butir masih kosong" in budi.get(check).content.decode()
    budi.post(check)
    assert Assessment.objects.get().state == "submitted"
    back = reverse("assessments:reopen", args=[sheet.pk])
    assert citra.post(back, {"alasan": " "}).status_code == 422
    assert budi.post(back, {"alasan": "saya mau"}).status_code == 403
    citra.post(back, {"alasan": "Bukti A.I.1 belum ada."})
    assert Assessment.objects.get().state == "filling"


def test_item_page_explains_the_score_with_source_and_history(cast, ani, sheet):
    put(sheet, cast.ani, A_I_1_i_b="B")
    html = ani.get(reverse("assessments:item", args=[sheet.pk, "A.I.1.i.b"])).content.decode()
    assert "Jawaban B bernilai 0,5" in html and "PermenPANRB 90/2021" in html and "Ani" in html
    assert "0,5 / 1 × 0,5 = 0,25" in html.replace("(0,5)", "0,5")


def test_next_steps_name_the_best_gain_first(cast, ani, sheet):
    html = ani.get(reverse("assessments:next_steps", args=[sheet.pk])).content.decode()
    best = next(code for code in queries.sheet_for(sheet).items if f"#{code}" in html)
    assert best and html.index("17,5") < html.index("+5<")


def test_unit_starts_its_sheet_once(cast, client_of, sheet):
    ani = client_of(cast.ani)
    for _ in range(2):
        start = ani.post(reverse("assessments:start", args=[sheet.cycle_id]), {"satker": cast.tulungagung.pk})
        assert start.status_code == 302
    assert Assessment.objects.count() == 1
    assert "sedang diisi" in ani.get(reverse("assessments:list")).content.decode()


def test_operator_with_an_older_duty_elsewhere_lists_and_starts_the_sheet_they_fill(cast, client_of):
    """The older duty handles a province's complaints: nothing of that province's sheets may show."""
    cycle = make_cycle(cast)
    add_assignment(
        user=cast.kartika, role=Role.OPERATOR, unit=cast.madiun, sk_number="9/2026", valid_from=clock.today(), by=None
    )  # fmt: skip
    client = client_of(cast.kartika)
    page = client.get("/penilaian/").content.decode()
    assert cast.madiun.body_name in page and cast.jatim.body_name not in page.split("<main")[1]
    client.post(f"/penilaian/mulai/{cycle.pk}/", {"satker": cast.madiun.pk})
    assert Assessment.objects.get().unit == cast.madiun


def test_operator_of_two_units_has_a_button_for_each_and_starts_the_one_it_names(cast, client_of):
    cycle = make_cycle(cast)
    add_assignment(
        user=cast.ani, role=Role.OPERATOR, unit=cast.madiun, sk_number="9/2026", valid_from=clock.today(), by=None
    )  # fmt: skip
    client = client_of(cast.ani)
    page = client.get("/penilaian/").content.decode()
    for unit in (cast.tulungagung, cast.madiun):
        assert (
            f'name="satker" value="{unit.pk}"><button class="btn small">Mulai mengisi lembar {unit.body_name}<' in page
        )
    client.post(f"/penilaian/mulai/{cycle.pk}/", {"satker": cast.madiun.pk})
    assert Assessment.objects.get().unit == cast.madiun
    page = client.get("/penilaian/").content.decode()
    assert f"lembar {cast.tulungagung.body_name}</button>" in page
    assert f"lembar {cast.madiun.body_name}</button>" not in page


@pytest.mark.parametrize("satker", [None, "", "x", "madiun"])
def test_start_refuses_a_unit_that_is_not_ones_own(cast, client_of, satker):
    cycle = make_cycle(cast)
    sent = {} if satker is None else {"satker": cast.madiun.pk if satker == "madiun" else satker}
    answer = client_of(cast.ani).post(f"/penilaian/mulai/{cycle.pk}/", sent)
    assert answer.status_code == 422 and "Pilih satker" in answer.content.decode()
    assert not Assessment.objects.exists()


def test_thousands_in_a_count_are_read_as_people_write_them(ani, page):
    ani.post(page, {"r:A.II.1.i.a": "0", "n1:A.II.1.i.a": "1.234", "n2:A.II.1.i.a": "987"})
    assert Answer.objects.get().value == {"n1": "1234", "n2": "987"}


def test_same_request_number_on_two_items_saves_both(ani, page):
    number = "7d444840-9dc0-11d1-b245-5ffdce74fad2"
    data = {"r:A.I.1.i.a": "0", "v:A.I.1.i.a": "Ya", "r:A.I.1.i.b": "0", "v:A.I.1.i.b": "B", "permintaan": number}
    assert ani.post(page, data).status_code == 302
    assert Answer.objects.count() == 2


def test_commissioner_who_may_not_fill_gets_403_with_the_item(cast, client_of, sheet):
    url = reverse("assessments:item", args=[sheet.pk, "A.I.1.i.a"])
    response = client_of(cast.fajar).post(
        url, {"r:A.I.1.i.a": "0", "v:A.I.1.i.a": "Ya"}, headers={"HX-Request": "true"}
    )
    assert response.status_code == 403 and "<fieldset" in response.content.decode()
