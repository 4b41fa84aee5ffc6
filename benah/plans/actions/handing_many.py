"""A template for more units than a page can wait for: asked for once, given in steps by a worker.

Each step is a transaction of its own that holds the order's row, so that any number of workers give each row once and
one that dies loses no more than its step.
"""

import datetime as dt
from collections.abc import Sequence

from django.db import IntegrityError, transaction

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.plans.actions.handing import check_can_hand_down, give_rows
from benah.plans.models import ActionPlan, HandDown
from benah.units.models import Unit

AT_ONCE = 40
"""As many units as a request serves itself: a province with all of its own (38 units: below a second)."""
STEP = 20
STILL = dt.timedelta(minutes=10)


def order_hand_down(*, template: ActionPlan, units: Sequence[Unit], by: User) -> HandDown:
    """What a worker is to do; the one that is under way where there is one. Raises as `handing.hand_down`."""
    check_can_hand_down(template, units, by)
    try:
        return _under_way(template) or _ordered(template, units, by)
    except IntegrityError:  # the same button at the same moment
        found = _under_way(template)
        if found is None:
            raise
        return found


def run_hand_down(pk: int) -> None:
    """Go on with an order until it is over; one that is over is left alone."""
    while _step(pk):
        pass


def take_up() -> int:
    """Go on with orders that nobody has moved for ten minutes, as after a worker that died; returns how many."""
    still = HandDown.objects.filter(state__in=HandDown.OPEN, moved_at__lt=clock.now() - STILL).order_by("pk")
    orders = list(still.values_list("pk", flat=True))
    for pk in orders:
        run_hand_down(pk)
    return len(orders)


def _under_way(template: ActionPlan) -> HandDown | None:
    return HandDown.objects.filter(template=template, state__in=HandDown.OPEN).first()


@transaction.atomic
def _ordered(template: ActionPlan, units: Sequence[Unit], by: User) -> HandDown:
    from benah.plans.tasks import hand_down_many

    at = clock.now()
    order = HandDown.objects.create(
        template=template, units=[unit.pk for unit in units], ordered_at=at, moved_at=at, ordered_by=by
    )
    hand_down_many.defer(order=order.pk)  # in this transaction: the queue is in the same database
    return order


@transaction.atomic
def _step(pk: int) -> bool:
    """Serve the next units; False once nothing is left."""
    orders = HandDown.objects.select_for_update(no_key=True, of=("self",))
    order = orders.select_related(
        "template__unit", "template__plan_year__scope", "template__current", "ordered_by"
    ).get(pk=pk)
    if not order.is_open:
        return False
    order.state = HandDown.State.RUNNING
    part = order.units[order.done : order.done + STEP]
    try:
        _give(order, part)
    except Refused as refused:
        order.state, order.error = HandDown.State.FAILED, refused.sentence
    order.done += len(part) if order.state == HandDown.State.RUNNING else 0
    if order.state == HandDown.State.RUNNING and order.done == order.total:
        order.state = HandDown.State.DONE
    order.moved_at = clock.now()
    if not order.is_open:
        order.ended_at = order.moved_at
        counts = {"units": order.given, "lines": order.lines, "skipped": order.skipped}
        record("plan.handed_down", by=order.ordered_by, unit=order.template.unit, target=order.template, detail=counts)
    order.save()
    return order.is_open


def _give(order: HandDown, part: Sequence[int]) -> None:
    """Asked again each time: the person may have lost the duty, a unit may have ended."""
    units = list(Unit.objects.filter(pk__in=part).order_by("code"))
    check_can_hand_down(order.template, units, order.ordered_by)
    counts = give_rows(order.template, units, order.ordered_by)
    order.given += counts["units"]
    order.lines += counts["lines"]
    order.skipped += counts["skipped"]
