"""`python -m bench.cases COUNT`: a desk with `COUNT` sealed cases, as reporters file them; prints who may open what.

The desk is the pilot province's; reports concern one of its offices. Cases are filed by the product's own action,
sealed for two handlers, a standby and two custodians.
"""

import datetime as dt
import json
import secrets
import sys
import time
from typing import Any

import django

RECEIPTS = 100  # printed, to be typed


def main(count: int) -> dict[str, Any]:
    """Make them. `seconds` is how long filing took, in one process without HTTP."""
    from django.db import connection

    from benah.access.models import User
    from benah.cases import deadlines
    from benah.cases.actions.filing import Filing, file_case
    from benah.cases.records import Heading, Report
    from benah.cases.route import Chosen, choose
    from benah.cases.states import Mode
    from benah.core import clock
    from benah.custody import unlocking
    from benah.units.models import Unit
    from bench.data import session_of
    from tests.desks import make_desk

    province = Unit.objects.get(tier="province", is_pilot=True)
    office = Unit.objects.filter(parent=province, tier="city").order_by("code")[0]
    first, second = User.objects.order_by("pk")[:2]
    desk = make_desk(province, by=first, second=second)
    today = clock.today()
    report = Report(what="Kuitansi dibuat tanpa perjalanan.", how="Uang muka dipotong. " * 100, units=[office.pk])
    chosen = choose(report, with_identity=False, on=today)
    assert isinstance(chosen, Chosen), "the desk takes reports about an office below it"
    receipts = []
    begin = time.perf_counter()
    for number in range(count):
        filed = today - dt.timedelta(days=number % 60)
        receipt = file_case(
            Filing(
                token=secrets.token_bytes(32),
                desk=chosen.desk,
                readers=chosen.readers,
                report=report,
                heading=Heading(title=f"Kuitansi nomor {number}", unit_names=[office.body_name]),
                mode=Mode.ANONYMOUS,
                on=filed,
                deadlines=deadlines.at_filing(filed),
            )
        )
        receipts.append(receipt.text)
    seconds = time.perf_counter() - begin
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    handler = desk.handlers[0]
    session = session_of(handler.person)
    return {
        "count": count,
        "seconds": seconds,
        "unit": office.pk,
        "session": session,
        "key": unlocking.store(session=session, key=handler.key, private=handler.private),
        "receipts": receipts[:RECEIPTS],
    }


if __name__ == "__main__":
    django.setup()
    print(json.dumps(main(int(sys.argv[1]))))
