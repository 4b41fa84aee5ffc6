"""Two handlers press at the same moment: one act is done, the other is told."""

import threading

from django.db import connection

from benah.casework.actions import examining
from benah.casework.reading import opened_case
from benah.casework.records import Task
from benah.casework.tests.steps import accept, look
from benah.core import clock
from benah.core.refused import Conflict
from tests.desks import Seated, make_desk
from tests.sealed import make_case, opened_by


def test_two_steps_at_once_leave_one(committed_db: str) -> None:
    from tests.cast import make_cast

    cast = make_cast()
    desk = make_desk(cast.jatim, by=cast.okta, second=cast.dewi)
    filed = make_case(desk)
    accept(desk.handlers[0], filed)
    seen = look(desk.handlers[0], filed, lambda found: found.case.version)
    outcomes: list[str] = []
    start = threading.Barrier(2)

    def plan(seat: Seated) -> None:
        try:
            start.wait(timeout=20)
            with opened_case(opened_by(seat), filed.case.pk) as found:
                examining.plan_task(found, what="Minta kuitansi.", who="", by=None, on=clock.today(), seen=seen)
            outcomes.append("done")
        except Conflict:
            outcomes.append("late")
        finally:
            connection.close()

    threads = [threading.Thread(target=plan, args=[seat]) for seat in desk.handlers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(outcomes) == ["done", "late"]
    assert len(look(desk.handlers[0], filed, lambda found: found.current(Task))) == 1
