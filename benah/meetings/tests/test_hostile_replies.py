"""Files that nobody's calendar program wrote: one sentence for each, and nothing of them runs or is shown as it is."""

import pytest

from benah.core.refused import Refused
from benah.meetings.replies.reading import replies_in
from benah.meetings.tests.letters import file, reachable, reply
from benah.meetings.tests.making import invited


def calendar(*events, method="REPLY"):
    body = "\r\n".join(events)
    return f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\n{body}\r\nEND:VCALENDAR\r\n".encode()


def event(*lines, stamp="20261101T000000Z"):
    return "\r\n".join(["BEGIN:VEVENT", "UID:x", f"DTSTAMP:{stamp}", *lines, "END:VEVENT"])


WHO = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b"
HOSTILE = {
    "empty": b"",
    "noise": bytes(range(256)) * 40,
    "page": b"<html><body>BEGIN:VCALENDAR</body></html>",
    "invitation": calendar(event(WHO), method="REQUEST"),
    "nobody": calendar(event("SUMMARY:x")),
    "no-day": calendar(event(WHO, stamp="besok")),
    "year-one": calendar(event(WHO, stamp="00010101T000000Z")),
    "number": calendar(event(WHO, "SEQUENCE:99999999999999999999")),
    "words-for-a-number": calendar(event(WHO, "SEQUENCE:dua")),
    "many": calendar(*[event(WHO)] * 500),
    "long-line": calendar("X-A:" + "a" * 400_000),
    "deep": b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 15_000,
    "nested-mail": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000)
    ),
    "charset": b"From: a@b\r\nContent-Type: text/calendar; charset=tidak-ada\r\n\r\nBEGIN:VCALENDAR",
    "huge": b"a" * 5_000_001,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_get_one_sentence(name):
    with pytest.raises(Refused) as caught:
        replies_in(HOSTILE[name])
    assert caught.value.sentence.endswith(".") and len(caught.value.sentence) < 160


def test_a_rule_that_never_ends_is_not_expanded():
    (found,) = replies_in(calendar(event(WHO, "DTSTART:20261101T000000Z", "RRULE:FREQ=SECONDLY")))
    assert found.email == "a@b"


def test_the_page_names_the_bad_file_and_shows_the_good_one(cast, client_of):
    reachable(cast)
    meeting, citra = invited(cast), client_of(cast.citra)
    url = f"/rapat/{meeting.pk}/undangan/balasan/"
    files = [file(HOSTILE["noise"], "aneh<b>.ics"), file(reply(meeting, cast.ani))]
    answer = citra.post(url, {"berkas": files})
    page = answer.content.decode()
    assert answer.status_code == 422 and "aneh&lt;b&gt;.ics" in page and "1 jawaban baru" in page
    assert citra.post(url, {}).status_code == 422


def test_words_of_a_stranger_are_plain_text(cast, client_of):
    reachable(cast)
    meeting = invited(cast)
    body = reply(meeting, cast.ani, COMMENT="<script>alert(1)</script>\x07\u202e" + "a" * 900)
    (found,) = replies_in(body)
    assert len(found.comment) == 300 and "\u202e" not in found.comment and "\x07" not in found.comment
    page = client_of(cast.citra).post(f"/rapat/{meeting.pk}/undangan/balasan/", {"berkas": file(body)})
    assert "<script>alert" not in page.content.decode()
