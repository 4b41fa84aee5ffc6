"""Times on screens are those of the person's own office."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from benah.assessments.actions import open_cycle
from benah.assessments.models import Cycle
from tests.sheets import load_instrument

CLOSES = dt.datetime(2026, 12, 20, 15, 59, tzinfo=dt.UTC)


def nation(cast):
    return open_cycle(
        year=2026,
        instrument=load_instrument(),
        scope=cast.national,
        opens_at=dt.datetime(2026, 8, 1, tzinfo=dt.UTC),
        closes_at=CLOSES,
        letter="",
        by=cast.dewi,
    )


def test_one_moment_reads_as_wita_in_bali_and_wib_in_java(cast, client_of):
    nation(cast)
    place = reverse("assessments:list")
    assert "20 Desember 2026 23.59 WITA" in client_of(cast.rai).get(place).content.decode()
    assert timezone.get_current_timezone_name() == "Asia/Jakarta"  # nothing is left behind for the next person
    assert "20 Desember 2026 22.59 WIB" in client_of(cast.ani).get(place).content.decode()


def test_zone_costs_no_query(cast, client_of, django_assert_num_queries):
    nation(cast)
    rai = client_of(cast.rai)
    place = reverse("instruments:list")
    rai.get(place)
    with django_assert_num_queries(5):  # session, user, assignments with units, instruments, unread notices
        rai.get(place)
    assert Cycle.objects.count() == 1
