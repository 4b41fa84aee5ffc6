"""A published result: exact, the same bytes when rebuilt, in the audit chain, and out of reach of every hand."""

import json

import pytest
from django.db import DatabaseError, connection, transaction

from benah.assessments import queries
from benah.assessments.models import Answer, AnswerValue, Assessment, Line, NodeScore
from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.refused import Refused
from benah.reviews import snapshot
from benah.reviews.actions import publishing, stages, valuing
from benah.reviews.models import Finding, PlenarySignature, Publication
from benah.reviews.tests.making import A, reach, reload
from benah.scoring import engine
from benah.units.models import Unit
from tests.cast import Cast


def refused(act) -> bool:
    try:
        with transaction.atomic():
            act()
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize("line", Line.values)
def test_the_database_refuses_every_write_to_its_values(line: str, published, cast: object) -> None:
    node = published.scores.first().node_id
    item = published.cycle.instrument.items.last().pk
    answer = Answer.objects.filter(assessment=published, line=line).first()
    if answer:
        assert refused(lambda: Answer.objects.filter(pk=answer.pk).update(note="lain"))
        assert refused(lambda: Answer.objects.filter(pk=answer.pk).delete())
        assert refused(
            lambda: AnswerValue.objects.create(answer=answer, version=99, value="A", at=clock.now(), by=None)
        )
    at = clock.now()
    assert refused(
        lambda: Answer.objects.create(assessment=published, item_id=item, line=line, version=1, changed_at=at)
    )
    scored = NodeScore.objects.filter(assessment=published, line=line)
    if scored.exists():
        assert refused(lambda: scored.update(answered=0))
        assert refused(lambda: scored.filter(node=node).delete())
    assert Answer.objects.filter(assessment=published, note="lain").count() == 0


def test_the_database_refuses_to_change_what_is_published(published, cast: object) -> None:
    sheet = Assessment.objects.filter(pk=published.pk)
    assert refused(lambda: sheet.update(state="filling"))
    assert refused(lambda: sheet.update(state="objection", changed_at=clock.now()))
    assert refused(lambda: sheet.update(submitted_at=clock.now()))
    assert refused(lambda: Publication.objects.update(body="{}"))
    assert refused(lambda: Publication.objects.all().delete())
    assert refused(lambda: Finding.objects.update(ground="false"))
    assert refused(lambda: PlenarySignature.objects.update(minutes_number="lain"))
    with connection.cursor() as cursor:
        assert refused(lambda: cursor.execute("TRUNCATE reviews_publication CASCADE"))


def test_the_database_takes_no_text_under_another_hash(published, cast: object) -> None:
    first = Publication.objects.get()
    other = {"assessment": published, "schema": 1, "sha256": "0" * 64, "published_at": clock.now()}
    assert refused(
        lambda: Publication.objects.create(
            **other, body="{}", published_by=first.published_by, replaces=first, reason="x"
        )
    )


def test_the_snapshot_is_exact_and_rebuilds_to_the_same_bytes(published, cast: object) -> None:
    row = Publication.objects.get()
    assert snapshot.rebuilt(row) == row.body
    assert snapshot.sha256(row.body) == row.sha256
    told = json.loads(row.body)
    plan = queries.sheet_for(published)
    for line in snapshot.LINES:
        result = engine.score(plan, queries.engine_answers(plan, queries.answers_of(published, line)))
        stored = {each.node.code: each for each in NodeScore.objects.filter(assessment=published, line=line)}
        for code, node in result.nodes.items():
            assert stored[code].points == node.points, (line, code)
            assert told["lines"][line]["nodes"][code]["points"] == snapshot.figure(node.points)
            assert len(told["lines"][line]["nodes"][code]["trace"]) == len(node.steps)
    item = next(each for each in told["items"] if each["code"] == A)
    assert [item["values"][line]["value"] for line in ("self", "assessor", "final")] == ["A", "B", "B"]
    assert item["values"]["assessor"]["note"] == "Notulen tidak ada."
    assert told["instrument"]["hash"] == plan.content_hash
    assert told["signed"]["plenary"]["minutes_number"] == "12/BA/2026"


