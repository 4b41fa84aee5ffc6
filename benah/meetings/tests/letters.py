"""Answers as calendar programs send them, made from our own letters."""

import datetime as dt
from email.message import EmailMessage
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from icalendar import Calendar

from benah.access.models import User
from benah.core import clock
from benah.meetings import calendar_file
from benah.meetings.models import Meeting


def address(person: User) -> str:
    return f"{person.username}@kpu.example"


def reachable(cast: Any) -> None:
    """Some of the cast have an address."""
    for person in (cast.ani, cast.budi, cast.eko, cast.rai):
        User.objects.filter(pk=person.pk).update(email=address(person))


def reply(meeting: Meeting, person: User, status: str = "ACCEPTED", **more: Any) -> bytes:
    return answered(calendar_file.letter(meeting, "REQUEST", clock.now()), person, status, **more)


def answered(letter: str, person: User, status: str = "ACCEPTED", *, after: int = -1, **more: Any) -> bytes:
    """What a program sends back to `letter` (RFC 5546 §3.2.3), made `after` seconds from now."""
    calendar = Calendar.from_ical(letter)
    calendar["METHOD"] = "REPLY"
    for event in calendar.walk("VEVENT"):
        event.pop("DTSTAMP")
        event.add("dtstamp", clock.now() + dt.timedelta(seconds=after))
        params = {"PARTSTAT": status, "CN": str(person)} | more.get("params", {})
        event.add("attendee", f"mailto:{address(person).upper()}", parameters=params)
        for name in {"SEQUENCE", "COMMENT", "UID"} & more.keys():
            event.pop(name, None)
            event.add(name, more[name])
    return bytes(calendar.to_ical())


def mail(body: bytes, sender: str) -> bytes:
    """The e-mail around it."""
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, "rapat@benah.example", "Diterima: Rakor"
    letter.set_content("Undangan ini diterima.")
    letter.add_alternative(body.decode(), subtype="calendar", params={"method": "REPLY"})
    return letter.as_bytes()


def file(body: bytes, name: str = "balasan.ics") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body)
