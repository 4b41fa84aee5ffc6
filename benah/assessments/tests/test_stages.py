"""Stages of a cycle and more time for one unit."""

import datetime as dt

import pytest
from django.urls import reverse

from benah.assessments import stages
from benah.assessments.actions_stages import grant_exception, set_stages
from benah.assessments.models import Stage, StageException
from benah.assessments.models_opening import StageKind
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from tests.sheets import begin, make_cycle, save_answer


def days(first: int, last: int) -> tuple[dt.datetime, dt.datetime]:
    now = clock.now()
    return now + dt.timedelta(days=first), now + dt.timedelta(days=last)


def test_stages_are_set_changed_and_taken_away(cast) -> None:
    cycle = make_cycle(cast)
    times = {StageKind.REVIEW: days(30, 40), StageKind.OBJECTION: days(40, 45)}
    assert set_stages(cycle=cycle, times=times, by=cast.citra) == [StageKind.REVIEW, StageKind.OBJECTION]
    assert set_stages(cycle=cycle, times=times, by=cast.citra) == []
    assert set_stages(cycle=cycle, times={StageKind.OBJECTION: None}, by=cast.citra) == [StageKind.OBJECTION]
    assert [window.kind for window in stages.windows(cycle)] == [StageKind.SELF, StageKind.REVIEW]


def test_wrong_times_store_nothing(cast) -> None:
    cycle = make_cycle(cast)
    for times in (
        {StageKind.REVIEW: days(30, 29)},
        {StageKind.REVIEW: days(30, 40), StageKind.OBJECTION: days(20, 50)},
    ):
        with pytest.raises(Refused):
            set_stages(cycle=cycle, times=times, by=cast.citra)
    with pytest.raises(Forbidden):
        set_stages(cycle=cycle, times={}, by=cast.ani)
    assert not Stage.objects.exists()


def test_a_unit_with_more_time_fills_on_and_others_do_not(cast) -> None:
    sheet = begin(cast)
    type(sheet.cycle).objects.update(closes_at=clock.now() - dt.timedelta(hours=1))
    save = {"assessment": sheet, "code": "A.I.1.ii.b", "raw": "B", "note": "", "evidence": "", "seen_version": 0}
    with pytest.raises(Refused) as refused:
        save_answer(**save, by=cast.ani)
    assert refused.value.code == "closed"
    given = {"cycle": sheet.cycle, "kind": StageKind.SELF, "closes_at": clock.now() + dt.timedelta(days=2)}
    grant_exception(**given, unit=cast.madiun, reason="Banjir", by=cast.citra)
    with pytest.raises(Refused):
        save_answer(**save, by=cast.ani)
    first = grant_exception(**given, unit=cast.tulungagung, reason="Listrik padam", by=cast.citra)
    assert grant_exception(**given, unit=cast.tulungagung, reason="Listrik padam", by=cast.citra) == first
    assert save_answer(**save, by=cast.ani).value == "B"


def test_an_exception_needs_a_reason_a_stage_and_a_unit_of_the_cycle(cast) -> None:
    cycle = make_cycle(cast)
    given = {"cycle": cycle, "closes_at": clock.now() + dt.timedelta(days=2), "by": cast.citra}
    with pytest.raises(Refused) as refused:
        grant_exception(**given, kind=StageKind.SELF, unit=cast.tulungagung, reason=" ")
    assert refused.value.code == "reason"
    with pytest.raises(Refused) as refused:
        grant_exception(**given, kind=StageKind.REVIEW, unit=cast.tulungagung, reason="Banjir")
    assert refused.value.code == "no_stage"
    with pytest.raises(Forbidden):
        grant_exception(**given, kind=StageKind.SELF, unit=cast.denpasar, reason="Banjir")
    assert not StageException.objects.exists()


def test_the_pages_copy_last_years_stages_and_store_them(cast, client_of) -> None:
    old = make_cycle(cast, year=clock.today().year - 1)
    opens, closes = dt.datetime(old.year, 10, 1, tzinfo=clock.WIB), dt.datetime(old.year, 10, 31, tzinfo=clock.WIB)
    Stage.objects.create(cycle=old, kind="review", opens_at=opens, closes_at=closes)
    cycle, client = make_cycle(cast), client_of(cast.citra)
    address = reverse("assessments:cycle_stages", args=[cycle.pk])
    assert f'value="{cycle.year}-10-01"' in client.get(address).content.decode()
    year = cycle.year + 1
    assert client.post(address, {"review_from": f"{year}-10-01"}).status_code == 422
    form = {"review_from": f"{year}-10-01", "review_to": f"{year}-10-20"}
    assert client.post(address, form).status_code == 302
    assert Stage.objects.get(cycle=cycle).closes_at == dt.datetime(year, 10, 20, 23, 59, tzinfo=clock.WIB)
    given = {"unit": cast.tulungagung.pk, "kind": "review", "closes_on": f"{year}-11-01", "closes_time": "12.00"}
    address = reverse("assessments:cycle_exception", args=[cycle.pk])
    assert client.post(address, given | {"reason": ""}).status_code == 422
    assert client.post(address, given | {"reason": "Banjir"}).status_code == 302
    assert "Banjir" in client.get(reverse("assessments:cycle", args=[cycle.pk])).content.decode()


def test_times_read_with_the_sheet_are_those_asked_for(cast) -> None:
    sheet = begin(cast)
    cycle = sheet.cycle
    set_stages(cycle=cycle, times={StageKind.REVIEW: days(30, 40), StageKind.OBJECTION: days(40, 45)}, by=cast.citra)
    for kind, day in ((StageKind.REVIEW, 41), (StageKind.REVIEW, 42), (StageKind.SELF, 29)):
        closes_at = clock.now() + dt.timedelta(days=day)
        grant_exception(
            cycle=cycle, kind=kind, unit=cast.tulungagung, closes_at=closes_at, reason=str(day), by=cast.citra
        )
    read = stages.with_times(type(sheet).objects.filter(pk=sheet.pk).select_related("cycle", "unit")).get()
    for kind in StageKind:
        assert stages.window_of(read, kind) == stages.window(cycle, kind, sheet.unit) == stages.window_of(sheet, kind)
    assert stages.window_of(read, StageKind.REVIEW).reason == "42"
