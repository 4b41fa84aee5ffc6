"""Facts of many documents at once, for their flags. The number of statements is fixed: three, or five with copies."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from benah.access.grants import Access
from benah.files.flags import Alike, Facts, Flag, SignatureFacts, flags
from benah.files.models import Document, Kind, Revision
from benah.files.queries_likeness import alike_for
from benah.files.reading_models import Reading, ReadSignature

# Photos and addresses bear no date of their own.
_UNDATED = frozenset({Kind.PHOTO, Kind.ADDRESS})


def flags_for(
    documents: Iterable[Document],
    cycle_from: dt.date | None,
    cycle_to: dt.date | None,
    *,
    access: Access | None = None,
    closed_at: dt.datetime | None = None,
) -> dict[int, list[Flag]]:
    """By document id, gravest first. Without `access` nothing is said of other documents: copies need a reader's reach.

    `closed_at`: when filling ended; a revision that came later is flagged.
    """
    rows = list(documents)
    facts = facts_of(rows, access)
    return {row.pk: flags(facts[row.pk], cycle_from=cycle_from, cycle_to=cycle_to, closed_at=closed_at) for row in rows}


def facts_of(documents: list[Document], access: Access | None) -> dict[int, Facts]:
    ids = [row.pk for row in documents]
    newest = {
        row.document_id: row
        for row in Revision.objects.filter(document__in=ids)
        .order_by("document_id", "-number")
        .distinct("document_id")
        .only("document_id", "number", "blob_id", "uploaded_at")
    }
    blobs = {row.blob_id for row in newest.values()}
    readings = {row.pk: row for row in Reading.objects.filter(pk__in=blobs).only("outcome", "has_scripts")}
    signatures = defaultdict(list)
    for one in ReadSignature.objects.filter(reading__in=blobs):
        signatures[one.reading_id].append(SignatureFacts(one.signer, one.is_readable, one.is_intact, one.covers_all))
    alike = alike_for(ids, access) if access is not None else {}
    return {
        row.pk: _facts(row, newest.get(row.pk), readings, signatures, tuple(alike.get(row.pk, ()))) for row in documents
    }


def _facts(
    document: Document,
    revision: Revision | None,
    readings: dict[int, Reading],
    signatures: dict[int, list[SignatureFacts]],
    alike: tuple[Alike, ...],
) -> Facts:
    reading = readings.get(revision.blob_id) if revision else None
    return Facts(
        date=document.date,
        valid_from=document.valid_from,
        valid_to=document.valid_to,
        needs_date=document.kind not in _UNDATED,
        uploaded_at=revision and revision.uploaded_at,
        revision=revision.number if revision else 1,
        outcome=reading.outcome if reading else "",
        has_scripts=bool(reading and reading.has_scripts),
        signatures=tuple(signatures.get(revision.blob_id, ())) if revision else (),
        alike=alike,
    )
