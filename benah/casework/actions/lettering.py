"""A letter is made from a template and kept sealed in the case, as PDF and as Word."""

import datetime as dt

from django.utils.text import slugify

from benah.cases.models import Audience
from benah.casework.actions.changing import begin, tell
from benah.casework.actions.moving import write
from benah.casework.letters import paper, word
from benah.casework.letters.keeping import keep_file
from benah.casework.letters.kinds import Head, content, kinds
from benah.casework.reading import OpenCase
from benah.casework.records import Letter

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def make_letter(found: OpenCase, *, template: str, topic: str, head: Head, on: dt.date, seen: int) -> None:
    """Fill the template `template` about `topic`, number it as the desk typed, seal both forms."""
    begin(found, seen)
    kind = kinds()[template]
    says = content(found, kind, topic, head, found.case.desk.unit.body_name)
    stem = slugify(f"{kind.subject} {head.number}")[:80]
    at = dt.datetime.combine(head.on, dt.time(), tzinfo=dt.UTC)
    pdf = keep_file(found, name=f"{stem}.pdf", type=PDF, body=paper.pdf_of(says, at), on=on)
    docx = keep_file(found, name=f"{stem}.docx", type=DOCX, body=word.word_of(says), on=on)
    letter = Letter(
        template=template, number=head.number, on=head.on.isoformat(), to=head.to, file=str(pdf.pk), word=str(docx.pk)
    )
    entry = write(found, letter, Audience.INTERNAL, on)
    tell(found, "letter.made", {"form": template, "entry": str(entry.pk)})
