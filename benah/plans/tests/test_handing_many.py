"""A template for more units than a request serves: ordered once, given by workers, each row exactly once."""

import pytest
from django.urls import reverse

from benah.audit.models import AuditEvent
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.plans.actions import handing_many
from benah.plans.actions.handing_many import AT_ONCE, STEP, STILL, order_hand_down, run_hand_down, take_up
from benah.plans.models import ActionPlan, HandDown, Line, PlanVersion
from benah.plans.tests.test_at_once import at_once
from benah.plans.tests.test_template_pages import template
from benah.units.models import Unit
from tests.cast import make_cast

MANY = AT_ONCE + 5


def cities(cast, count=MANY):
    """As many offices below East Java as one likes, with no people."""
    like = cast.madiun
    fields = {
        each.attname: getattr(like, each.attname)
        for each in Unit._meta.concrete_fields
        if each.attname not in ("id", "code", "name", "path")
    }
    return [
        Unit.objects.create(
            **fields,
            pk=900_000 + number,
            code=f"35.9{number:02}",
            name=f"Kota Baru {number}",
            path=f"{cast.jatim.path}{900_000 + number}.",
        )
        for number in range(count)
    ]


def rows_of(units):
    return Line.objects.filter(version__plan__unit__in=units)


def test_pressed_twice_it_is_ordered_once_and_given_by_a_worker(cast, client_of):
    units, plan = cities(cast), template(cast)
    citra, url = client_of(cast.citra), reverse("plans:hand_down", args=[plan.pk])
    for _ in range(2):
        assert citra.post(url, {"satker": [unit.pk for unit in units]}).status_code == 302
    order = HandDown.objects.get()
    assert (order.state, order.total, rows_of(units).count()) == ("waiting", MANY, 0)
    page = citra.get(url).content.decode()
    assert f"0 dari {MANY} satker" in page and 'hx-trigger="every 3s"' in page
    for _ in range(2):
        run_hand_down(order.pk)
    order.refresh_from_db()
    assert (order.state, order.done, order.given, order.lines) == ("done", MANY, MANY, 2 * MANY)
    assert rows_of(units).count() == 2 * MANY
    fragment = citra.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment and f"{2 * MANY} baris masuk ke konsep {MANY} satker." in fragment
    assert "hx-trigger" not in fragment
    event = AuditEvent.objects.get(act="plan.handed_down")
    assert event.detail["units"] == MANY


def test_as_many_as_a_province_has_are_served_at_once(cast, client_of):
    units, plan = cities(cast, 3), template(cast)
    answer = client_of(cast.citra).post(
        reverse("plans:hand_down", args=[plan.pk]), {"satker": [unit.pk for unit in units]}, follow=True
    )
    assert "6 baris masuk ke konsep 3 satker." in answer.content.decode()
    assert not HandDown.objects.exists()


def test_after_a_worker_died_it_goes_on_where_it_stood(cast):
    units, plan = cities(cast), template(cast)
    order = order_hand_down(template=plan, units=units, by=cast.citra)
    handing_many._step(order.pk)
    order.refresh_from_db()
    assert (order.state, order.done, rows_of(units).count()) == ("running", STEP, 2 * STEP)
    assert take_up() == 0
    HandDown.objects.update(moved_at=clock.now() - 2 * STILL)
    assert take_up() == 1 and take_up() == 0
    assert rows_of(units).count() == 2 * MANY
    assert ActionPlan.objects.filter(unit__in=units).count() == MANY


def test_plans_that_are_no_drafts_any_more_are_counted_as_skipped(cast):
    units, plan = cities(cast, 2), template(cast)
    run_hand_down(order_hand_down(template=plan, units=units, by=cast.citra).pk)
    PlanVersion.objects.filter(plan__unit=units[0]).update(state="submitted")
    order = order_hand_down(template=plan, units=units, by=cast.citra)
    run_hand_down(order.pk)
    order.refresh_from_db()
    assert (order.given, order.lines, order.skipped) == (1, 0, 1)


def test_refused_for_others_and_before_the_template_is_in_force(cast):
    plan = template(cast)
    units = cities(cast, 2)
    for person in (cast.ani, cast.eko, cast.putu):
        with pytest.raises(Forbidden):
            order_hand_down(template=plan, units=units, by=person)
    with pytest.raises(Refused, match="bukan satker di bawah"):
        order_hand_down(template=plan, units=[cast.denpasar], by=cast.citra)
    plan.current = None
    with pytest.raises(Refused, match="Setujui templat dahulu"):
        order_hand_down(template=plan, units=units, by=cast.citra)
    assert not HandDown.objects.exists()


def test_who_loses_the_duty_meanwhile_ends_it_with_a_sentence(cast):
    units, plan = cities(cast), template(cast)
    order = order_hand_down(template=plan, units=units, by=cast.citra)
    handing_many._step(order.pk)
    cast.citra.assignments.update(
        valid_from=clock.today().replace(year=2000), valid_to=clock.today().replace(year=2001)
    )
    run_hand_down(order.pk)
    order.refresh_from_db()
    assert (order.state, order.done, order.lines) == ("failed", STEP, 2 * STEP) and order.error and order.ended_at


def test_a_revised_template_is_ordered_anew(cast):
    units, plan = cities(cast, 2), template(cast)
    first = order_hand_down(template=plan, units=units, by=cast.citra)
    run_hand_down(first.pk)
    assert order_hand_down(template=plan, units=units, by=cast.citra) != first


@pytest.fixture
def people(committed_db):
    return make_cast()


def test_two_workers_at_once_give_each_row_once(people):
    units, plan = cities(people), template(people)
    orders = at_once(*[lambda: order_hand_down(template=plan, units=units, by=people.citra)] * 2)
    assert orders[0] == orders[1]
    at_once(*[lambda: run_hand_down(orders[0].pk)] * 2)
    order = HandDown.objects.get()
    assert (order.state, order.given, order.lines) == ("done", MANY, 2 * MANY)
    assert rows_of(units).count() == 2 * MANY
