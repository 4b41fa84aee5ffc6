"""Two people press at the same moment: committed data, several connections."""

import threading

from django.db import connection

from benah.access.models import User
from benah.core.refused import Conflict
from benah.custody.actions import seats
from benah.custody.tests.test_seats import propose
from tests.desks import make_desk


def test_two_confirmers_at_once_make_one(committed_db: str) -> None:
    from tests.cast import make_cast

    cast = make_cast()
    desk = make_desk(cast.jatim, by=cast.okta, second=cast.nanda).desk
    seat = propose(cast, desk)
    outcomes: list[str] = []
    start = threading.Barrier(2)

    def confirm(person: User) -> None:
        try:
            start.wait(timeout=20)
            seats.confirm_seat(seat=seat, by=person)
            outcomes.append("yes")
        except Conflict:
            outcomes.append("late")
        finally:
            connection.close()

    threads = [threading.Thread(target=confirm, args=[person]) for person in (cast.nanda, cast.imam)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(outcomes) == ["late", "yes"]
