"""Which other documents hold the same file or nearly the same text, among those a person may see."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

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
SELECT mine.document_id, near.document_id, near.is_same, mark.fingerprint, near.fingerprint
FROM files_found AS mine
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
WHERE mine.document_id = ANY (%s)
"""


@dataclass(frozen=True)
class _Pair:
    mine: int
    other: int
    is_same: bool
    likeness: float


def alike_for(documents: Collection[int], access: Access) -> dict[int, list[Alike]]:
    """Per document the others that are the same or alike, nearest first; two statements, however many documents.

    Only documents `access` may see count: an operator learns nothing of other units.
    """
    pairs = _pairs(documents, access)
    rows = Document.objects.filter(pk__in={pk for pair in pairs for pk in (pair.mine, pair.other)})
    known = {row.pk: row for row in rows.select_related("unit").only("title", "unit__body_name")}
    found: dict[int, list[Alike]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda pair: (not pair.is_same, -pair.likeness)):
        mine, other = known[pair.mine], known[pair.other]
        found[pair.mine].append(
            Alike(
                document=other.pk,
                title=other.title,
                unit=other.unit.body_name,
                is_own_unit=other.unit_id == mine.unit_id,
                likeness=pair.likeness,
                is_same_file=pair.is_same,
            )
        )
    return {pk: found.get(pk, []) for pk in documents}


def _pairs(documents: Collection[int], access: Access) -> list[_Pair]:
    if not documents:
        return []
    seen, params = Document.objects.filter(policies.seen_by(access)).order_by().values("pk").query.sql_with_params()
    sql = _ALIKE.format(seen=seen, most=MOST)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, *params, list(documents)])
        rows = cursor.fetchall()
    pairs = [
        _Pair(mine, other, is_same, 1.0 if is_same else likeness(bytes(mark), bytes(near)))
        for mine, other, is_same, mark, near in rows
    ]
    return [pair for pair in pairs if pair.likeness >= LEAST]
