"""Answers tried out: every figure moves and no row does."""

from decimal import Decimal as D

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benah.assessments import next_steps
from benah.assessments.actions_effort import set_efforts
from benah.assessments.models import Answer, AnswerValue, Effort, NodeScore
from benah.audit.models import AuditEvent
from benah.core.refused import Forbidden, Refused
from tests.sheets import begin, make_cycle, put


@pytest.fixture
def sheet(cast):
    assessment = begin(cast)
    put(assessment, cast.ani, A_I_1_i_a="Ya", A_I_1_i_b="C", B_II_a="3,2")
    return assessment


def every_row():
    return [list(model.objects.order_by("pk").values_list()) for model in (Answer, AnswerValue, NodeScore, Effort)]


def url(name, sheet, query=""):
    return reverse(f"assessments:{name}", args=[sheet.pk]) + (f"?{query}" if query else "")


def test_a_moved_answer_moves_item_section_area_and_total_and_stores_nothing(cast, client_of, sheet):
    before, events = every_row(), AuditEvent.objects.count()
    ani = client_of(cast.ani)
    with CaptureQueriesContext(connection) as asked:
        page = ani.get(url("try", sheet, "area=1&j:A.I.1.i.b=A"))
    assert page.status_code == 200
    text = page.content.decode()
    assert "1 jawaban dicoba" in text
    assert "C → <b>A</b>" in text
    assert "nilai butir 0 → 1" in text
    assert "A.I.1.i: 0,25 → 0,5" in text
    assert "+0,25" in text
    assert every_row() == before
    assert AuditEvent.objects.count() == events
    assert not [each["sql"] for each in asked if each["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]


def test_the_address_names_only_what_was_moved(cast, client_of, sheet):
    ani = client_of(cast.ani)
    sent = "area=1&j:A.I.1.i.a=Ya&j:A.I.1.i.b=A&j:A.I.1.ii.a=&j:B.II.a=3,2"
    answer = ani.get(url("try", sheet, sent))
    assert answer.status_code == 302
    assert answer.url == url("try", sheet, "area=1&j:A.I.1.i.b=A")
    fragment = ani.get(url("try", sheet, sent), headers={"HX-Request": "true"})
    assert fragment.headers["HX-Replace-Url"] == answer.url
    assert b"<html" not in fragment.content


def test_an_answer_may_be_tried_blank_and_elsewhere_is_carried_along(cast, client_of, sheet):
    page = client_of(cast.ani).get(url("try", sheet, "area=1&j:B.II.a=3,6&j:A.I.1.i.a=")).content.decode()
    assert "Ya → <b>kosong</b>" in page
    assert '<input type="hidden" name="j:B.II.a" value="3,6">' in page
    assert "2 jawaban dicoba" in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("j:B.II.a=5", "di luar rentang"), ("j:B.II.a=tiga", "bukan angka"), ("j:A.I.1.i.a=Mungkin", "bukan pilihan"),
        ("j:X.9=A", "tidak ada di lembar"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_told_and_stays_in_its_field(cast, client_of, sheet, query, words):
    page = client_of(cast.ani).get(url("try", sheet, f"area=semua&{query}"))
    assert page.status_code == 200
    assert words in page.content.decode()


def test_a_percentage_is_tried_as_percent(cast, client_of, sheet):
    ratio = next(code for code, item in next_steps.queries.sheet_for(sheet).items.items() if item.kind == "ratio")
    page = client_of(cast.ani).get(url("try", sheet, f"area=semua&j:{ratio}=75")).content.decode()
    assert "nilai butir – → 0,75" in page
    page = client_of(cast.ani).get(url("try", sheet, f"area=semua&j:{ratio}=175")).content.decode()
    assert "Persentase harus 0 sampai 100" in page


def test_outsiders_see_no_trial(cast, client_of, sheet):
    for name in ("try", "cheapest", "efforts"):
        assert client_of(cast.eko).get(url(name, sheet)).status_code in (403, 404)
        assert client_of(cast.citra).get(url(name, sheet)).status_code == 200


def test_a_sheet_without_a_total_can_still_be_tried(cast, client_of):
    sheet = begin(cast, make_cycle(cast, "pmprb-2019-unit"))
    ani = client_of(cast.ani)
    assert "belum lengkap" in ani.get(url("try", sheet)).content.decode()
    assert "Belum dapat dihitung" in ani.get(url("cheapest", sheet)).content.decode()


def test_the_cheapest_way_is_shown_and_opens_as_a_trial(cast, client_of, sheet):
    found = next_steps.steps_for(sheet, "wbk")
    assert found.effort == len(found.rows) > 10
    assert found.after >= 75 > found.before
    assert found.rows[-1].total == pytest.approx(found.after)
    ani = client_of(cast.ani)
    page = ani.get(url("cheapest", sheet, "tujuan=wbk")).content.decode()
    assert f"{len(found.rows)} butir, upaya {found.effort}" in page
    assert "tetap kosong dalam hitungan ini" in page
    tried = ani.get(url("try", sheet, f"area=semua&{found.query}"))
    assert tried.status_code == 200
    assert f"{len(found.rows)} jawaban dicoba" in tried.content.decode()


def test_a_way_out_of_reach_says_what_is_missing(cast, client_of, sheet):
    set_efforts(assessment=sheet, efforts={"B.II.a": None}, by=cast.ani)
    page = client_of(cast.ani).get(url("cheapest", sheet, "tujuan=wbbm")).content.decode()
    assert "Tidak tercapai walau semua butir lain berjawaban terbaik (1 butir ditandai tidak dapat diubah)" in page
    assert "kurang 1,75 poin" in page


def test_efforts_steer_the_way_and_leave_one_trace(cast, client_of, sheet):
    first = next_steps.steps_for(sheet, "wbk").rows[0].code
    ani = client_of(cast.ani)
    back = url("cheapest", sheet, "tujuan=wbk")
    sent = {f"s:{first}": "1", f"u:{first}": "1", f"t:{first}": "on", "kembali": back}
    assert ani.post(url("efforts", sheet), sent).url == back
    assert first not in {row.code for row in next_steps.steps_for(sheet, "wbk").rows}
    events = AuditEvent.objects.filter(act="effort.set")
    assert events.get().detail == {"items": [first]}
    ani.post(url("efforts", sheet), sent)  # sent twice
    assert events.count() == 1


def test_only_what_a_person_changed_is_saved(cast, client_of, sheet):
    """Budi set A.I.1.i.a to 5 while Ani's page still showed 1."""
    set_efforts(assessment=sheet, efforts={"A.I.1.i.a": 5}, by=cast.budi)
    sent = {"s:A.I.1.i.a": "1", "u:A.I.1.i.a": "1", "s:A.I.1.i.b": "1", "u:A.I.1.i.b": "7"}
    client_of(cast.ani).post(url("efforts", sheet), sent)
    assert next_steps.efforts_of(sheet) == {"A.I.1.i.a": 5, "A.I.1.i.b": 7}


@pytest.mark.parametrize("text", ["0", "100", "dua", "-1", "1,5"])
def test_an_effort_that_is_none_is_told_and_nothing_is_saved(cast, client_of, sheet, text):
    sent = {"s:A.I.1.i.a": "1", "u:A.I.1.i.a": text, "s:A.I.1.i.b": "1", "u:A.I.1.i.b": "7"}
    answer = client_of(cast.ani).post(url("efforts", sheet), sent)
    assert answer.status_code == 422
    assert "A.I.1.i.a: upaya ditulis dengan bilangan bulat 1 sampai 99." in answer.content.decode()
    assert f'value="{text}"' in answer.content.decode()
    assert not Effort.objects.exists()


def test_only_who_fills_the_sheet_sets_efforts(cast, client_of, sheet):
    for person in (cast.eko, cast.citra, cast.fajar):
        with pytest.raises(Forbidden):
            set_efforts(assessment=sheet, efforts={"A.I.1.i.a": 2}, by=person)
    assert client_of(cast.citra).post(url("efforts", sheet), {"s:B.II.a": "1", "u:B.II.a": "3"}).status_code in (
        403, 422,
    )  # fmt: skip
    with pytest.raises(Refused, match=r"Z\.9 tidak ada"):
        set_efforts(assessment=sheet, efforts={"Z.9": 2}, by=cast.ani)
    assert not Effort.objects.exists()


def test_steps_are_plain_data_for_plans(cast, sheet):
    row = next_steps.steps_for(sheet, "wbk").rows[0]
    assert isinstance(row.value, str)
    assert (isinstance(row.gain, D), row.effort) == (True, 1)
    assert next_steps.targets_of(sheet) == [("wbk", "WBK"), ("wbbm", "WBBM")]


def test_an_area_without_answers_has_no_points_rather_than_none_at_all(cast, client_of, sheet):
    page = client_of(cast.ani).get(url("try", sheet, "area=1")).content.decode()
    assert 'Penataan Tatalaksana</span><span class="num">–' in page
