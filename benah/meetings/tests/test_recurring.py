"""Days of a series, and changing it from one day on."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from benah.core.refused import Conflict, Forbidden, Refused
from benah.meetings import rules
from benah.meetings.actions import inviting, planning, recurring
from benah.meetings.models import CalendarLetter, Meeting, Series
from benah.meetings.tests.making import details, fresh
from benah.notices.models import Notice

WIB = ZoneInfo("Asia/Jakarta")


def days(pattern, first, until):
    return [m.date() for m in rules.occurrences(pattern, dt.datetime.combine(first, dt.time(9), WIB), until, WIB)]


@pytest.mark.parametrize(
    ("pattern", "first", "until", "expected"),
    [
        ("weekly", (2026, 1, 26), (2026, 2, 9), ["2026-01-26", "2026-02-02", "2026-02-09"]),
        ("fortnightly", (2026, 2, 23), (2026, 3, 23), ["2026-02-23", "2026-03-09", "2026-03-23"]),
        ("monthly_date", (2026, 1, 31), (2026, 4, 30), ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
        ("monthly_date", (2026, 11, 15), (2027, 1, 15), ["2026-11-15", "2026-12-15", "2027-01-15"]),
        ("monthly_weekday", (2026, 1, 13), (2026, 3, 31), ["2026-01-13", "2026-02-10", "2026-03-10"]),
        ("monthly_weekday", (2026, 1, 29), (2026, 4, 30), ["2026-01-29", "2026-02-26", "2026-03-26", "2026-04-30"]),
    ],
)
def test_days_across_months(pattern, first, until, expected):
    assert [str(day) for day in days(pattern, dt.date(*first), dt.date(*until))] == expected


def test_a_series_has_an_end():
    assert len(days("weekly", dt.date(2026, 1, 5), dt.date(2040, 1, 1))) == rules.MOST_OCCURRENCES


@pytest.fixture
def weekly(cast):
    start = dt.datetime.now(WIB).replace(hour=9, minute=0, second=0, microsecond=0) + dt.timedelta(days=3)
    first = recurring.plan_series(
        unit=cast.jatim, details=details(starts_at=start), pattern="weekly",
        until=start.date() + dt.timedelta(days=35), by=fresh(cast.citra),
    )  # fmt: skip
    inviting.choose_units(meeting=first, units=[cast.tulungagung], roles=[], by=fresh(cast.citra))
    return list(Meeting.objects.order_by("occurs_at"))


def test_one_list_and_one_letter_for_the_whole_series(cast, weekly):
    assert len(weekly) == 6
    assert all(m.invitations.count() == 1 for m in weekly)
    assert inviting.send_invitations(meeting=weekly[0], by=fresh(cast.citra)) == 3
    assert CalendarLetter.objects.get().series == weekly[0].series
    assert Notice.objects.filter(person=cast.ani).exclude(kind="duty_given").count() == 1
    assert len({m.code for m in weekly}) == 6


def test_this_and_all_following(cast, weekly):
    inviting.send_invitations(meeting=weekly[0], by=fresh(cast.citra))
    third = weekly[2]
    start = third.starts_at + dt.timedelta(days=1, hours=1)
    changed = recurring.change_following(
        meeting=third, details=details(starts_at=start, title="Pleno baru"), seen_version=1, by=fresh(cast.citra)
    )
    assert changed == 4
    now = list(Meeting.objects.order_by("starts_at"))
    assert [m.title for m in now] == ["Rakor evaluasi RB semester I"] * 2 + ["Pleno baru"] * 4
    assert [m.starts_at for m in now[2:]] == [start + dt.timedelta(weeks=n) for n in range(4)]
    assert {m.pk for m in now} == {m.pk for m in weekly}  # the same rows: what was noted stays
    assert Series.objects.count() == 2 and len({m.series_id for m in now[:2]}) == 1
    old = now[0].series
    assert old.until < third.occurs_at.astimezone(WIB).date()
    assert Notice.objects.filter(person=cast.ani, kind="meeting_changed").count() == 2  # the old ends, the new begins


def test_all_following_from_the_first_keeps_the_series(cast, weekly):
    inviting.send_invitations(meeting=weekly[0], by=fresh(cast.citra))
    start = weekly[0].starts_at + dt.timedelta(hours=2)
    recurring.change_following(
        meeting=weekly[0], details=details(starts_at=start), seen_version=1, by=fresh(cast.citra)
    )
    series = Series.objects.get()
    assert series.sequence == 1
    assert CalendarLetter.objects.filter(series=series).count() == 2


def test_one_day_alone(cast, weekly):
    inviting.send_invitations(meeting=weekly[0], by=fresh(cast.citra))
    moved = weekly[1].starts_at + dt.timedelta(hours=4)
    planning.change_meeting(meeting=weekly[1], details=details(starts_at=moved), seen_version=1, by=fresh(cast.citra))
    letter = CalendarLetter.objects.get(meeting=weekly[1])
    assert "RECURRENCE-ID" in letter.body and str(weekly[1].series.uid) in letter.body
    weekly[2].refresh_from_db()
    assert weekly[2].starts_at == weekly[2].occurs_at


def test_cancelling_the_rest(cast, weekly):
    inviting.send_invitations(meeting=weekly[0], by=fresh(cast.citra))
    assert recurring.cancel_following(meeting=weekly[3], reason="Tahapan pemilu", by=fresh(cast.citra)) == 3
    assert Meeting.objects.filter(state="cancelled").count() == 3
    assert Notice.objects.filter(person=cast.ani, kind="meeting_cancelled").count() == 1
    with pytest.raises(Refused):
        recurring.cancel_following(meeting=weekly[3], reason="Lagi", by=fresh(cast.citra))


def test_wrong_person_and_stale_page(cast, weekly):
    with pytest.raises(Forbidden):
        recurring.change_following(meeting=weekly[1], details=details(), seen_version=1, by=fresh(cast.ani))
    with pytest.raises(Conflict):
        recurring.change_following(meeting=weekly[1], details=details(), seen_version=7, by=fresh(cast.citra))


def test_through_the_form(cast, client_of):
    citra = client_of(cast.citra)
    day = dt.date.today() + dt.timedelta(days=5)
    data = {
        "kind": 4, "title": "Pleno", "day": f"{day}", "start": "09:00", "end": "10.00", "pattern": "weekly",
        "until": f"{day + dt.timedelta(days=28)}",
    }  # fmt: skip
    assert citra.post("/rapat/baru/", data).status_code == 302
    assert Meeting.objects.count() == 5
    page = citra.get("/rapat/").content.decode()
    assert page.count('class="over"') == 1 and "semua jadwal" in page
    assert citra.get(f"/rapat/?seri={Series.objects.get().pk}").content.decode().count('class="over"') == 5
    bad = citra.post("/rapat/baru/", data | {"until": ""})
    assert bad.status_code == 422 and "sampai kapan" in bad.content.decode()
