"""The table of clocks says what the sources say, and where each length comes from."""

import pytest

from benah.clocks.holidays import Confidence
from benah.clocks.kinds import Basis, Event, Kind, Meaning, OwedBy, PauseReason
from benah.clocks.table import CLOCKS, clock_of, clocks_of

W, C, H = Basis.WORKING, Basis.CALENDAR, Basis.HOURS

# domain/complaints §2, §3, §6, §7, §10 and §13, once more by hand.
EXPECTED = {
    ("any", "acknowledge"): (Event.FILED, 0, C),
    ("any", "greet"): (Event.FILED, 3, W),
    ("any", "triage"): (Event.FILED, 3, W),
    ("any", "completeness"): (Event.ASKED_TO_COMPLETE, 30, C),
    ("any", "review"): (Event.ACCEPTED, 10, W),
    ("any", "feedback"): (Event.LAST_FEEDBACK, 30, C),
    ("any", "whole"): (Event.FILED, 60, W),
    ("information", "settle"): (Event.FILED, 5, W),
    ("aspiration", "settle"): (Event.FILED, 5, W),
    ("service", "settle"): (Event.FILED, 14, W),
    ("oversight", "settle"): (Event.FILED, 60, W),
    ("service", "first_step"): (Event.FILED, 5, W),
    ("service", "reply"): (Event.ANSWERED, 10, W),
    ("service", "respond"): (Event.COMPLETED, 14, C),
    ("service", "decide"): (Event.COMPLETED, 60, C),
    ("service", "tell"): (Event.DECIDED, 14, C),
    ("discipline", "summons_gap"): (Event.SUMMONED, 7, W),
    ("discipline", "deliver"): (Event.DECIDED, 14, W),
    ("discipline", "takes_effect"): (Event.DECISION_RECEIVED, 15, W),
    ("discipline", "objection"): (Event.DECISION_RECEIVED, 14, C),
    ("ethics", "clarify"): (Event.PLENARY, 1, C),
    ("ethics", "examine"): (Event.TEAM_FORMED, 7, W),
    ("ethics", "plenary"): (Event.EXAMINED, 1, C),
    ("ethics", "carry_out"): (Event.DECIDED, 7, C),
    ("gratification", "to_upg"): (Event.GIFT_RECEIVED, 10, W),
    ("gratification", "to_kpk"): (Event.GIFT_RECEIVED, 30, W),
    ("public_information", "answer"): (Event.FILED, 30, W),
    ("personal_data", "access"): (Event.REQUESTED, 72, H),
    ("personal_data", "correct"): (Event.REQUESTED, 72, H),
    ("personal_data", "withdraw"): (Event.REQUESTED, 72, H),
    ("personal_data", "limit"): (Event.REQUESTED, 72, H),
    ("breach", "notify"): (Event.KNOWN, 72, H),
}


def test_lengths_and_counting():
    found = {(clock.kind.value, clock.code): (clock.starts, clock.length, clock.basis) for clock in CLOCKS}
    assert found == EXPECTED
    assert len(found) == len(CLOCKS)


def test_every_clock_has_a_name_a_source_and_says_how_sure_it_is():
    assert all(clock.name and clock.source for clock in CLOCKS)
    unsure = {(clock.kind.value, clock.code) for clock in CLOCKS if clock.confidence is Confidence.UNCERTAIN}
    assert unsure == {
        ("aspiration", "settle"),
        ("service", "reply"),
        ("service", "respond"),
        ("service", "decide"),
        ("service", "tell"),
        ("discipline", "objection"),
        ("ethics", "clarify"),
        ("ethics", "examine"),
        ("ethics", "plenary"),
    }
    ours = {clock.code for clock in CLOCKS if clock.confidence is Confidence.PROPOSAL}
    assert ours == {"review", "feedback", "whole"}


def test_duties_by_law_within_hours_and_towards_the_reporter_never_rest():
    never = {clock.code for clock in CLOCKS if not clock.pauses}
    assert {"acknowledge", "feedback", "notify", "access", "correct", "takes_effect", "to_kpk"} <= never
    waits = {clock.code for clock in CLOCKS if PauseReason.WAITING_FOR_OTHER_BODY in clock.pauses}
    assert waits == {"whole"}
    for_reporter = {clock.code for clock in CLOCKS if PauseReason.WAITING_FOR_REPORTER in clock.pauses}
    assert for_reporter == {"review", "whole", "settle", "first_step"}
    disaster = {clock.code for clock in CLOCKS if PauseReason.FORCE_MAJEURE in clock.pauses}
    assert disaster == for_reporter | {"greet", "triage", "summons_gap", "examine"}


def test_who_owes_and_what_a_last_day_means():
    owed = {clock.code: clock.owed_by for clock in CLOCKS if clock.owed_by is not OwedBy.HANDLERS}
    assert owed == {
        "completeness": OwedBy.REPORTER,
        "reply": OwedBy.REPORTER,
        "deliver": OwedBy.OFFICIAL,
        "objection": OwedBy.RESPONDENT,
        "clarify": OwedBy.OFFICIAL,
        "plenary": OwedBy.OFFICIAL,
        "carry_out": OwedBy.OFFICIAL,
        "to_upg": OwedBy.OFFICIAL,
        "to_kpk": OwedBy.OFFICIAL,
        "answer": OwedBy.OFFICIAL,
    }
    assert [clock.code for clock in CLOCKS if clock.meaning is Meaning.TAKES_EFFECT] == ["takes_effect"]
    assert [clock.code for clock in CLOCKS if clock.repeats] == ["feedback"]
    assert [clock.code for clock in CLOCKS if clock.rolls] == ["completeness", "objection"]
    assert {clock.code for clock in CLOCKS if not clock.escalates} == {*owed, "takes_effect"}


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_has_its_own_clocks_and_those_of_every_case(kind):
    codes = [clock.code for clock in clocks_of(kind)]
    assert len(codes) == len(set(codes))
    assert codes[:7] == ["acknowledge", "greet", "triage", "completeness", "review", "feedback", "whole"]
    own = [clock.code for clock in CLOCKS if clock.kind is kind and kind is not Kind.ANY]
    assert codes[7:] == own
    assert [clock_of(kind, code).code for code in codes] == codes
    with pytest.raises(KeyError):
        clock_of(kind, "nothing")


def test_of_a_clock_of_several_kinds_the_asked_one_is_found():
    assert clock_of(Kind.SERVICE, "settle").length == 14
    assert clock_of(Kind.OVERSIGHT, "settle").length == 60
    with pytest.raises(KeyError):
        clock_of(Kind.WHISTLEBLOWING, "settle")
