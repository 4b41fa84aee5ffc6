"""Store what a file says, and keep the entry by which a document is found in step with it.

Here: rows made from bytes, again and again the same. Not here: opening files (`reading.run`), asking (`queries_*`).
Nothing of this is an act of a person, so the audit trail does not tell it.
"""

import logging
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, OuterRef, Q, Subquery

from benah.core import clock
from benah.files import storage, words
from benah.files.models import Blob, Document, Revision
from benah.files.reading import results, run
from benah.files.reading_models import Reading, ReadPage, ReadSignature

# Raise it when reading learns something new: everything is read again in the nights that follow.
VERSION = 1
# PostgreSQL holds at most 1 MB of words for one entry; this many characters always fit.
_MOST_CHARACTERS = 300_000
_A_NIGHT = 2000

Reader = Callable[[Path, str, Path | None], results.Reading]
log = logging.getLogger(__name__)


def read_blob(*, blob: Blob, read: Reader = run.read_file) -> Reading | None:
    """Read the bytes and store what they say; None where they must not be opened (infected) or are gone.

    May be called twice at once: the later one replaces the earlier one's rows with the same.
    """
    if blob.scan_state == Blob.Scan.INFECTED:
        return None
    try:
        with storage.local_copy(blob) as path:
            found = read(path, blob.media_type, settings.SIGNATURE_ROOTS)
    except FileNotFoundError:
        log.warning("the bytes of blob %s are not in the storage", blob.pk)
        return None
    with transaction.atomic():
        Blob.objects.select_for_update(no_key=True).only("pk").get(pk=blob.pk)
        reading = _store(blob, found)
        newest = Revision.objects.filter(document=OuterRef("document")).order_by("-number").values("blob")[:1]
        mine = Revision.objects.filter(blob=blob).annotate(newest=Subquery(newest)).filter(newest=blob.pk)
        index_documents(list(mine.values_list("document_id", flat=True)))
    return reading


def _store(blob: Blob, found: results.Reading) -> Reading:
    ReadPage.objects.filter(reading_id=blob.pk).delete()
    ReadSignature.objects.filter(reading_id=blob.pk).delete()
    mark = found.fingerprint
    reading, _ = Reading.objects.update_or_create(
        blob=blob,
        defaults={
            "outcome": found.outcome,
            "version": VERSION,
            "pages": found.pages,
            "was_cut": found.was_cut,
            "has_scripts": found.has_scripts,
            "mark_version": mark.version if mark else None,
            "fingerprint": mark.values if mark else None,
            "bands": list(mark.bands) if mark else None,
            "read_at": clock.now(),
        },
    )
    rows = [ReadPage(reading=reading, number=n, text=text) for n, text in enumerate(found.texts, start=1)]
    ReadPage.objects.bulk_create(rows, batch_size=200)
    ReadSignature.objects.bulk_create(
        ReadSignature(
            reading=reading,
            position=position,
            signer=one.signer,
            signed_at=one.signed_at,
            has_timestamp=one.has_timestamp,
            is_readable=one.is_readable,
            is_intact=one.is_intact,
            covers_all=one.covers_all,
            trust=one.trust,
        )
        for position, one in enumerate(found.signatures, start=1)
    )
    _store_words(reading, found.texts)
    return reading


def _store_words(reading: Reading, texts: tuple[str, ...]) -> None:
    plain = words.plain(" ".join(texts)[:_MOST_CHARACTERS])
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE files_reading SET vector = setweight(to_tsvector(%s::regconfig, %s), 'D') WHERE blob_id = %s",
            [words.CONFIG, plain, reading.pk],
        )


_INDEX = """
WITH cover AS (
  SELECT covers.document_id, newest.blob_id,
         setweight(to_tsvector(%(config)s::regconfig, title), 'A')
         || setweight(to_tsvector(%(config)s::regconfig, about), 'B') AS heading
  FROM unnest(%(ids)s::bigint[], %(titles)s::text[], %(abouts)s::text[]) AS covers (document_id, title, about)
  LEFT JOIN LATERAL (
    SELECT blob_id FROM files_revision
    WHERE files_revision.document_id = covers.document_id ORDER BY number DESC LIMIT 1
  ) AS newest ON true
)
INSERT INTO files_found (document_id, blob_id, heading, vector)
SELECT cover.document_id, cover.blob_id, heading, heading || coalesce(reading.vector, '')
FROM cover LEFT JOIN files_reading AS reading ON reading.blob_id = cover.blob_id
ON CONFLICT (document_id) DO UPDATE SET blob_id = EXCLUDED.blob_id, heading = EXCLUDED.heading, vector = EXCLUDED.vector
"""


def index_documents(ids: list[int]) -> None:
    """Bring the entries of these documents up to date, in three statements. Call it within the change's transaction."""
    if not ids:
        return
    names = dict(
        Revision.objects.filter(document__in=ids)
        .order_by("document_id", "-number")
        .distinct("document_id")
        .values_list("document_id", "filename")
    )
    rows = Document.objects.filter(pk__in=ids).select_related("unit").order_by("pk")
    covers = [(row.pk, words.plain(row.title), words.plain(_about(row, names.get(row.pk, "")))) for row in rows]
    pks, titles, abouts = (list(column) for column in zip(*covers, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(_INDEX, {"config": words.CONFIG, "ids": pks, "titles": titles, "abouts": abouts})


def _about(document: Document, filename: str) -> str:
    return " ".join(
        [document.number, document.get_kind_display(), document.unit.body_name, filename.rpartition(".")[0] or filename]
    )


def index_document(document: Document) -> None:
    index_documents([document.pk])


def waiting() -> list[int]:
    """Blobs never read, or by an older reader; as many as a night takes, newest first."""
    rows = Blob.objects.filter(Q(reading=None) | Q(reading__version__lt=VERSION)).exclude(scan_state=Blob.Scan.INFECTED)
    return list(rows.order_by("-pk").values_list("pk", flat=True)[:_A_NIGHT])


def index_missing() -> int:
    """Entries of documents that have none, or one of an older file. Returns how many were made."""
    newest = Revision.objects.filter(document=OuterRef("pk")).order_by("-number").values("blob")[:1]
    rows = Document.objects.annotate(newest=Subquery(newest)).filter(
        Q(found=None) | Q(newest__isnull=False) & (Q(found__blob=None) | ~Q(newest=F("found__blob")))
    )
    ids = list(rows.values_list("pk", flat=True)[:_A_NIGHT])
    index_documents(ids)
    return len(ids)
