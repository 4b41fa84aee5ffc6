"""Bytes of an `.ics` file or an e-mail, to the answers in it. Touches no database and trusts nothing it reads.

Whatever is wrong with a file, its reader learns in one sentence (`Refused`). Nothing in a file is expanded or followed:
no recurrence rule, no attachment, no address.
"""

import datetime as dt
import email
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr
from typing import Any

from django.utils.translation import gettext as _

from benah.core.refused import Refused

MOST_BYTES, MOST_CALENDAR = 5_000_000, 300_000
MOST_PARTS, MOST_EVENTS = 60, 60
CALENDAR_KINDS = ("text/calendar", "application/ics", "text/x-vcalendar")


@dataclass(frozen=True)
class Reply:
    """What one person answered to one calendar entry. `occurs_at`: of a series, the one day meant; None for all.

    `stamp` is when their program made it, `sender` who mailed it ("" where the file says nothing of it).
    """

    uid: str
    sequence: int
    stamp: dt.datetime
    email: str
    status: str
    occurs_at: dt.datetime | None = None
    delegate: str = ""
    comment: str = ""
    sender: str = ""


def replies_in(body: bytes) -> list[Reply]:
    """All answers of a file. Raises `Refused` where there is none, or where it cannot be read."""
    if len(body) > MOST_BYTES:
        raise Refused(_("Berkas ini lebih besar dari 5 MB. Simpan balasannya saja, tanpa lampiran lain."), code="large")
    try:
        found = [reply for text, sender in _calendars(body) for reply in _read(text, sender)]
    except Refused:
        raise
    except Exception as error:  # two libraries meet bytes that anybody may have written
        raise Refused(_("Berkas ini rusak atau bukan berkas kalender. Simpan ulang dari program surel Anda."),
                      code="broken") from error  # fmt: skip
    if not found:
        raise Refused(_("Di berkas ini tidak ada balasan undangan. Pilih surel balasannya, atau lampiran .ics-nya."),
                      code="none")  # fmt: skip
    return found


def _calendars(body: bytes) -> Iterator[tuple[str, str]]:
    """Texts of calendars with their sender: the file itself, or the parts of an e-mail."""
    start = body.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:15].upper() == b"BEGIN:VCALENDAR":
        yield _text(body, "utf-8"), ""
        return
    message = email.message_from_bytes(body)
    sender = parseaddr(str(message.get("From", "")))[1].lower()
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            raise Refused(_("Surel ini punya terlalu banyak bagian. Simpan lampiran .ics-nya saja."), code="parts")
        if _is_calendar(part):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                yield _text(payload, part.get_content_charset() or "utf-8"), sender


def _is_calendar(part: Message) -> bool:
    name = str(part.get_filename() or "").lower()
    return part.get_content_type() in CALENDAR_KINDS or name.endswith(".ics")


def _text(body: bytes, charset: str) -> str:
    if len(body) > MOST_CALENDAR:
        raise Refused(_("Kalender di berkas ini terlalu besar untuk sebuah balasan."), code="large")
    try:
        return body.decode("utf-8-sig" if charset.lower() in ("utf-8", "utf8") else charset, errors="replace")
    except LookupError:
        return body.decode("utf-8", errors="replace")


def _read(text: str, sender: str) -> Iterator[Reply]:
    from icalendar import Calendar  # loads slowly, and few requests need it

    count = 0
    for calendar in Calendar.from_ical(text, multiple=True):
        if str(calendar.get("METHOD", "")).upper() != "REPLY":
            continue
        for event in calendar.walk("VEVENT"):
            count += 1
            if count > MOST_EVENTS:
                raise Refused(_("Berkas ini berisi terlalu banyak balasan. Bagi menjadi beberapa berkas."), code="many")
            yield from _of_event(event, sender)


def _of_event(event: Any, sender: str) -> Iterator[Reply]:
    people = [_person(each) for each in _list(event.get("ATTENDEE"))]
    names = {address: name for address, name, _params in people}
    comment = " ".join(_plain(each, 300) for each in _list(event.get("COMMENT")))[:300]
    for address, _name, params in people:
        if "@" not in address or _param(params, "DELEGATED-FROM"):
            continue  # who comes instead is named by who sends them
        delegate = _address(_param(params, "DELEGATED-TO"))
        yield Reply(
            uid=_plain(event.get("UID"), 255).partition("@")[0].lower(),
            sequence=_whole(event.get("SEQUENCE")),
            stamp=_moment(event.get("DTSTAMP")),
            occurs_at=_moment(event["RECURRENCE-ID"]) if "RECURRENCE-ID" in event else None,
            email=address,
            status=(_param(params, "PARTSTAT") or "NEEDS-ACTION").upper()[:20],
            delegate=(names.get(delegate) or delegate)[:200],
            comment=comment,
            sender=sender,
        )


def _person(value: Any) -> tuple[str, str, Any]:
    params = getattr(value, "params", {})
    return _address(str(value)), _plain(_param(params, "CN"), 200), params


def _address(value: str) -> str:
    value = value.replace("\0", "").strip().strip('"')
    return (value[7:] if value[:7].lower() == "mailto:" else value).strip().lower()[:254]


def _param(params: Any, name: str) -> str:
    value = params.get(name, "")
    return str(value[0] if isinstance(value, list) and value else value or "")


def _plain(value: Any, most: int) -> str:
    """One line without control characters."""
    text = "".join(letter if letter.isprintable() else " " for letter in str(value or ""))
    return " ".join(text.split())[:most]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _whole(value: Any) -> int:
    """0 where it is missing (RFC 5545 §3.8.7.4)."""
    if value is None:
        return 0
    number = int(value)
    if not 0 <= number < 2**31:
        raise ValueError(number)
    return number


def _moment(value: Any) -> dt.datetime:
    """With a zone; one without is taken as UTC. Raises for what is no moment."""
    moment = value.dt
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime(moment.year, moment.month, moment.day)
    moment = moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
    if not 2020 <= moment.year < 2200:
        raise ValueError(moment)
    return moment
