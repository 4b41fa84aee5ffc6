"""Which other documents hold the same file or nearly the same text, among those a person may see."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db import connection

from benah.access.grants import Access
from benah.files import policies
from benah.files.flags import Alike
from benah.files.models import Document
from benah.files.reading.fingerprint import likeness

# Of one document; those that share most bands.
MOST = 20
# Less than this is what offices have in common anyway: the words of the form.
LEAST = 0.3

# Every document of `ids` with its newest file; for each the entries of other documents with the same bytes, and those
# whose text shares a band of the fingerprint (index on `bands`). `{seen}` is the condition of what a person may see.
_ALIKE = """
SELECT mine.document_id, near.document_id, near.is_same, mark.fingerprint, near.fingerprint,
       other.title, unit.body_name, other.unit_id = own.unit_id
FROM files_found AS mine
JOIN files_document AS own ON own.id = mine.document_id
LEFT JOIN files_reading AS mark ON mark.blob_id = mine.blob_id
CROSS JOIN LATERAL (
  (SELECT same.document_id, true AS is_same, NULL::bytea AS fingerprint, 99 AS shared
   FROM files_found AS same JOIN files_document ON files_document.id = same.document_id
   WHERE same.blob_id = mine.blob_id AND same.document_id <> mine.document_id AND files_document.withdrawn_at IS NULL
     AND files_document.id IN ({seen})
   ORDER BY same.document_id LIMIT {most})
  UNION ALL
  (SELECT entry.document_id, false, other.fingerprint,
          (SELECT count(*) FROM unnest(mark.bands) AS band WHERE band = ANY (other.bands)) AS shared
   FROM files_reading AS other
   JOIN files_found AS entry ON entry.blob_id = other.blob_id
   JOIN files_document ON files_document.id = entry.document_id
   WHERE other.bands && mark.bands AND other.mark_version = mark.mark_version AND other.blob_id <> mark.blob_id
     AND entry.document_id <> mine.document_id AND files_document.withdrawn_at IS NULL
     AND files_document.id IN ({seen})
   ORDER BY shared DESC, entry.document_id LIMIT {most})
) AS near
JOIN files_document AS other ON other.id = near.document_id
JOIN units_unit AS unit ON unit.id = other.unit_id
WHERE mine.document_id = ANY (%s)
"""


def alike_for(documents: Collection[int], access: Access) -> dict[int, list[Alike]]:
    """Per document the others that are the same or alike, nearest first; one statement, however many documents.

    Only documents `access` may see count: an operator learns nothing of other units.
    """
    found: dict[int, list[Alike]] = defaultdict(list)
    for mine, row in _alike(documents, access):
        if row.likeness >= LEAST:
            found[mine].append(row)
    nearest = {pk: sorted(rows, key=lambda row: (not row.is_same_file, -row.likeness)) for pk, rows in found.items()}
    return {pk: nearest.get(pk, []) for pk in documents}


def _alike(documents: Collection[int], access: Access) -> Iterator[tuple[int, Alike]]:
    if not documents:
        return
    seen, params = Document.objects.filter(policies.seen_by(access)).order_by().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE.format(seen=seen, most=MOST), [*params, *params, list(documents)])
        rows = cursor.fetchall()
    for mine, other, is_same, mark, near, title, unit, is_own in rows:
        alike = 1.0 if is_same else likeness(bytes(mark), bytes(near))
        yield mine, Alike(other, title, unit, is_own, alike, is_same)
