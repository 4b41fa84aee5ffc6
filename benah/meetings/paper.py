"""Minutes as PDF: what was approved, or a draft of what stands now; with who was there and photos."""

import json
import re
from pathlib import Path
from typing import Any

from benah.core import clock, typesetting
from benah.core.refused import Refused
from benah.files import policies as file_policies
from benah.files import previews
from benah.files.models import Document, Revision
from benah.files.reading.results import Unreadable
from benah.meetings import minutes_text
from benah.meetings.models import Meeting, MeetingDocument, Minutes

LAYOUT = Path(__file__).resolve().parent / "typst" / "notula.typ"
MOST_PHOTOS = 8


def pdf_of(meeting: Meeting, approved: Minutes | None) -> bytes:
    """The file. Of an approved text the same bytes as long as its photos are the same."""
    content: dict[str, Any] = json.loads(approved.body) if approved else minutes_text.whole(meeting)
    pictures, captions = _photos(meeting)
    content |= {
        "draft": approved is None,
        "fingerprint": approved.sha256[:16] if approved else "",
        "photos": captions,
        "number": content.get("number", 1),
        "reason": content.get("reason", ""),
        "approved_by": content.get("approved_by", ""),
        "approved_at": content.get("approved_at", ""),
    }
    at = approved.approved_at if approved else clock.now()
    return typesetting.pdf(LAYOUT, content, at=at, pictures=pictures)


def file_name(meeting: Meeting, approved: Minutes | None) -> str:
    """`Notula-Rakor-evaluasi-2026-08-27.pdf`; a draft says so."""
    draft = "" if approved else " DRAF"
    day = meeting.starts_at.astimezone(meeting.unit.zone)
    plain = re.sub(r"[^\w]+", "-", f"Notula {meeting.title[:80]} {day:%Y-%m-%d}{draft}")
    return f"{plain.strip('-')}.pdf"


def _photos(meeting: Meeting) -> tuple[dict[str, bytes], list[dict[str, str]]]:
    """The newest picture of each document linked as photo; one that cannot be shown is left out."""
    links = MeetingDocument.objects.filter(meeting=meeting, part=MeetingDocument.Part.PHOTO, removed_at=None)
    documents = Document.objects.filter(pk__in=links.values("document"), withdrawn_at=None).order_by("pk")
    pictures, captions = {}, []
    for document in documents[:MOST_PHOTOS]:
        revision = Revision.objects.filter(document=document).select_related("blob").order_by("-number").first()
        if revision is None:
            continue
        try:
            file_policies.check_can_serve(revision.blob)
            picture = previews.picture(revision.blob, 1)
        except (Unreadable, FileNotFoundError, Refused):
            continue
        name = f"foto-{document.pk}.webp"
        pictures[name] = picture
        captions.append({"file": name, "caption": document.title})
    return pictures, captions
