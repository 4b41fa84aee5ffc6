"""Socialisation: numbers by unit that are never invented, entered by a host for itself and those below."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from benah.access.grants import Access
from benah.access.models import User
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.internalisation.actions import outreach as actions
from benah.internalisation.models import Outreach, Reached
from benah.internalisation.queries.outreach import Cell, reach_by_unit
from benah.internalisation.tests.making import THIS_YEAR, event
from tests.cast import Cast

Client = Callable[[User], Any]


def count(cast: Cast, outreach: Outreach, numbers: dict[int, tuple[int, int | None]], by: User | None = None) -> Any:
    outreach.refresh_from_db()
    return actions.set_reached(outreach=outreach, numbers=numbers, seen_edition=outreach.edition, by=by or cast.ani)


def reach_of(cast: Cast, person: User | None = None) -> Any:
    return next(row for row in reach_by_unit(Access(person or cast.citra), THIS_YEAR) if row.unit == cast.tulungagung)


def test_entering_twice_is_once(cast: Cast) -> None:
    assert event(cast) == event(cast) and Outreach.objects.count() == 1


def test_a_share_needs_a_number_of_staff(cast: Cast) -> None:
    first = event(cast, held_on=dt.date(THIS_YEAR, 1, 5))
    count(cast, first, {cast.tulungagung.pk: (12, None)})
    assert reach_of(cast).quarters[0] == Cell(1, 12, None) and reach_of(cast).year.share is None
    second = event(cast, title="Kedua", held_on=dt.date(THIS_YEAR, 3, 31))
    count(cast, second, {cast.tulungagung.pk: (18, 24)})
    third = event(cast, title="Ketiga", held_on=dt.date(THIS_YEAR, 4, 1))
    count(cast, third, {cast.tulungagung.pk: (6, 24)})
    row = reach_of(cast)
    assert row.quarters[0] == Cell(2, 30, Decimal("0.75")) and row.quarters[1].share == Decimal("0.25")
    assert (row.year.events, row.year.attendances, row.year.share) == (3, 36, Decimal("0.75"))


def test_more_participants_than_staff_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="tidak boleh lebih banyak"):
        count(cast, event(cast), {cast.tulungagung.pk: (25, 24)})


def test_the_province_enters_for_many_and_nobody_for_others(cast: Cast) -> None:
    held = event(cast, cast.jatim, cast.citra)
    count(cast, held, {cast.tulungagung.pk: (20, 24), cast.madiun.pk: (0, 18)}, cast.citra)
    assert reach_of(cast, cast.ani).quarters[(clock.today().month - 1) // 3].share == Decimal("0.833333")
    with pytest.raises(Forbidden):
        count(cast, held, {cast.tulungagung.pk: (24, 24)}, cast.ani)
    with pytest.raises(Forbidden, match="tidak berada di bawah"):
        count(cast, held, {cast.denpasar.pk: (1, 1)}, cast.citra)
    with pytest.raises(Forbidden):
        event(cast, cast.madiun, cast.ani)


def test_a_unit_reached_from_above_sees_its_own_numbers(cast: Cast, client_of: Client) -> None:
    held = event(cast, cast.jatim, cast.citra, title="Kick-off")
    count(cast, held, {cast.tulungagung.pk: (20, 24), cast.madiun.pk: (7, 18)}, cast.citra)
    html = client_of(cast.ani).get(reverse("internalisation:outreach", args=[held.pk])).content.decode()
    assert "KPU Kabupaten Tulungagung" in html and "KPU Kota Madiun" not in html
    assert "Kick-off" in client_of(cast.ani).get(reverse("internalisation:outreach_list")).content.decode()
    assert client_of(cast.rai).get(reverse("internalisation:outreach", args=[held.pk])).status_code == 404


def test_what_was_cancelled_or_lies_ahead_is_not_counted(cast: Cast) -> None:
    held = event(cast)
    count(cast, held, {cast.tulungagung.pk: (20, 24)})
    actions.cancel_outreach(outreach=held, reason="Salah tanggal", by=cast.ani)
    assert reach_of(cast).year.events == 0
    with pytest.raises(Refused, match="dibatalkan"):
        count(cast, held, {cast.tulungagung.pk: (1, 24)})
    ahead = event(cast, title="Nanti", held_on=clock.today() + dt.timedelta(days=3))
    with pytest.raises(Refused, match="belum berlangsung"):
        count(cast, ahead, {cast.tulungagung.pk: (1, 24)})


def test_two_editors_are_told(cast: Cast) -> None:
    held = event(cast)
    actions.set_reached(outreach=held, numbers={cast.tulungagung.pk: (3, None)}, seen_edition=1, by=cast.ani)
    with pytest.raises(Conflict):
        actions.set_reached(outreach=held, numbers={cast.tulungagung.pk: (4, None)}, seen_edition=1, by=cast.budi)
    assert Reached.objects.get().participants == 3


def test_the_table_keeps_what_was_typed(cast: Cast, client_of: Client) -> None:
    held, client = event(cast), client_of(cast.ani)
    address, unit = reverse("internalisation:outreach_numbers", args=[held.pk]), cast.tulungagung.pk
    answer = client.post(address, {f"peserta:{unit}": "dua", f"pegawai:{unit}": "24", "edisi": "1"})
    html = answer.content.decode()
    assert answer.status_code == 422 and "angka bulat" in html and 'value="dua"' in html
    answer = client.post(address, {f"peserta:{unit}": "", f"pegawai:{unit}": "24", "edisi": "1"})
    assert "isi juga jumlah pesertanya" in answer.content.decode()
    assert client.post(address, {f"peserta:{unit}": "12", f"pegawai:{unit}": "24", "edisi": "1"}).status_code == 302
    assert client.post(address, {f"peserta:{unit}": "13", f"pegawai:{unit}": "24", "edisi": "1"}).status_code == 409
