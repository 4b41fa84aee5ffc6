"""Answers of an earlier sheet: drafts first, answers once a person confirms, old results untouched for ever."""

import datetime as dt
import hashlib
import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from benah.assessments import carrying, comparing
from benah.assessments.actions import open_cycle, submit_assessment
from benah.assessments.actions_carry import accept_carried, carry_over, decline_carried
from benah.assessments.actions_cycles import close_cycle
from benah.assessments.actions_proof import attach_documents
from benah.assessments.models import Answer, AnswerEvidence, AnswerValue, CarriedAnswer, Line, NodeScore
from benah.assessments.tests.new_sheet import second_zi, small_pair
from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.files.actions.documents import Details, add_document
from benah.files.actions.keeping import store_bytes
from benah.files.models import Document
from benah.instruments.register import sheet_of
from benah.scoring import engine
from tests.sheets import begin, load_instrument, put, save_answer


def open_sheet(cast, instrument, years_ago=0, unit=None):
    now = clock.now()
    cycle = open_cycle(
        year=now.year - years_ago, instrument=instrument, scope=cast.jatim, opens_at=now - dt.timedelta(days=60),
        closes_at=now + dt.timedelta(days=30), letter="", by=cast.citra,
    )  # fmt: skip
    return begin(cast, cycle)


def answer(sheet, by, code, raw, note="", evidence=""):
    save_answer(assessment=sheet, code=code, raw=raw, note=note, evidence=evidence, seen_version=0, by=by)


@pytest.fixture
def two_years(cast):
    """The same sheet last year, partly answered, and this year, just begun."""
    zi = load_instrument()
    old = open_sheet(cast, zi, 1)
    answer(old, cast.ani, "A.I.1.i.a", "Ya", note="sudah lama", evidence="SK 12/2025")
    put(old, cast.ani, A_I_1_i_b="B", B_II_a="3,2")
    return old, open_sheet(cast, zi)


def total(sheet):
    return NodeScore.objects.get(assessment=sheet, node__code="total", line=Line.SELF)


def test_what_is_carried_is_a_draft_that_counts_for_nothing(cast, two_years):
    _, new = two_years
    assert carry_over(assessment=new, by=cast.ani) == 3
    assert not Answer.objects.filter(assessment=new).exists()
    assert (total(new).points, total(new).answered) == (0, 0)
    assert {row.state for row in CarriedAnswer.objects.all()} == {"waiting"}
    assert carry_over(assessment=new, by=cast.ani) == 0  # sent twice
    assert AuditEvent.objects.filter(act="answers.carried").count() == 1


def test_a_confirmed_draft_is_an_answer_with_note_evidence_history_and_score(cast, two_years):
    old, new = two_years
    carry_over(assessment=new, by=cast.ani)
    assert accept_carried(assessment=new, codes=["A.I.1.i.a", "A.I.1.i.b", "B.II.a"], by=cast.budi) == 3
    row = Answer.objects.get(assessment=new, item__code="A.I.1.i.a")
    assert (row.value, row.note, row.evidence, row.version) == ("Ya", "sudah lama", "SK 12/2025", 1)
    assert (row.values.get().way, row.values.get().by) == ("carried", cast.budi)
    assert total(new).points == total(old).points > 0
    sheet = sheet_of(new.cycle.instrument)
    answers = carrying.queries.engine_answers(sheet, carrying.queries.answers_of(new))
    stored = {s.node.code: s.points for s in NodeScore.objects.filter(assessment=new).select_related("node")}
    assert stored == {code: node.points for code, node in engine.score(sheet, answers).nodes.items()}


def test_confirming_twice_leaves_one_trace(cast, two_years):
    new = two_years[1]
    carry_over(assessment=new, by=cast.ani)
    assert accept_carried(assessment=new, codes=["B.II.a"], by=cast.ani) == 1
    assert accept_carried(assessment=new, codes=["B.II.a"], by=cast.ani) == 0
    assert decline_carried(assessment=new, codes=["B.II.a"], by=cast.ani) == 0
    assert AnswerValue.objects.filter(answer__assessment=new).count() == 1
    assert AuditEvent.objects.filter(act="answers.confirmed").count() == 1


