"""Opening a case, moving it, and its line in the list."""

import datetime as dt
import json

import pytest
from django.http import Http404

from benah.caselog.models import Entry as LogEntry
from benah.cases import sides
from benah.cases.models import Case, CaseDeadline
from benah.cases.records import Report
from benah.cases.states import State
from benah.casework.actions.moving import move, write
from benah.casework.queries.listing import listing
from benah.casework.reading import opened_case
from benah.casework.records import Moved, Note
from benah.core import clock
from benah.core.refused import Conflict, Refused
from tests.desks import Seating, make_desk
from tests.sealed import make_case, opened_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast) -> Seating:
    return make_desk(cast.jatim, by=cast.okta, second=cast.dewi)


def test_opening_gives_the_report_and_stands_in_the_log(desk: Seating) -> None:
    filed = make_case(desk, what="Penanda ujian")
    handler = desk.handlers[0]
    with opened_case(opened_by(handler), filed.case.pk) as found:
        report = found.last(Report)
    assert report is not None and report.what == "Penanda ujian"
    leaf = json.loads(LogEntry.objects.latest("place").leaf)
    assert leaf["act"] == "case.opened" and "Penanda" not in json.dumps(leaf)


def test_nobody_else_opens_it_and_a_standby_only_when_it_is_late(cast, desk: Seating) -> None:
    filed = make_case(desk)
    other = make_desk(cast.bali, by=cast.okta, second=cast.dewi)
    for seat in (other.handlers[0], desk.standbys[0], desk.custodians[0]):
        with pytest.raises(Http404), opened_case(opened_by(seat), filed.case.pk):
            pass
    with sides.desk(desk.handlers[0].key.pk):
        CaseDeadline.objects.create(
            case=filed.case, name="triage", starts_on=clock.today(), due_on=clock.today(), escalated_on=clock.today()
        )
    with opened_case(opened_by(desk.standbys[0]), filed.case.pk) as found:
        assert found.last(Report)


def test_moving_follows_the_states_and_what_was_seen(desk: Seating) -> None:
    filed = make_case(desk)
    by, today = opened_by(desk.handlers[0]), clock.today()
    with opened_case(by, filed.case.pk) as found:
        move(found, to=State.TRIAGE, on=today, seen=found.case.version)
    with pytest.raises(Refused, match="tidak dapat"), opened_case(by, filed.case.pk) as found:
        move(found, to=State.EXECUTION, on=today, seen=found.case.version)
    with pytest.raises(Conflict), opened_case(by, filed.case.pk) as found:
        move(found, to=State.ACCEPTED, on=today, seen=found.case.version - 1)
    with opened_case(by, filed.case.pk) as found:
        assert found.case.state == State.TRIAGE
        assert [(moved.before, moved.after) for moved in found.all(Moved)] == [("received", "triage")]


def test_list_shows_the_line_soonest_first(desk: Seating, django_assert_max_num_queries) -> None:
    today = clock.today()
    late, soon = make_case(desk), make_case(desk)
    with sides.desk(desk.handlers[0].key.pk):
        for filed, days in ((late, -1), (soon, 3)):
            due = today + dt.timedelta(days=days)
            CaseDeadline.objects.create(case=filed.case, name="triage", starts_on=due, due_on=due)
    by = opened_by(desk.handlers[1])
    with django_assert_max_num_queries(7), sides.desk(by.key.pk):
        found = listing(by, page=1, today=today)
    assert [row.case.pk for row in found.rows] == [late.case.pk, soon.case.pk]
    assert [row.is_late for row in found.rows] == [True, False]
    assert found.rows[0].heading.title == "Kuitansi perjalanan dinas"


def test_a_note_is_for_the_desk_alone(desk: Seating) -> None:
    filed = make_case(desk)
    with opened_case(opened_by(desk.handlers[0]), filed.case.pk) as found:
        write(found, Note(text="Periksa kuitansi."), "internal", clock.today())
    with sides.reporter(lookup=filed.receipt.lookup):
        assert [entry.kind for entry in Case.objects.get().entries.all()] == ["report"]
