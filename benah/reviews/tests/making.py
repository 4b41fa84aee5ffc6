"""A sheet brought to any state through the real actions, for the tests of this app."""

from typing import Any

from benah.access.models import User
from benah.access.roles import Role
from benah.assessments import actions as sheets
from benah.assessments import queries
from benah.assessments.models import Answer, Assessment, Line
from benah.core import clock
from benah.directory.actions.people import add_person
from benah.reviews.actions import deciding, publishing, stages
from benah.reviews.actions.assigning import assign_reviewer
from benah.reviews.actions.valuing import Given, set_assessor_value
from benah.reviews.models import Part
from benah.scoring.answers import best_answer
from benah.units.models import Unit
from tests.cast import Cast
from tests.sheets import begin, put

A = "A.I.1.ii.b"
B = "A.I.1.i.b"


def fresh(user: User) -> User:
    """The person as a new request sees them: rights are read once for the life of a user object."""
    return User.objects.get(pk=user.pk)


def cross_assessor(unit: Unit, name: str = "wulan") -> User:
    """Somebody of another unit who may be appointed."""
    return add_person(
        username=name,
        full_name=name.title(),
        role=Role.CROSS_ASSESSOR,
        unit=unit,
        sk_number="7/2026",
        valid_from=clock.today(),
        by=None,
    ).user


def sent(cast: Cast) -> Assessment:
    """Tulungagung's sheet with two answers, sent by Budi."""
    sheet = begin(cast)
    put(sheet, cast.ani, A_I_1_ii_b="A", A_I_1_i_b="C")
    return sheets.submit_assessment(assessment=sheet, by=cast.budi)


def with_lead(cast: Cast) -> Assessment:
    """The sent sheet, with Hana of the province as lead."""
    sheet = sent(cast)
    assign_reviewer(assessment=sheet, user=cast.hana, part=Part.LEAD, by=cast.citra)
    return sheet


def give(sheet: Assessment, by: User, code: str = A, raw: Any = "B", **more: Any) -> Answer:
    """One assessor's value with a note; `seen_version` is what stands unless given."""
    line = more.pop("line", Line.ASSESSOR)
    standing = Answer.objects.filter(assessment=sheet, item__code=code, line=line).first()
    values = {"note": "Notulen tidak ada.", "seen_version": standing.version if standing else 0} | more
    return set_assessor_value(assessment=sheet, given=Given(code, raw, **values), by=by)


def reach(cast: Cast, state: str) -> Assessment:
    """The sheet, brought to `state` by the acts that lead there."""
    sheet = begin(cast)
    put(sheet, cast.ani, A_I_1_ii_b="A", A_I_1_i_b="C")
    assign_reviewer(assessment=sheet, user=cast.hana, part=Part.LEAD, by=cast.citra)
    for name, act in STEPS:
        if sheet.state == state:
            break
        act(cast, sheet)
        sheet = reload(sheet)
        assert sheet.state == name
    return sheet


def reload(sheet: Assessment) -> Assessment:
    return Assessment.objects.select_related("unit", "cycle__instrument", "cycle__scope").get(pk=sheet.pk)


def assess_all(cast: Cast, sheet: Assessment) -> None:
    """Every scored item gets its best value from the lead, written at once but for the first."""
    give(sheet, cast.hana)
    from benah.assessments import answering, scores
    from benah.scoring import engine

    plan = queries.sheet_for(sheet)
    best = {code: answer for code, item in plan.items.items() if (answer := best_answer(item)) is not None}
    best[A] = "B"
    result = engine.score(plan, best)
    there = queries.answers_of(sheet, Line.ASSESSOR)
    for code, answer in best.items():
        if code not in there and plan.items[code].is_scored:
            entry = answering.Entry.of(code, answer, "Sesuai.", "")
            answering.write(
                sheet, code, entry, None, result.items[code].score, Line.ASSESSOR, answering.Way(cast.hana, clock.now())
            )
    given = queries.engine_answers(plan, queries.answers_of(sheet, Line.ASSESSOR))
    scores.store(sheet, Line.ASSESSOR, engine.score(plan, given).nodes.values())


def _finish(cast: Cast, sheet: Assessment) -> None:
    assess_all(cast, sheet)
    stages.finish_review(assessment=sheet, by=cast.hana)


def _finalise(cast: Cast, sheet: Assessment) -> None:
    deciding.copy_final_values(assessment=sheet, by=cast.hana)
    stages.finalise(assessment=sheet, by=cast.hana)


def _sign(cast: Cast, sheet: Assessment) -> None:
    stages.sign_plenary(assessments=[sheet], minutes_number="12/BA/2026", held_on=clock.today(), by=cast.imam)


STEPS = [
    ("submitted", lambda cast, sheet: sheets.submit_assessment(assessment=sheet, by=cast.budi)),
    ("in_review", lambda cast, sheet: give(sheet, cast.hana)),
    ("reviewed", _finish),
    ("objection", lambda cast, sheet: stages.open_objections(assessment=sheet, by=cast.citra)),
    ("finalised", _finalise),
    ("signed", _sign),
    ("published", lambda cast, sheet: publishing.publish_result(assessment=sheet, by=cast.citra)),
]
