"""Who is told what about the review of a sheet, and which ends of stages are told."""

import datetime as dt

import pytest

from benah.access.models import User
from benah.assessments.actions_stages import grant_exception, set_stages
from benah.assessments.models import AnswerEvidence, Assessment
from benah.assessments.models_opening import StageKind
from benah.core import clock
from benah.files.tests.test_models import make_document
from benah.notices.deadlines import tell_near
from benah.notices.mailing import tie_notices
from benah.notices.models import Notice
from benah.reviews.actions import assigning, commenting, deciding, proving, returning
from benah.reviews.models import Part
from benah.reviews.tests import making
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("person__username", flat=True))


def last(kind: str) -> Notice:
    return Notice.objects.filter(kind=kind).order_by("-pk")[0]


def test_assessor_of_another_unit_is_told_and_reached_by_mail(cast: Cast) -> None:
    sheet = making.sent(cast)
    wulan = making.cross_assessor(cast.madiun)
    User.objects.filter(pk=wulan.pk).update(email="wulan@kpu.example")
    made = assigning.assign_reviewer(assessment=sheet, user=wulan, part=Part.FIRST, by=cast.citra)
    assert told("review_assigned") == {"wulan"}
    assert "KPU Kabupaten Tulungagung" in last("review_assigned").subject
    tie_notices(clock.now() + dt.timedelta(minutes=1))
    assert last("review_assigned").mailing is not None
    assigning.end_assignment(assignment=made, reason="Sakit", by=cast.citra)
    assert told("review_ended") == {"wulan"}


def test_unit_learns_of_a_returned_item_and_when_it_is_due(cast: Cast) -> None:
    sheet = making.with_lead(cast)
    due = clock.now() + dt.timedelta(days=6)
    returning.return_item(assessment=sheet, code=making.A, reason="Notulen belum ada", by=cast.hana, due_at=due)
    assert told("item_returned") == {"ani", "budi"}
    assert "Notulen belum ada" in last("item_returned").text
    tell_near(due.astimezone(clock.WIB).replace(hour=8) - dt.timedelta(days=5))
    assert told("deadline_near") == {"ani", "budi"}
    assert Notice.objects.filter(person=cast.ani, kind="deadline_near", text__contains="1 butir menunggu").exists()


def test_comment_reaches_the_one_it_names(cast: Cast) -> None:
    sheet = making.with_lead(cast)
    commenting.write_comment(assessment=sheet, code=making.A, to=cast.ani, text="Mana SK-nya?", by=cast.hana)
    assert told("comment_addressed") == {"ani"}
    assert "/hasil/" in last("comment_addressed").path
    commenting.write_comment(assessment=sheet, code=making.A, to=cast.hana, text="Terlampir.", by=cast.ani)
    assert told("comment_addressed") == {"ani", "hana"}
    assert "/tinjau/" in last("comment_addressed").path
    assert not told("comment_addressed") & {"eko", "galih"}


def test_unit_learns_of_rejected_evidence_and_why_but_not_by_mail(cast: Cast) -> None:
    sheet = making.with_lead(cast)
    answer = sheet.answers.get(item__code=making.A)
    link = AnswerEvidence.objects.create(
        answer=answer, document=make_document(cast), linked_at=clock.now(), linked_by=cast.ani
    )
    proving.judge_evidence(assessment=sheet, link_id=link.pk, is_accepted=True, by=cast.hana)
    assert not told("evidence_changed")
    proving.judge_evidence(assessment=sheet, link_id=link.pk, is_accepted=False, reason="Kedaluwarsa", by=cast.hana)
    assert told("evidence_changed") == {"ani", "budi"}
    assert "Kedaluwarsa" in last("evidence_changed").text
    assert not last("evidence_changed").known.is_open


def test_from_the_assessors_work_to_the_published_result(cast: Cast) -> None:
    sheet = making.reach(cast, "objection")
    assert told("review_done") == {"citra", "ani", "budi"}
    made = deciding.raise_objection(assessment=sheet, code=making.A, reason="SK ada", by=making.fresh(cast.ani))
    assert told("objection_filed") == {"hana"}
    deciding.decide_objection(objection=made, is_accepted=True, answer="Benar", by=cast.hana)
    assert told("objection_decided") == {"ani", "budi"}
    assert "diterima" in last("objection_decided").subject


def test_a_published_result_is_told_to_the_unit_and_its_coordinator(cast: Cast) -> None:
    making.reach(cast, "published")
    assert {"ani", "budi", "fajar", "citra"} == told("result_final")


def test_more_time_is_told_and_moves_the_deadline(cast: Cast) -> None:
    from tests.sheets import make_cycle

    cycle = make_cycle(cast, days_left=3)
    later = cycle.closes_at + dt.timedelta(days=6)
    grant_exception(
        cycle=cycle,
        kind=StageKind.SELF,
        unit=cast.madiun,
        closes_at=later,
        reason="Banjir",
        by=making.fresh(cast.citra),
    )
    assert told("cycle_moved") == {"eko", "galih"}
    assert "Banjir" in last("cycle_moved").text
    morning = cycle.closes_at.astimezone(clock.WIB).replace(hour=8) - dt.timedelta(days=1)
    tell_near(morning)
    subjects = dict(Notice.objects.filter(kind="deadline_near").values_list("person__username", "subject"))
    assert subjects["ani"].startswith("Besok")
    assert subjects["eko"].startswith("7 hari lagi")
    Notice.objects.filter(kind="deadline_near").delete()
    tell_near(morning + dt.timedelta(days=6))
    assert told("deadline_near") == {"eko", "galih"}


def test_ends_of_later_stages(cast: Cast) -> None:
    sheet = making.with_lead(cast)
    opens = clock.now() - dt.timedelta(days=1)
    ends = clock.now() + dt.timedelta(days=6)
    times = {StageKind.REVIEW: (sheet.cycle.opens_at, ends)}
    set_stages(cycle=sheet.cycle, times=times, by=making.fresh(cast.citra))
    morning = ends.astimezone(clock.WIB).replace(hour=8) - dt.timedelta(days=5)
    assert opens < morning
    tell_near(morning)
    assert told("deadline_near") & {"hana", "ani", "budi"} == {"hana"}
    Assessment.objects.filter(pk=sheet.pk).update(state=Assessment.State.OBJECTION)
    times = {StageKind.OBJECTION: (sheet.cycle.opens_at, ends)}
    set_stages(cycle=sheet.cycle, times=times, by=making.fresh(cast.citra))
    Notice.objects.filter(kind="deadline_near").delete()
    tell_near(morning)
    assert told("deadline_near") & {"hana", "ani", "budi"} == {"ani", "budi"}