def test_what_a_person_wrote_is_never_touched(cast, two_years):
    new = two_years[1]
    put(new, cast.ani, B_II_a="1")
    assert carry_over(assessment=new, by=cast.ani) == 2
    put(new, cast.ani, A_I_1_i_a="Tidak")  # while the draft waits
    assert accept_carried(assessment=new, codes=["A.I.1.i.a", "A.I.1.i.b", "B.II.a"], by=cast.ani) == 1
    assert {a.item.code: a.value for a in Answer.objects.filter(assessment=new).select_related("item")} == {
        "B.II.a": "1", "A.I.1.i.a": "Tidak", "A.I.1.i.b": "B",
    }  # fmt: skip


def test_a_declined_draft_leaves_its_item_blank(cast, two_years):
    new = two_years[1]
    carry_over(assessment=new, by=cast.ani)
    assert decline_carried(assessment=new, codes=["B.II.a", "Z.9"], by=cast.ani) == 1
    assert accept_carried(assessment=new, codes=["B.II.a"], by=cast.ani) == 0
    assert not Answer.objects.filter(assessment=new).exists()


def test_the_wrong_person_and_the_wrong_state_are_refused(cast, two_years):
    old, new = two_years
    for act in (
        lambda by: carry_over(assessment=new, by=by),
        lambda by: accept_carried(assessment=new, codes=["B.II.a"], by=by),
        lambda by: decline_carried(assessment=new, codes=["B.II.a"], by=by),
    ):
        for person in (cast.eko, cast.citra, cast.fajar):
            with pytest.raises(Forbidden):
                act(person)
    carry_over(assessment=new, by=cast.ani)
    submit_assessment(assessment=new, by=cast.budi)
    with pytest.raises(Refused, match="terkunci"):
        accept_carried(assessment=new, codes=["B.II.a"], by=cast.ani)
    close_cycle(cycle=old.cycle, by=cast.citra)
    with pytest.raises(Refused, match="ditutup"):
        carry_over(assessment=old, by=cast.ani)


def test_without_an_earlier_sheet_or_a_mapping_there_is_nothing_to_carry(cast):
    first = open_sheet(cast, load_instrument("sakip-2021"), 1)
    put(first, cast.ani, **{"1_a_R": "A"})
    with pytest.raises(Refused, match="belum punya"):
        carry_over(assessment=first, by=cast.ani)
    with pytest.raises(Refused, match="belum ada pemetaan"):
        carry_over(assessment=open_sheet(cast, load_instrument()), by=cast.ani)


@pytest.fixture
def two_sheets(cast):
    """An old and a new sheet with every relation between them, the old one answered in full."""
    old_sheet, new_sheet = small_pair()
    old = open_sheet(cast, old_sheet, 1)
    put(old, cast.ani, A_a="B", A_b="A", A_c="A", A_d="B", A_e="C", A_f="A")
    return old, open_sheet(cast, new_sheet)


def test_only_what_still_means_something_is_carried_over_a_change_of_sheet(cast, client_of, two_sheets):
    """A.b was a choice and is a survey now: shown, not carried. Split and merged ones are a person's to answer."""
    new = two_sheets[1]
    assert carry_over(assessment=new, by=cast.ani) == 1
    assert CarriedAnswer.objects.get().item.code == "A.1"
    page = client_of(cast.ani).get(reverse("assessments:carried", args=[new.pk])).content.decode()
    for title in ("Sama", "Berubah", "Dipecah", "Digabung", "Baru", "Dihapus"):
        assert f"<h2>{title} <small>" in page
    assert "kini survei" in page
    assert "dipetakan menurut lampiran uji" in page
    assert page.count('name="butir"') == 1


def test_a_changed_item_is_carried_where_its_answer_still_exists(cast):
    old = open_sheet(cast, load_instrument(), 1)
    put(old, cast.ani, A_I_1_i_b="B", A_I_1_i_a="Ya")
    new = open_sheet(cast, second_zi())
    assert carry_over(assessment=new, by=cast.ani) == 2
    assert {row.item.code: row.relation for row in CarriedAnswer.objects.select_related("item")} == {
        "A.I.1.i.a": "same", "A.I.1.i.b": "changed",
    }  # fmt: skip
    accept_carried(assessment=new, codes=["A.I.1.i.b"], by=cast.ani)
    assert str(Answer.objects.get(assessment=new).score)[:3] == "0.6"  # scored by the new sheet


