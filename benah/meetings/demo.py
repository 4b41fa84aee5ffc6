"""Invented meetings of a year: kick-off, rakor, monev, a weekly plenary, and promises that are kept or late.

Steps go through the real actions at their past moments; only who attended is written in bulk. Used by `benah demo`.
"""

import datetime as dt
import random
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from benah.access.models import Assignment, User
from benah.core import clock
from benah.meetings import demo_texts as texts
from benah.meetings.actions import answering, approving, following, inviting, planning, recurring, writing
from benah.meetings.actions.following import Promise
from benah.meetings.actions.planning import Details, Point
from benah.meetings.escalating import escalate
from benah.meetings.models import Attendance, Decision, Kind, Meeting
from benah.units.models import Post, Unit


@transaction.atomic
def make_meetings(province: Unit, units: Sequence[Unit]) -> None:
    """Does nothing where there is any meeting, or where the demo's people are missing."""
    people = {
        user.username: user for user in User.objects.filter(username__in=["citra", "imam", "ani", "budi", "fajar"])
    }
    if Meeting.objects.exists() or len(people) < 5:
        return
    today = clock.today()
    year = today.year if today > dt.date(today.year, 11, 3) else today.year - 1
    own = Unit.objects.get(code="35.04", valid_to=None)
    _past(province, units, people, dt.datetime(year, 6, 23, 10, tzinfo=province.zone), 2, "kick-off", texts.KICK_OFF)
    rakor = _past(
        province, units, people, dt.datetime(year, 8, 27, 13, tzinfo=province.zone), 4.5, "rakor", texts.RAKOR
    )
    _promises(rakor, people)
    _monev(own, people, dt.datetime(year, 11, 1, 9, tzinfo=own.zone))
    _pleno(own, people, today)
    _coming(province, units, people, today)
    escalate()


def _past(
    province: Unit, units: Sequence[Unit], people: dict[str, User], start: dt.datetime, hours: float, kind: str,
    words: dict[str, Any],
) -> Meeting:  # fmt: skip
    """A meeting of the province with all its units: called, held, noted, approved by its secretary."""
    citra, imam = people["citra"], people["imam"]
    before = start - dt.timedelta(days=7)
    details = Details(
        kind=Kind.objects.get(slug=kind), title=words["title"], starts_at=start,
        ends_at=start + dt.timedelta(hours=hours), place="Ruang rapat KPU Provinsi Jawa Timur",
        link="https://rapat.example/rb-jatim", chair=imam, writers=[citra],
        agenda=[Point(topic, minutes) for topic, minutes, _notes in words["agenda"]],
    )  # fmt: skip
    meeting = planning.plan_meeting(unit=province, details=details, by=citra, at=before)
    below = [unit for unit in units if unit.pk != province.pk]
    inviting.choose_units(meeting=meeting, units=below, roles=[], by=citra)
    inviting.send_invitations(meeting=meeting, by=citra, at=before)
    planning.hold_meeting(meeting=meeting, by=citra, at=start)
    _attend(meeting, below, citra)
    _note(meeting, words, citra, start)
    _approve(meeting, imam, start + dt.timedelta(days=1))
    return meeting


def _attend(meeting: Meeting, units: Sequence[Unit], by: User) -> None:
    """Most by code, a few entered afterwards, two nowhere to be seen."""
    chance = random.Random(f"{meeting.title}")  # noqa: S311  # invented
    duties: dict[int, Assignment] = {}
    for duty in Assignment.objects.filter(unit__in=units, valid_to=None).select_related("user", "post").order_by("pk"):
        duties.setdefault(duty.unit_id, duty)
    absent = set(chance.sample([unit.pk for unit in units], 2))
    rows = []
    for unit in units:
        duty = duties.get(unit.pk)
        if duty is None or unit.pk in absent:
            continue
        late = chance.random() < 0.15
        at = meeting.starts_at + dt.timedelta(minutes=chance.randrange(-10, 15), hours=26 if late else 0)
        rows.append(
            Attendance(
                meeting=meeting, person=duty.user, name=str(duty.user), post=str(duty.post or "Operator RB"), unit=unit,
                way=Attendance.Way.ENTERED if late else Attendance.Way.CODE, at=at, entered_by=by if late else None,
            )
        )  # fmt: skip
    Attendance.objects.bulk_create(rows)


