"""A workbook applied while others save: real transactions, a connection each."""

import io
import json
from contextlib import contextmanager
from decimal import Decimal as D

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from benah.assessments import excel, excel_actions, queries
from benah.assessments.actions import submit_assessment
from benah.assessments.models import Answer, AnswerValue, Line
from benah.assessments.tests.test_concurrent import at_once, people, save
from benah.assessments.workbook import layout
from benah.audit.models import AuditEvent
from benah.core import turns
from benah.core.refused import Refused
from benah.scoring import engine
from tests.sheets import begin

__all__ = ["people"]  # the fixture


def uploaded(sheet, by, **answers):
    plan = layout.plan(queries.sheet_for(sheet))
    book = openpyxl.load_workbook(io.BytesIO(excel.workbook_of(sheet)))
    for key, value in answers.items():
        book[layout.SHEET][plan.cell("answer", key.replace("_", "."))].value = value
    out = io.BytesIO()
    book.save(out)
    kept = excel_actions.keep_upload(assessment=sheet, filename="lke.xlsx", data=out.getvalue(), by=by)
    return kept, excel.check_upload(sheet, excel.read_upload(sheet, out.getvalue())).seen


def applying(sheet, upload, seen, by):
    return lambda: excel_actions.apply_workbook(assessment=sheet, upload=upload, seen=seen, by=by)


@contextmanager
def reading_elsewhere(person):
    """While the block runs, another process reads a file of this person; yields whether it may."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s::int)", [turns.WORKBOOK, person.pk])
            yield cursor.fetchone()[0]
    finally:
        other.close()


def test_applied_twice_at_once_it_is_saved_once(people):
    sheet = begin(people)
    upload, seen = uploaded(sheet, people.ani, A_I_1_i_a="Ya", B_I_a=3.6)
    results = at_once([applying(sheet, upload, seen, people.ani), applying(sheet, upload, seen, people.budi)])
    assert sorted(results) == [0, 2]
    assert AnswerValue.objects.count() == 2 and AuditEvent.objects.filter(act="workbook.applied").count() == 1


def test_applied_while_others_save_nothing_is_lost_and_scores_are_whole(people):
    sheet = begin(people)
    upload, seen = uploaded(sheet, people.ani, A_I_1_i_a="Ya", B_I_a=3.6)
    results = at_once([
        applying(sheet, upload, seen, people.ani), save(sheet, people.budi, "A.I.1.i.a", "Tidak"),
        save(sheet, people.budi, "B.II.a", "2,5"),
    ])  # fmt: skip
    stands = dict(Answer.objects.filter(assessment=sheet).values_list("item__code", "value"))
    assert stands["B.II.a"] == "2.5"
    if results[0] == 2:  # the workbook came first: the save of the same item was told
        assert isinstance(results[1], Exception) and stands["A.I.1.i.a"] == "Ya" and stands["B.I.a"] == "3.6"
    else:  # the save came first: the workbook was told, all of it
        assert isinstance(results[0], excel_actions.UploadConflict)
        assert stands["A.I.1.i.a"] == "Tidak" and "B.I.a" not in stands
    given = {code: D(value) if code.startswith("B") else value for code, value in stands.items()}
    full = engine.score(queries.sheet_for(sheet), given)
    stored = {row.node.code: row.points for row in sheet.scores.filter(line=Line.SELF).select_related("node")}
    assert stored == {code: node.points for code, node in full.nodes.items()}


def test_a_file_is_read_outside_the_transaction_and_the_sheet_is_held_only_to_write(people):
    sheet = begin(people)
    upload, seen = uploaded(sheet, people.ani, A_I_1_i_a="Ya")
    steps = []

    def watch(execute, sql, params, many, context):
        name = next(
            (name for name in ("pg_try_advisory", "pg_advisory_unlock", "FOR NO KEY UPDATE") if name in sql), ""
        )
        if name:
            steps.append((name, connection.in_atomic_block))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        assert applying(sheet, upload, seen, people.ani)() == 1
    assert steps[:3] == [("pg_try_advisory", False), ("pg_advisory_unlock", False), ("FOR NO KEY UPDATE", True)]


def test_one_file_of_a_person_at_a_time_and_nobody_else_waits(people, client_of):
    sheet = begin(people)
    upload, seen = uploaded(sheet, people.ani, A_I_1_i_a="Ya")
    page = f"/penilaian/{sheet.pk}/excel/"
    sent = lambda: {"berkas": SimpleUploadedFile("lke.xlsx", bytes(upload.data))}  # noqa: E731  # read once each
    ani, budi = client_of(people.ani), client_of(people.budi)
    with reading_elsewhere(people.ani):
        for answer in (
            ani.post(page, sent()),
            ani.get(f"{page}{upload.pk}/"),
            ani.post(f"{page}{upload.pk}/", {"dilihat": json.dumps(seen)}),
        ):
            assert answer.status_code == 409
            assert "Berkas Excel lain dari akun Anda masih diperiksa" in answer.content.decode()
        assert budi.get(f"{page}{upload.pk}/").status_code == 200
    assert Answer.objects.count() == 0
    assert ani.post(f"{page}{upload.pk}/", {"dilihat": json.dumps(seen)}).status_code == 302
    assert Answer.objects.count() == 1


def test_a_file_that_breaks_the_reading_gives_the_turn_back(people):
    with pytest.raises(ZeroDivisionError), turns.turn(turns.WORKBOOK, people.ani.pk, taken=""):
        raise ZeroDivisionError
    with reading_elsewhere(people.ani) as may_read:
        assert may_read


def test_state_and_rights_are_looked_at_again_after_the_file_was_read(people):
    """What happened while it was read: the sheet was sent."""
    sheet = begin(people)
    upload, seen = uploaded(sheet, people.ani, A_I_1_i_a="Ya")

    def sent_meanwhile(execute, sql, params, many, context):
        done = execute(sql, params, many, context)
        if "pg_advisory_unlock" in sql:
            at_once([lambda: submit_assessment(assessment=sheet, by=people.budi)])
        return done

    with connection.execute_wrapper(sent_meanwhile), pytest.raises(Refused) as refused:
        applying(sheet, upload, seen, people.ani)()
    assert refused.value.code == "submitted" and not Answer.objects.exists()
