"""What happens to cases by itself: once, without content, and for good."""

import datetime as dt
import json

import pytest

from benah.caselog.models import Entry as LogEntry
from benah.cases import sides
from benah.cases.actions.erasing import erase_due, forget_drafts
from benah.cases.actions.filing import prove
from benah.cases.housekeeping import escalate_late, give_word, keep_house
from benah.cases.models import Case, CaseDeadline, Draft, Entry, LegalHold, Wrap
from benah.cases.records import Identity
from benah.cases.retention import erase_days
from benah.core import clock
from benah.notices.models import Notice
from tests.desks import Seating, make_desk
from tests.sealed import make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast) -> Seating:
    return make_desk(cast.jatim, by=cast.okta, second=cast.dewi)


def close(desk: Seating, pk, **days: dt.date) -> None:
    """A case closed long ago."""
    with sides.desk(desk.handlers[0].key.pk):
        Case.objects.filter(pk=pk).update(
            state="closed", outcome="not_proven", closed_on=clock.today() - dt.timedelta(days=2000), **days
        )


def test_a_missed_clock_tells_the_standby_once_and_says_nothing(desk: Seating) -> None:
    filed = make_case(desk, what="Penanda ujian")
    past = clock.today() - dt.timedelta(days=30)
    with sides.desk(desk.handlers[0].key.pk):
        CaseDeadline.objects.create(case=filed.case, name="triage", starts_on=past, due_on=past + dt.timedelta(days=5))
    assert (escalate_late(), escalate_late()) == (1, 0)
    told = Notice.objects.filter(kind="case_late")
    assert [notice.person for notice in told] == [desk.standbys[0].person]
    words = f"{told.get().subject} {told.get().text} {told.get().path}"
    assert "Penanda" not in words and str(filed.case.pk) not in words and told.get().path == "/meja-pengaduan/"


def test_word_of_waiting_cases_has_no_content(desk: Seating) -> None:
    filed = make_case(desk)
    assert give_word() == 2
    notice = Notice.objects.get(kind="case_waiting", person=desk.handlers[0].person)
    assert str(filed.case.pk) not in f"{notice.text}{notice.path}{notice.key}"


def test_erasing_takes_keys_and_content_and_leaves_what_is_counted(desk: Seating) -> None:
    due, kept = make_case(desk, identity=Identity(name="Pelapor Contoh")), make_case(desk)
    yesterday = clock.today() - dt.timedelta(days=1)
    close(desk, due.case.pk, erase_on=yesterday, identity_erase_on=yesterday)
    assert erase_due(clock.today()) == (1, 0)
    with sides.keeper():
        row = Case.objects.get(pk=due.case.pk)
        assert row.erased_on == clock.today() and row.outcome == "not_proven" and bytes(row.heading) == b""
        assert not Wrap.objects.filter(case=row).exists() and not Entry.objects.filter(case=row).exists()
    with pytest.raises(Case.DoesNotExist):
        prove(due.receipt)
    prove(kept.receipt)
    assert erase_due(clock.today()) == (0, 0)
    assert json.loads(LogEntry.objects.latest("place").leaf)["act"] == "case.destroyed"


def test_a_hold_keeps_a_case_and_only_the_identity_goes_first(desk: Seating) -> None:
    held, named = make_case(desk), make_case(desk, identity=Identity(name="Pelapor Contoh"))
    yesterday = clock.today() - dt.timedelta(days=1)
    close(desk, held.case.pk, erase_on=yesterday)
    close(desk, named.case.pk, identity_erase_on=yesterday)
    with sides.desk(desk.handlers[0].key.pk):
        LegalHold.objects.create(case=held.case, placed_by=desk.handlers[0].key, placed_on=yesterday)
    assert erase_due(clock.today()) == (0, 1)
    prove(held.receipt)
    with sides.keeper():
        assert not Entry.objects.filter(case=named.case, audience="identity").exists()
        assert Entry.objects.filter(case=named.case, kind="report").exists()


def test_arrivals_are_noted_a_day_later(desk: Seating) -> None:
    filed = make_case(desk)
    with sides.desk(desk.handlers[0].key.pk):
        Case.objects.filter(pk=filed.case.pk).update(filed_on=clock.today() - dt.timedelta(days=1))
    keep_house()
    leaves = [json.loads(entry.leaf) for entry in LogEntry.objects.filter(case_id=filed.case.pk)]
    assert [leaf["act"] for leaf in leaves] == ["case.arrived"]


def test_drafts_go_after_a_day(desk: Seating) -> None:
    for name, days in ((b"a" * 32, 0), (b"b" * 32, 2)):
        with sides.reporter(draft=name):
            Draft.objects.create(id=name, day=clock.today() - dt.timedelta(days=days), sealed=b"x")
    assert forget_drafts(clock.today()) == 1


def test_leap_day_and_outcomes() -> None:
    assert erase_days("proven", dt.date(2024, 2, 29)) == (dt.date(2029, 2, 28), dt.date(2025, 2, 28))
    with pytest.raises(KeyError):
        erase_days("", dt.date(2024, 2, 29))
