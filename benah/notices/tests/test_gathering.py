"""Several things told one after the other are one notice while it is unread."""

import datetime as dt

import pytest

from benah.access.models import User
from benah.core import clock
from benah.notices.gathering import Words, tell_together
from benah.notices.mailing import tie_notices
from benah.notices.models import Notice
from tests.cast import Cast


def say(cast: Cast, code: str, *people: User) -> None:
    tell_together(
        people=User.objects.filter(pk__in=[person.pk for person in people or (cast.ani, cast.budi)]),
        kind="item_returned",
        topic="items-returned:7",
        one=Words(f"Butir {code} dikembalikan", f"/butir/{code}/"),
        several=Words("{count} butir dikembalikan", "/lembar/"),
        line=f"{code}: perbaiki",
        unit=cast.tulungagung,
        key=f"item-returned:{code}",
    )


def told(person: User) -> list[Notice]:
    return list(Notice.objects.filter(person=person, kind="item_returned").order_by("pk"))


def test_while_unread_it_grows(cast: Cast) -> None:
    say(cast, "A")
    assert [(notice.subject, notice.path, notice.count) for notice in told(cast.ani)] == [
        ("Butir A dikembalikan", "/butir/A/", 1)
    ]
    say(cast, "B")
    say(cast, "C")
    [notice] = told(cast.ani)
    assert (notice.subject, notice.path, notice.count) == ("3 butir dikembalikan", "/lembar/", 3)
    assert notice.text == "A: perbaiki\nB: perbaiki\nC: perbaiki"


def test_who_has_read_it_gets_a_new_one_and_the_other_a_longer_one(cast: Cast) -> None:
    say(cast, "A")
    Notice.objects.filter(person=cast.ani).update(read_at=clock.now())
    say(cast, "B")
    assert [notice.subject for notice in told(cast.ani)] == ["Butir A dikembalikan", "Butir B dikembalikan"]
    assert [notice.subject for notice in told(cast.budi)] == ["2 butir dikembalikan"]


def test_what_left_by_mail_grows_no_more(cast: Cast) -> None:
    User.objects.filter(pk=cast.ani.pk).update(email="ani@kpu.example")
    say(cast, "A", cast.ani)
    tie_notices(clock.now() + dt.timedelta(minutes=5))
    say(cast, "B", cast.ani)
    assert [notice.count for notice in told(cast.ani)] == [1, 1]


def test_told_twice_it_is_one_thing_and_closed_accounts_hear_nothing(cast: Cast) -> None:
    User.objects.filter(pk=cast.budi.pk).update(is_active=False)
    say(cast, "A")
    say(cast, "A")
    assert [notice.count for notice in told(cast.ani)] == [1]
    assert told(cast.budi) == []


def test_a_text_has_an_end_but_the_count_goes_on(cast: Cast) -> None:
    say(cast, "A")
    Notice.objects.filter(kind="item_returned").update(text="x" * 7999)
    say(cast, "B")
    [notice] = told(cast.ani)
    assert (notice.count, len(notice.text)) == (2, 7999)


@pytest.mark.parametrize("count", [1, 40])
def test_one_statement_however_many_people(cast: Cast, count: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]  # a fixture without a type
    people = list(User.objects.all()[:count])
    with django_assert_num_queries(3):  # with the savepoint around it
        say(cast, "A", *people)
