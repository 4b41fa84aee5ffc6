"""Telling: the right people, once, whatever it costs elsewhere."""

import datetime as dt

import pytest

from benah.access.models import Assignment, User
from benah.access.roles import Role
from benah.core import clock
from benah.directory.actions.assignments import end_assignment
from benah.directory.actions.people import close_account
from benah.notices.actions import Letter, tell, tell_each
from benah.notices.models import Notice
from benah.notices.people import holders, holders_over, holders_within

pytestmark = pytest.mark.django_db


def say(people, key="e:1", **more):
    words = {"kind": "reminder", "subject": "Isi lembar", "text": "", "path": "/beranda/", "unit": None}
    return tell(people=people, key=key, **words | more)


def told(key="e:1"):
    return set(Notice.objects.filter(key=key).values_list("person__username", flat=True))


def test_told_once_for_an_event_and_again_for_the_next(cast):
    assert say([cast.ani, cast.budi]) == 2
    assert say([cast.ani, cast.budi, cast.eko]) == 1
    assert say([cast.ani], key="e:2") == 1
    assert told() == {"ani", "budi", "eko"}
    assert Notice.objects.filter(person=cast.ani, kind="reminder").count() == 2


def test_without_a_key_every_call_is_an_event_of_its_own(cast):
    assert say([cast.ani], key=None) == say([cast.ani], key=None) == 1
    assert Notice.objects.filter(person=cast.ani, kind="reminder").count() == 2


def test_closed_accounts_and_ended_duties_are_told_nothing(cast):
    yesterday = clock.today() - dt.timedelta(days=1)
    end_assignment(assignment=cast.duty(cast.ani), last_day=yesterday, reason="Mutasi", by=None)
    end_assignment(assignment=cast.duty(cast.fajar), last_day=yesterday, reason="Mutasi", by=None)
    close_account(user=cast.fajar, reason="Mutasi", by=None)
    assert set(holders(cast.tulungagung, Role.OPERATOR, Role.UNIT_HEAD)) == {cast.budi}
    assert say(User.objects.all()) == User.objects.filter(is_active=True).count()
    assert "fajar" not in told()


def test_a_duty_to_come_counts_from_its_first_day(cast):
    Assignment.objects.filter(user=cast.ani).update(valid_from=clock.today() + dt.timedelta(days=1))
    assert not holders(cast.tulungagung, Role.OPERATOR).exists()


def test_people_of_a_unit_of_a_region_and_above(cast):
    fillers = (Role.OPERATOR, Role.UNIT_HEAD)
    assert set(holders(cast.tulungagung, *fillers)) == {cast.ani, cast.budi}
    assert set(holders_within(cast.jatim, *fillers)) == {cast.ani, cast.budi, cast.eko, cast.galih}
    assert set(holders_within(cast.national, Role.OPERATOR, time_zone="Asia/Makassar")) == {cast.rai}
    assert set(holders_over(cast.tulungagung, Role.COORDINATOR)) == {cast.citra}
    # an operator's reach ends at their own unit, a national one's covers all
    duties = [Role.OPERATOR, Role.UNIT_HEAD, Role.COMMISSIONER, Role.COORDINATOR, Role.ASSESSOR, Role.EVALUATOR]
    duties += [Role.PROVINCE_SECRETARY, Role.NATIONAL_ADMIN, Role.INSPECTOR, Role.TECHNICAL_ADMIN]
    assert set(holders_over(cast.tulungagung, *duties)) == {
        cast.ani, cast.budi, cast.fajar, cast.citra, cast.hana, cast.imam, cast.joko, cast.dewi, cast.nanda, cast.okta
    }  # fmt: skip


def test_nobody_to_tell_is_no_error(cast):
    assert say([]) == 0
    assert say(User.objects.none()) == 0
    assert say(holders(cast.surabaya, Role.OPERATOR)) == 0


def test_one_statement_for_one_person_or_all(cast, django_assert_num_queries):
    for at, people in enumerate((holders(cast.tulungagung, Role.OPERATOR), User.objects.all())):
        with django_assert_num_queries(1):
            say(people, key=f"cost:{at}")


def test_letters_with_words_of_their_own(cast, django_assert_num_queries):
    letters = [
        Letter(person.pk, "deadline_near", f"Untuk {person}", "", "/beranda/", cast.tulungagung.pk, "d:1")
        for person in (cast.ani, cast.budi)
    ]
    with django_assert_num_queries(1):
        tell_each(letters)
    tell_each(letters)
    assert set(Notice.objects.filter(key="d:1").values_list("subject", flat=True)) == {"Untuk Ani", "Untuk Budi"}
