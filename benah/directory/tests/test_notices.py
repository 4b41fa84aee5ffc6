"""People learn of their duties."""

import datetime as dt

import pytest

from benah.access.roles import Role
from benah.core import clock
from benah.directory.actions.assignments import add_assignment, end_assignment, hand_over_duties
from benah.notices.models import Notice

pytestmark = pytest.mark.django_db


def subjects(person, kind):
    return list(Notice.objects.filter(person=person, kind=kind).values_list("subject", flat=True))


def test_given_and_ended(cast):
    made = add_assignment(
        user=cast.fajar, role=Role.OPERATOR, unit=cast.tulungagung, sk_number="9/2026", valid_from=clock.today(),
        by=cast.budi,
    )  # fmt: skip
    assert subjects(cast.fajar, "duty_given")[0] == "Anda bertugas sebagai Operator RB di KPU Kabupaten Tulungagung"
    end_assignment(assignment=made, last_day=clock.today(), reason="Mutasi", by=cast.budi)
    assert subjects(cast.fajar, "duty_ended") == [
        "Tugas Anda sebagai Operator RB di KPU Kabupaten Tulungagung berakhir"
    ]
    assert not subjects(cast.budi, "duty_ended")


def test_handed_over(cast):
    hand_over_duties(
        assignment=cast.duty(cast.ani), to=cast.fajar, last_day=clock.today() + dt.timedelta(days=3),
        sk_number="9/2026", reason="Mutasi", by=cast.budi,
    )  # fmt: skip
    assert len(subjects(cast.ani, "duty_ended")) == 1
    assert any("Operator RB" in subject for subject in subjects(cast.fajar, "duty_given"))
