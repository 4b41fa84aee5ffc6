"""Facts of many documents at once, for their flags. The number of statements is fixed: one, or two with copies."""

import datetime as dt
from collections.abc import Iterable, Mapping

from benah.access.grants import Access
from benah.files.flags import Alike, Facts, Flag, flags
from benah.files.models import Document, Kind
from benah.files.queries_likeness import alike_for
from benah.files.queries_newest import Newest, newest_from, told_newest

# Photos and addresses bear no date of their own.
_UNDATED = frozenset({Kind.PHOTO, Kind.ADDRESS})


def flags_for(
    documents: Iterable[Document],
    cycle_from: dt.date | None,
    cycle_to: dt.date | None,
    *,
    access: Access | None = None,
    closed_at: dt.datetime | None = None,
    newest: Mapping[int, Newest | None] | None = None,
) -> dict[int, list[Flag]]:
    """By document id, gravest first. Without `access` nothing is said of other documents: copies need a reader's reach.

    `closed_at`: when filling ended; a revision that came later is flagged. `newest` by document id, where it is known.
    """
    rows = list(documents)
    facts = facts_of(rows, access, newest)
    return {row.pk: flags(facts[row.pk], cycle_from=cycle_from, cycle_to=cycle_to, closed_at=closed_at) for row in rows}


def facts_of(
    documents: list[Document], access: Access | None, newest: Mapping[int, Newest | None] | None = None
) -> dict[int, Facts]:
    ids = [row.pk for row in documents]
    if newest is None:
        told = Document.objects.filter(pk__in=ids).order_by().values_list("pk", told_newest("pk"))
        newest = {pk: newest_from(file) for pk, file in told} if ids else {}
    alike = alike_for(ids, access) if access is not None else {}
    return {row.pk: _facts(row, newest.get(row.pk), tuple(alike.get(row.pk, ()))) for row in documents}


def _facts(document: Document, file: Newest | None, alike: tuple[Alike, ...]) -> Facts:
    return Facts(
        date=document.date,
        valid_from=document.valid_from,
        valid_to=document.valid_to,
        needs_date=document.kind not in _UNDATED,
        uploaded_at=file.uploaded_at if file else None,
        revision=file.number if file else 1,
        outcome=file.outcome if file else "",
        has_scripts=file.has_scripts if file else False,
        signatures=file.signatures if file else (),
        alike=alike,
    )