def test_its_hash_is_in_the_audit_chain(published, cast: object) -> None:
    row = Publication.objects.get()
    event = AuditEvent.objects.get(act="result.published")
    assert (event.target_id, event.detail["sha256"], event.unit_id) == (str(row.pk), row.sha256, published.unit_id)


def test_publishing_twice_is_one_publication(published, cast) -> None:
    again = publishing.publish_result(assessment=published, by=cast.citra)
    assert Publication.objects.get() == again


def test_a_correction_names_what_it_replaces_and_touches_the_final_line_alone(published, cast) -> None:
    first = Publication.objects.get()
    publishing.open_correction(assessment=published, reason="Putusan 3/2026", by=cast.citra)
    sheet = reload(published)
    standing = Answer.objects.get(assessment=sheet, item__code=A, line="final")
    given = valuing.Given(A, "A", "Keberatan terlambat diterima", standing.version)
    valuing.set_final_value(assessment=sheet, given=given, by=cast.hana)
    assert refused(lambda: Answer.objects.filter(assessment=sheet, line="self").update(note="lain"))
    assert refused(lambda: Answer.objects.filter(assessment=sheet, line="assessor").update(note="lain"))
    stages.finalise(assessment=sheet, by=cast.hana)
    stages.sign_plenary(assessments=[sheet], minutes_number="14/BA/2026", held_on=clock.today(), by=cast.imam)
    with pytest.raises(Refused, match="alasan koreksi"):
        publishing.publish_result(assessment=sheet, by=cast.citra)
    second = publishing.publish_result(assessment=sheet, reason="Putusan 3/2026", by=cast.citra)
    assert (second.replaces, json.loads(second.body)["published"]["replaces"]) == (first, first.sha256)
    first.refresh_from_db()
    assert snapshot.sha256(first.body) == first.sha256
    assert json.loads(second.body)["lines"]["final"]["total"] != json.loads(first.body)["lines"]["final"]["total"]


def test_what_was_not_signed_is_not_published(cast) -> None:
    sheet = reach(cast, "signed")
    Answer.objects.filter(assessment=sheet, item__code=A, line="final").update(note="diubah sesudah pleno")
    with pytest.raises(Refused) as error:
        publishing.publish_result(assessment=sheet, by=cast.citra)
    assert error.value.code == "not_signed"


def test_stored_scores_that_differ_from_the_engine_stop_publication(cast) -> None:
    sheet = reach(cast, "signed")
    NodeScore.objects.filter(assessment=sheet, line="final", node__code="total").update(points=1)
    with pytest.raises(snapshot.ScoresDiffer):
        publishing.publish_result(assessment=sheet, by=cast.citra)
    assert not Publication.objects.exists()


def test_a_text_of_the_first_schema_is_rebuilt_as_it_was(published, cast: Cast) -> None:
    row = Publication.objects.get()
    body = json.loads(row.body)
    assert (body["schema"], body["issuer"]["body_name"]) == (2, cast.jatim.body_name)
    old = snapshot.canonical({key: value for key, value in body.items() if key != "issuer"} | {"schema": 1})
    row.schema = 1
    assert snapshot.rebuilt(row) == old


def test_the_issuer_is_named_as_it_was_called_then(published, cast: Cast) -> None:
    Unit.objects.filter(pk=cast.jatim.pk).update(body_name="KPU Provinsi Baru")
    row = Publication.objects.select_related("assessment__cycle__scope").get()
    assert snapshot.issuer_of(row, json.loads(row.body)) == cast.jatim.body_name
    assert snapshot.issuer_of(row, {"schema": 1}) == "KPU Provinsi Baru"