def test_the_page_carries_confirms_and_tells(cast, client_of, two_years):
    new = two_years[1]
    ani, url = client_of(cast.ani), reverse("assessments:carried", args=[new.pk])
    assert "Bawa 3 jawaban ke butir yang kosong" in ani.get(url).content.decode()
    assert "3 jawaban dibawa sebagai draf" in ani.post(url, follow=True).content.decode()
    page = ani.get(url).content.decode()
    assert page.count("dibawa dari tahun") == 3
    sent = {"laku": "terima", "butir": ["A.I.1.i.a", "B.II.a"]}
    assert "2 jawaban diterima dan dihitung." in ani.post(url, sent, follow=True).content.decode()
    assert "Tidak ada yang berubah" in ani.post(url, sent, follow=True).content.decode()
    assert client_of(cast.citra).get(url).status_code == 200
    assert client_of(cast.citra).post(url, sent).status_code == 403
    assert client_of(cast.eko).get(url).status_code in (403, 404)


def test_a_draft_is_told_on_the_fill_in_page(cast, client_of, two_years):
    new = two_years[1]
    carry_over(assessment=new, by=cast.ani)
    page = client_of(cast.ani).get(reverse("assessments:fill", args=[new.pk]) + "?area=semua").content.decode()
    assert page.count("periksa draf") == 3
    check = client_of(cast.budi).get(reverse("assessments:check", args=[new.pk])).content.decode()
    assert "3 draf menunggu diperiksa" in check


# comparing


def test_the_same_sheet_compares_in_full(cast, client_of, two_years):
    old, new = two_years
    put(new, cast.ani, A_I_1_i_a="Tidak", A_I_1_i_b="A", B_II_a="3,2")
    found = comparing.compare(new, old)
    assert (found.extent, found.older, found.newer) == ("full", old, new)
    assert found.total.before == total(old).points
    assert {each.code: each.shift for each in found.moved} == {"A.I.1.i.a": -1, "A.I.1.i.b": 0.5}
    page = client_of(cast.ani).get(reverse("assessments:compared", args=[new.pk]))
    assert "Sepenuhnya dapat dibandingkan" in page.content.decode()
    assert "2 dari 113 butir bergerak" in page.content.decode()


def test_a_mapped_sheet_compares_only_items_that_mean_the_same(cast, two_sheets):
    old, new = two_sheets
    put(new, cast.ani, A_1="A", A_3="A")
    found = comparing.compare(old, new)
    assert (found.extent, found.total) == ("mapped", None)
    assert [(each.old_code, each.code, each.shift) for each in found.items] == [("A.a", "A.1", 0.5)]
    assert "Hanya 1 dari 6 butir" in found.why


def test_sheets_without_a_mapping_do_not_compare_and_say_why(cast, client_of):
    put(open_sheet(cast, load_instrument("sakip-2021"), 1), cast.ani, **{"1_a_R": "A"})
    new = open_sheet(cast, load_instrument())
    page = client_of(cast.ani).get(reverse("assessments:compared", args=[new.pk])).content.decode()
    assert "Tidak dapat dibandingkan" in page
    assert "tidak ada pemetaan" in page


