"""Rows of desks and people give the keys of exactly those who may read a report."""

import datetime as dt

import pytest

from benah.cases import sides
from benah.cases.deadlines import at_filing, begin, pause, resume
from benah.cases.models import Case, CaseDeadline
from benah.cases.records import Report
from benah.cases.route import Chosen, Turned, choose
from benah.cases.states import State
from benah.casework.actions.moving import move
from benah.casework.reading import opened_case
from benah.clocks.kinds import Event, PauseReason
from benah.core import clock
from benah.custody.models import Relation
from benah.custody.models_desk import DeskKind
from tests.desks import Seating, make_desk
from tests.sealed import make_case, opened_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def province(cast) -> Seating:
    return make_desk(cast.jatim, by=cast.okta, second=cast.dewi, handlers=3)


@pytest.fixture
def inspectorate(cast) -> Seating:
    return make_desk(cast.national, by=cast.okta, second=cast.dewi, kind=DeskKind.INSPECTORATE)


def about(unit, **said) -> Report:
    return Report(**{"units": [unit.pk], "body": "commissioners", "level": "member", **said})


def test_a_city_goes_to_its_province(cast, province: Seating) -> None:
    chosen = choose(about(cast.tulungagung), with_identity=True, on=clock.today())
    assert isinstance(chosen, Chosen) and chosen.desk == province.desk
    assert {key.pk for key in chosen.readers.handlers} == {seat.key.pk for seat in province.handlers}
    assert len(chosen.readers.standbys) == 1 and len(chosen.readers.custodians) == 2


def test_a_province_goes_to_the_nation_and_never_to_its_own_desk(
    cast, province: Seating, inspectorate: Seating
) -> None:
    chosen = choose(about(cast.jatim), with_identity=False, on=clock.today())
    assert isinstance(chosen, Chosen) and chosen.desk == inspectorate.desk


def test_a_named_handler_and_a_declared_relative_get_no_key(cast, province: Seating) -> None:
    named, relative, left = province.handlers
    Relation.objects.create(
        person=relative.person, other=named.person, kind="family", declared_by=cast.okta, declared_at=clock.now()
    )
    report = about(cast.tulungagung, names=[f"Drs. H. {named.person.full_name.upper()}, M.Si."])
    turned = choose(report, with_identity=False, on=clock.today())
    # one handler is left: too few, and there is no desk above
    assert isinstance(turned, Turned) and turned.told.doors
    assert left.person.pk not in {removal.person for removal in turned.route.removed}


def test_who_is_under_a_case_that_was_taken_on_handles_no_other(cast, province: Seating) -> None:
    accused = province.handlers[0]
    other = about(cast.madiun)
    filed = make_case(province, names=[accused.person.full_name], units=[cast.tulungagung.pk])
    by, today = opened_by(province.handlers[1]), clock.today()

    def readers() -> tuple:
        chosen = choose(other, with_identity=False, on=today)
        assert isinstance(chosen, Chosen)
        return chosen.readers.handlers

    # naming somebody is not enough: anybody could empty a desk
    assert accused.key in readers()
    for state in (State.TRIAGE, State.ACCEPTED):
        with opened_case(by, filed.case.pk) as found:
            move(found, to=state, on=today, seen=found.case.version)
    assert accused.key not in readers()


def test_nobody_without_a_key_is_chosen(cast, province: Seating) -> None:
    for seat in province.handlers[:2]:
        seat.key.retired_at = clock.now()
        seat.key.save()
    assert isinstance(choose(about(cast.tulungagung), with_identity=False, on=clock.today()), Turned)


def test_a_route_costs_the_same_in_a_large_country(cast, province: Seating, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(16):
        choose(about(cast.tulungagung), with_identity=True, on=clock.today())


def test_clocks_begin_rest_and_go_on(cast, province: Seating) -> None:
    filed = make_case(province)
    handler = province.handlers[0]
    monday = dt.date(2026, 11, 23)
    assert {name for name, _first, _due in at_filing(monday)} == {"greet", "triage", "whole"}
    with sides.desk(handler.key.pk):
        case = Case.objects.get(pk=filed.case.pk)
        begin(case, Event.ACCEPTED, monday)
        before = CaseDeadline.objects.get(name="review").due_on
        pause(case, PauseReason.WAITING_FOR_REPORTER, monday + dt.timedelta(days=1))
        assert CaseDeadline.objects.get(name="review").due_on is None
        resume(case, monday + dt.timedelta(days=3))
        # two working days of rest move the last day by two working days
        assert CaseDeadline.objects.get(name="review").due_on == before + dt.timedelta(days=2)
