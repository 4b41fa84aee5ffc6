"""Several people at one plan at the same moment, with real transactions and a connection each."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from benah.core.refused import Refused
from benah.plans.actions.answering import answer_item
from benah.plans.actions.approving import sign_version, submit_version
from benah.plans.actions.handing import hand_down
from benah.plans.actions.lines import add_line, change_line
from benah.plans.actions.plans import revise_plan, start_plan
from benah.plans.models import ActionPlan, Line, PlanVersion
from benah.plans.queries.weak import Weak
from tests.cast import make_cast
from tests.plans import begin_plan, draft, in_force, plan_year, row
from tests.sheets import begin


@pytest.fixture
def people(committed_db):
    return make_cast()


def at_once(*acts):
    """Run all at the same moment, each on its own connection; results or refusals in order."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(timeout=20)
            return act()
        except Refused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_leaders_signing_at_once_bring_the_plan_into_force_once(people):
    plan = begin_plan(people)
    row(people, plan)
    version = submit_version(version=plan.versions.get(), by=people.ani)
    at_once(*(lambda by=by: sign_version(version=version, by=by) for by in (people.budi, people.fajar)))
    plan.refresh_from_db()
    assert plan.current == plan.versions.get(state="approved")


def test_one_row_sent_twice_at_once_stands_once(people):
    plan, key = begin_plan(people), uuid.uuid4()
    version = plan.versions.get()
    at_once(*[lambda: add_line(version=version, draft=draft(), by=people.ani, key=key)] * 2)
    assert Line.objects.count() == 1


def test_of_two_changes_at_once_one_wins_and_one_is_told(people):
    line = row(people, begin_plan(people))
    names = ("Satu", "Dua")
    results = at_once(
        *(
            lambda name=name, by=by: change_line(line=line, draft=draft(name), seen_edition=1, by=by)
            for name, by in zip(names, (people.ani, people.budi), strict=True)
        )
    )
    refused = [each for each in results if isinstance(each, Refused)]
    assert len(refused) == 1 and refused[0].code == "edition"
    assert Line.objects.get().edition == 2


def test_two_revisions_at_once_are_one(people):
    plan = in_force(people)
    results = at_once(*[lambda: revise_plan(plan=plan, reason="Anggaran.", by=people.ani)] * 2)
    assert sum(isinstance(each, Refused) for each in results) == 1
    assert PlanVersion.objects.filter(state="draft").count() == 1


def test_one_item_added_twice_at_once_to_a_plan_in_force_begins_one_revision_with_one_row(people):
    sheet, plan = begin(people), in_force(people)
    item = sheet.cycle.instrument.items.get(code="A.I.1.i.a")
    weak = Weak(item, "A1", "Belum ada tim", "step")
    results = at_once(*[lambda: answer_item(plan=plan, weak=weak, by=people.ani, reason="Menjawab butir")] * 2)
    assert sorted(is_new for _line, is_new in results) == [False, True]
    version = plan.versions.get(state="draft")
    assert version.lines.filter(activity__from_item=item).count() == 1


def test_two_hand_downs_at_once_give_each_row_once(people):
    plan = start_plan(plan_year=plan_year(people), unit=people.jatim, kind="template", by=people.citra)
    for name in ("Satu", "Dua", "Tiga"):
        add_line(version=plan.versions.get(), draft=draft(name), by=people.citra)
    sign_version(version=submit_version(version=plan.versions.get(), by=people.citra), by=people.citra)
    plan.refresh_from_db()
    units = [people.tulungagung, people.madiun]
    at_once(*[lambda: hand_down(template=plan, units=units, by=people.citra)] * 2)
    for unit in units:
        assert ActionPlan.objects.get(unit=unit).versions.get().lines.count() == 3