def test_final_values_compare_only_where_both_are_published(cast, client_of, two_years):
    old, new = two_years
    item = Answer.objects.filter(assessment=old).first().item
    for sheet, value, score in ((old, "Ya", 1), (new, "Tidak", 0)):
        at = clock.now()
        Answer.objects.create(
            assessment=sheet, item=item, line=Line.FINAL, value=value, score=score, version=1, changed_at=at
        )
    page, ani = reverse("assessments:compared", args=[new.pk]), client_of(cast.ani)
    type(old).objects.update(submitted_at=clock.now(), submitted_by=cast.budi)

    def turn(sheet, state):
        type(sheet).objects.filter(pk=sheet.pk).update(state=state)
        sheet.refresh_from_db(fields=["state"])

    def check_waits_for(*cycles):
        found = comparing.compare(old, new, line=Line.FINAL)
        assert (found.extent, found.total, found.items) == ("none", None, [])
        assert [each for each in (old.cycle, new.cycle) if str(each) in found.why] == list(cycles)
        html = ani.get(page + "?nilai=akhir").content.decode()
        assert "Tidak dapat dibandingkan" in html and "Bandingkan nilai satker" in html
        assert comparing.compare(old, new).extent == "full"

    turn(new, "signed")
    check_waits_for(old.cycle, new.cycle)
    turn(old, "published")
    check_waits_for(new.cycle)
    turn(new, "published")
    found = comparing.compare(old, new, line=Line.FINAL)
    assert (found.extent, [each.shift for each in found.moved]) == ("full", [-1])
    html = ani.get(page + "?nilai=akhir").content.decode()
    assert "nilai akhir terbit" in html and "1 dari 113 butir bergerak" in html
    assert "nilai satker (penilaian mandiri)" in ani.get(page + "?nilai=lain").content.decode()
    turn(old, "objection")  # corrected
    check_waits_for(old.cycle)


# what was, stays


def every_row():
    """All that a result rests on, as the database holds it."""
    tables = [
        t for t in connection.introspection.table_names() if t.startswith(("assessments_", "instruments_", "reviews_"))
    ]
    rows = {}
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f"SELECT md5(t::text) FROM {table} t ORDER BY 1")
            rows[table] = {row[0] for row in cursor.fetchall()}
    return rows


def test_old_results_are_the_same_to_the_byte_after_every_load(cast):
    zi = load_instrument()
    old = open_sheet(cast, zi, 1)
    put(old, cast.ani, A_I_1_i_a="Ya", A_I_1_i_b="B", B_II_a="3,2", A_I_5_v_d="C")
    submit_assessment(assessment=old, by=cast.budi)
    before = every_row()
    scores = hashlib.sha256(repr(list(NodeScore.objects.order_by("pk").values_list())).encode()).hexdigest()
    call_command("load_instruments")
    new = open_sheet(cast, second_zi())
    small_pair()
    call_command("migrate", verbosity=0)
    carry_over(assessment=new, by=cast.ani)
    accept_carried(assessment=new, codes=["A.I.1.i.a", "A.I.1.i.b"], by=cast.ani)
    put(new, cast.ani, B_II_a="1")
    call_command("load_instruments")
    after = every_row()
    assert {table: rows - after[table] for table, rows in before.items()} == {table: set() for table in before}
    kept = NodeScore.objects.filter(assessment=old).order_by("pk").values_list()
    assert hashlib.sha256(repr(list(kept)).encode()).hexdigest() == scores
    sheet = sheet_of(old.cycle.instrument)
    result = engine.score(sheet, carrying.queries.engine_answers(sheet, carrying.queries.answers_of(old)))
    assert total(old).points == result.total


def test_documents_prove_the_new_answer_too_but_not_those_withdrawn(cast, two_years):
    old, new = two_years

    def document(title):
        details = Details({"title": title, "kind": "sk", "confidentiality": "internal"})
        arrived = store_bytes(io.BytesIO(b"%PDF-1.7 " + title.encode()), "sk.pdf")
        return add_document(unit=cast.tulungagung, details=details, arrived=arrived, by=cast.ani)[0]

    kept, gone = document("SK Tim"), document("SK lama")
    attach_documents(
        assessment=old, code="A.I.1.i.a", documents=[kept, gone], by=cast.ani, pages={kept.pk: 2, gone.pk: 2}
    )
    Document.objects.filter(pk=gone.pk).update(
        withdrawn_at=clock.now(), withdrawn_by=cast.ani, withdrawn_reason="diganti"
    )
    carry_over(assessment=new, by=cast.ani)
    accept_carried(assessment=new, codes=["A.I.1.i.a"], by=cast.ani)
    link = AnswerEvidence.objects.get(answer__assessment=new)
    assert (link.document, link.page, link.state, link.linked_by) == (kept, 2, "pending", cast.ani)
    assert Answer.objects.get(assessment=new).proofs == 1
