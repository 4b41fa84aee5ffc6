"""A workbook applied while others save: real transactions, a connection each."""

import io
from decimal import Decimal as D

import openpyxl

from benah.assessments import excel, excel_actions, queries
from benah.assessments.models import Answer, AnswerValue, Line
from benah.assessments.tests.test_concurrent import at_once, people, save
from benah.assessments.workbook import layout
from benah.audit.models import AuditEvent
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