def _note(meeting: Meeting, words: dict[str, Any], by: User, start: dt.datetime) -> None:
    for number, (item, (_topic, _minutes, notes)) in enumerate(zip(meeting.agenda.all(), words["agenda"], strict=True)):
        at = start + dt.timedelta(minutes=20 * (number + 1))
        writing.save_notes(item=item, text=notes, seen_version=0, by=by, at=at)
    for text in words["decisions"]:
        at = start + dt.timedelta(hours=2)
        writing.add_decision(meeting=meeting, text=text, item=meeting.agenda.last(), by=by, at=at)


def _approve(meeting: Meeting, by: User, at: dt.datetime) -> None:
    meeting.refresh_from_db()
    approving.approve_minutes(meeting=meeting, seen=approving.fingerprint(meeting), by=by, at=at)


def _promises(meeting: Meeting, people: dict[str, User]) -> None:
    """Promises of the rakor, some kept, some late. Given in a correction of its minutes, as offices do."""
    citra, imam = people["citra"], people["imam"]
    approving.open_correction(meeting=meeting, reason="Melengkapi tindak lanjut per satker.", by=imam)
    first, second = Decision.objects.filter(meeting=meeting).order_by("pk")
    for number, (code, text, days, state) in enumerate(texts.PROMISES):
        unit = Unit.objects.get(code=code, valid_to=None)
        due = clock.today() + dt.timedelta(days=days)
        at = meeting.ends_at
        promise = Promise(text=text, unit=unit, due_on=max(due, meeting.ends_at.date()))
        made = following.give_follow_up(decision=first if number % 3 else second, promise=promise, by=citra, at=at)
        if state == "open":
            continue
        owner = Assignment.objects.filter(unit=unit, role="operator", valid_to=None).select_related("user").first()
        if owner is None:
            continue
        when = clock.now() - dt.timedelta(days=max(1, 3 - days))
        report = "Sudah dikerjakan dan diunggah. Bukti ada di dokumen satker."
        following.report_done(follow_up=made, report=report, by=owner.user, at=when)
        if state == "verified":
            following.verify(follow_up=made, by=citra, at=when + dt.timedelta(hours=20))
        elif state == "returned":
            reason = "Lampiran SOP belum ada; yang terunggah baru surat pengantarnya."
            following.return_follow_up(follow_up=made, reason=reason, by=citra, at=when + dt.timedelta(hours=5))
    _approve(meeting, imam, meeting.ends_at + dt.timedelta(days=2))


def _monev(own: Unit, people: dict[str, User], start: dt.datetime) -> None:
    """The office's own quarterly look at itself, chaired by its commissioner."""
    ani, fajar = people["ani"], people["fajar"]
    details = Details(
        kind=Kind.objects.get(slug="monev"), title=texts.MONEV["title"], starts_at=start,
        ends_at=start + dt.timedelta(hours=2), place="Aula KPU Kabupaten Tulungagung", chair=fajar, writers=[ani],
        agenda=[Point(topic, minutes) for topic, minutes, _notes in texts.MONEV["agenda"]],
    )  # fmt: skip
    meeting = planning.plan_meeting(unit=own, details=details, by=ani, at=start - dt.timedelta(days=4))
    inviting.choose_units(meeting=meeting, units=[own], roles=[], by=ani)
    inviting.send_invitations(meeting=meeting, by=ani, at=start - dt.timedelta(days=4))
    planning.hold_meeting(meeting=meeting, by=ani, at=start)
    staff = Assignment.objects.filter(unit=own, valid_to=None, role__in=["operator", "unit_head", "commissioner"])
    for duty in staff.select_related("user").order_by("pk"):
        Attendance.objects.create(
            meeting=meeting, person=duty.user, name=str(duty.user), post=str(duty.post or duty.get_role_display()),
            unit=own, way=Attendance.Way.CODE, at=start,
        )  # fmt: skip
    _note(meeting, texts.MONEV, ani, start)
    decision = Decision.objects.get(meeting=meeting)
    for title, text, days in texts.OWN_PROMISES:
        post = Post.objects.filter(unit=own, title=title, valid_to=None).first()
        promise = Promise(text=text, unit=own, post=post, due_on=clock.today() + dt.timedelta(days=days))
        following.give_follow_up(decision=decision, promise=promise, by=ani, at=start + dt.timedelta(hours=2))
    _approve(meeting, fajar, start + dt.timedelta(days=1))


