"""Invented documents for the demo year: small PDFs that say they are invented, attached to what answers name.

Written in bulk like the rest of the demo data. Not here: the answers themselves (`demo`).
"""

import datetime as dt
import hashlib
import io
import random
import re
from collections.abc import Iterable, Sequence

from django.db import transaction

from benah.assessments.demo_texts import report_lines
from benah.assessments.models import Answer, AnswerEvidence, Cycle, Line
from benah.core import clock
from benah.files import storage
from benah.files.actions import reading
from benah.files.filetypes import PDF
from benah.files.models import Blob, Document, Kind, Revision
from benah.files.tasks import read
from benah.units.models import Unit

MOST = 6  # documents of a unit; the first one, which demonstrations open most, has more
MOST_OF_FIRST = 24
COPIED = 0.3  # of the reports
_KINDS = {"SK": Kind.DECREE, "Notulen rapat": Kind.MINUTES, "Laporan": Kind.REPORT, "Dokumentasi kegiatan": Kind.PHOTO}
_NAMED = re.compile(r"(?P<what>[^\d]+?) (?P<number>\d+/\d{4}) – (?P<title>.+)")


@transaction.atomic
def make_evidence(cycle: Cycle, first: Unit) -> int:
    """Documents for what the answers of a cycle name, in units that have none yet; returns how many were made."""
    rows = (
        Answer.objects.filter(assessment__cycle=cycle, line=Line.SELF, score__gt=0, proofs=0)
        .exclude(evidence="")
        .exclude(assessment__unit__documents__isnull=False)
        .select_related("assessment__unit", "changed_by")
        .order_by("assessment__unit__code", "item__position")
    )
    by_unit: dict[int, list[Answer]] = {}
    for row in rows:
        found = by_unit.setdefault(row.assessment.unit_id, [])
        if len(found) < (MOST_OF_FIRST if row.assessment.unit_id == first.pk else MOST):
            found.append(row)
    links = [link for answers in by_unit.values() for link in _of_unit(answers)]
    AnswerEvidence.objects.bulk_create(links)
    reading.index_documents(sorted({link.document_id for link in links}))
    transaction.on_commit(_read_later)
    return len(links)


def _read_later() -> None:
    """The background reads them one by one, as it reads what people hand in."""
    for blob_id in reading.waiting():
        read.defer(blob_id=blob_id)


def _of_unit(answers: Sequence[Answer]) -> Iterable[AnswerEvidence]:
    for answer in answers:
        document = _named(answer)
        if document is None:
            continue
        yield AnswerEvidence(
            answer=answer, document=document, page=1, linked_at=answer.changed_at, linked_by=answer.changed_by
        )


def hand_in_late(answer: Answer) -> Document | None:
    """The document that an answer only named, for the unit's objection; None where it names none."""
    document = _named(answer)
    if document is not None:
        reading.index_documents([document.pk])
        transaction.on_commit(_read_later)
    return document


def _named(answer: Answer) -> Document | None:
    first = next(iter(answer.evidence.splitlines()), "")
    named = _NAMED.match(first)
    if named is None or answer.changed_by is None:
        return None
    return _document(answer, named["what"], named["number"], named["title"])


def _document(answer: Answer, what: str, number: str, title: str) -> Document:
    unit, at = answer.assessment.unit, answer.changed_at
    dice = random.Random(f"{unit.code} {number} {title}")  # noqa: S311  # invented data, not a secret
    date = max(dt.date(answer.assessment.cycle.year, 1, 5), (at - dt.timedelta(days=dice.randint(5, 200))).date())
    document = Document.objects.create(
        unit=unit,
        title=f"{what} {title}"[:240],
        kind=_KINDS.get(what, Kind.OTHER),
        number=number,
        date=date,
        created_at=at,
        created_by=answer.changed_by,
    )
    lines = [unit.body_name, f"{what} Nomor {number}", f"tentang {title}", f"Tanggal {date:%d-%m-%Y}"]
    if document.kind == Kind.REPORT:
        # A few offices hand in what others wrote, with their own name: assessors see it.
        seed = f"bersama {dice.randint(1, 3)}" if dice.random() < COPIED else f"{unit.code} {title}"
        lines += ["", *report_lines(seed, unit.body_name)]
    blob = _stored(_pdf([*lines, "", "DATA CONTOH: dokumen ini dibuat-buat untuk peragaan."]))
    Revision.objects.create(
        document=document,
        number=1,
        blob=blob,
        filename=f"{what} {number.replace('/', '-')}.pdf",
        uploaded_at=at,
        uploaded_by=answer.changed_by,
    )
    return document


def _stored(data: bytes) -> Blob:
    sha256 = hashlib.sha256(data).hexdigest()
    known = Blob.objects.filter(sha256=sha256).first()
    if known is not None:
        return known
    blob = Blob(sha256=sha256, size=len(data), media_type=PDF, stored_at=clock.now())
    storage.put(blob, io.BytesIO(data))
    blob.save()
    return blob


def _pdf(lines: Sequence[str]) -> bytes:
    """One page of plain lines in a font every reader has; the same bytes for the same lines (ISO 32000-1 §7.5)."""
    shown = b" ".join(b"(" + _escaped(line) + b") Tj T*" for line in lines)
    text = b"BT /F1 13 Tf 20 TL 60 760 Td " + shown + b" ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(text), text),
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    end += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(made))
    return made + end


def _escaped(line: str) -> bytes:
    return line.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
