"""What happened to a change, in order: notes, proof linked, how it ended. Values for the page."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from benah.internalisation.models import Change


@dataclass(frozen=True)
class Event:
    """`url` leads to a document where the event is one."""

    at: dt.datetime
    who: str
    text: str
    icon: str
    url: str = ""


def history_of(change: Change) -> list[Event]:
    """Newest first. Two statements."""
    events = [Event(note.at, _name(note.by), note.text, "message") for note in change.notes.select_related("by")]
    for link in change.links.filter(removed_at=None).select_related("document", "linked_by"):
        text = _("Bukti: %s") % link.document.title
        events.append(Event(link.linked_at, _name(link.linked_by), text, "paperclip", link.url))
    if change.settled_at is not None:
        words = str(change.get_state_display()).capitalize()
        text = f"{words}: {change.reason}" if change.reason else words
        events.append(Event(change.settled_at, _name(change.settled_by), text, "circle-check"))
    return sorted(events, key=lambda event: event.at, reverse=True)


def _name(person: object) -> str:
    return str(person) if person else _("data contoh")