def _pleno(own: Unit, people: dict[str, User], today: dt.date) -> None:
    """Every Monday at nine, from four weeks ago to two months ahead; those that are over were held."""
    ani, fajar = people["ani"], people["fajar"]
    monday = today - dt.timedelta(days=today.weekday() + 28)
    start = dt.datetime.combine(monday, dt.time(9), tzinfo=own.zone)
    details = Details(
        kind=Kind.objects.get(slug="pleno"), title="Rapat pleno rutin", starts_at=start,
        ends_at=start + dt.timedelta(hours=1), place="Ruang pleno", chair=fajar, writers=[ani],
        agenda=[Point(topic, minutes) for topic, minutes in texts.PLENO],
    )  # fmt: skip
    before = start - dt.timedelta(days=3)
    first = recurring.plan_series(
        unit=own, details=details, pattern="weekly", until=today + dt.timedelta(days=60), by=ani, at=before
    )
    inviting.choose_units(meeting=first, units=[own], roles=[], by=ani)
    inviting.send_invitations(meeting=first, by=ani, at=before)
    over = Meeting.objects.filter(series=first.series, ends_at__lt=clock.now()).order_by("starts_at")
    for meeting in over.select_related("unit"):
        planning.hold_meeting(meeting=meeting, by=ani, at=meeting.starts_at)
        for item, notes in zip(meeting.agenda.all(), texts.PLENO_NOTES, strict=True):
            at = meeting.starts_at + dt.timedelta(minutes=30)
            writing.save_notes(item=item, text=notes, seen_version=0, by=ani, at=at)


def _coming(province: Unit, units: Sequence[Unit], people: dict[str, User], today: dt.date) -> None:
    """The year's last coordination meeting: called a few days ago, some have answered."""
    citra = people["citra"]
    day = today + dt.timedelta(days=9)
    start = dt.datetime.combine(day, dt.time(9), tzinfo=province.zone)
    details = Details(
        kind=Kind.objects.get(slug="rakor"), title="Rakor evaluasi akhir tahun dan penyusunan rencana aksi",
        starts_at=start, ends_at=start + dt.timedelta(hours=6), place="Aula KPU Provinsi Jawa Timur",
        chair=people["imam"], writers=[citra],
        agenda=[
            Point("Pembukaan", 15), Point("Hasil evaluasi RB tahun ini", 90), Point("Penghargaan satker terbaik", 20),
            Point("Rencana aksi tahun depan", 120),
        ],
    )  # fmt: skip
    at = clock.now() - dt.timedelta(days=2)
    meeting = planning.plan_meeting(unit=province, details=details, by=citra, at=at)
    below = [unit for unit in units if unit.pk != province.pk]
    inviting.choose_units(meeting=meeting, units=below, roles=[], by=citra)
    inviting.send_invitations(meeting=meeting, by=citra, at=at)
    chance = random.Random("jawaban")  # noqa: S311  # invented
    heads = Assignment.objects.filter(unit__in=below, role="unit_head", valid_to=None).select_related("user")
    for duty in heads.order_by("pk"):
        roll = chance.random()
        if roll < 0.5:
            answering.answer_invitation(meeting=meeting, answer="yes", by=duty.user, at=at)
        elif roll < 0.62:
            delegate = f"Kasubbag Hukum {duty.unit.name}"
            answering.answer_invitation(meeting=meeting, answer="delegate", delegate=delegate, by=duty.user, at=at)
        elif roll < 0.66:
            answering.answer_invitation(meeting=meeting, answer="no", by=duty.user, at=at)
