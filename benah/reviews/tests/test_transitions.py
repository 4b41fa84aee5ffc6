"""Every act in every state: it leads where the table says, and elsewhere is refused and changes nothing."""

from collections.abc import Callable

import pytest

from benah.assessments import actions as sheets
from benah.assessments import states
from benah.assessments.models import Assessment
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.reviews.actions import deciding, publishing, stages
from benah.reviews.tests.making import assess_all, give, reach, reload
from tests.cast import Cast

Act = Callable[[Cast, Assessment], object]

ACTS: dict[str, Act] = {
    "submit": lambda cast, sheet: sheets.submit_assessment(assessment=sheet, by=cast.budi),
    "reopen": lambda cast, sheet: sheets.reopen_assessment(assessment=sheet, reason="Bukti", by=cast.citra),
    "begin_review": lambda cast, sheet: give(sheet, cast.hana, raw="C"),
    "finish_review": lambda cast, sheet: stages.finish_review(assessment=sheet, by=cast.hana),
    "resume_review": lambda cast, sheet: stages.resume_review(assessment=sheet, reason="Keliru", by=cast.hana),
    "open_objections": lambda cast, sheet: stages.open_objections(assessment=sheet, by=cast.citra),
    "finalise": lambda cast, sheet: stages.finalise(assessment=sheet, by=cast.hana),
    "send_back": lambda cast, sheet: stages.send_back(assessment=sheet, reason="Belum bulat", by=cast.imam),
    "sign": lambda cast, sheet: stages.sign_plenary(
        assessments=[sheet], minutes_number="99/BA/2026", held_on=clock.today(), by=cast.imam
    ),
    "publish": lambda cast, sheet: publishing.publish_result(assessment=sheet, by=cast.citra),
    "correct": lambda cast, sheet: publishing.open_correction(assessment=sheet, reason="Putusan", by=cast.citra),
}
# Acts that, done again where they led, change nothing instead of being refused.
AGAIN = {("published", "publish"), ("in_review", "begin_review")}


def test_the_table_and_this_test_know_the_same_acts() -> None:
    assert ACTS.keys() == {act for _, act, _, _ in states.TRANSITIONS}


@pytest.mark.parametrize("state", [state.value for state in Assessment.State])
def test_each_act_leads_where_the_table_says_or_is_refused(state: str, cast: Cast) -> None:
    from django.db import transaction

    class Undo(Exception):
        pass

    sheet = reach(cast, state)
    for name, act in ACTS.items():
        found = states.transition(state, name)
        try:
            with transaction.atomic():
                if name == "finish_review" and state == "in_review":
                    assess_all(cast, sheet)
                if name == "finalise" and state == "objection":
                    deciding.copy_final_values(assessment=sheet, by=cast.hana)
                try:
                    act(cast, sheet)
                    became = reload(sheet).state
                except Refused as refused:
                    assert found is None, f"{state} {name}: {refused.sentence}"
                    became = reload(sheet).state
                else:
                    assert found or (state, name) in AGAIN, f"{state} {name} was done"
                assert became == (found[0] if found else state), name
                raise Undo
        except Undo:
            pass


@pytest.mark.parametrize(
    ("state", "name", "wrong"),
    [
        ("filling", "submit", "ani"),
        ("submitted", "reopen", "hana"),
        ("submitted", "begin_review", "citra"),
        ("in_review", "finish_review", "citra"),
        ("reviewed", "open_objections", "budi"),
        ("objection", "finalise", "citra"),
        ("finalised", "sign", "hana"),
        ("signed", "publish", "imam"),
        ("published", "correct", "hana"),
    ],
)
def test_each_act_is_refused_to_the_wrong_person(state: str, name: str, wrong: str, cast: Cast) -> None:
    sheet = reach(cast, state)
    person = getattr(cast, wrong)
    for duty in ("ani", "budi", "hana", "citra", "imam"):
        setattr(cast, duty, person)
    with pytest.raises(Forbidden):
        ACTS[name](cast, sheet)
    assert reload(sheet).state == state
