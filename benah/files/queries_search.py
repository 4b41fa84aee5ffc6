"""Search over covers and texts of documents within one's scope: who matches, in which order, and where in the text."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import F, QuerySet

from benah.files import words
from benah.files.models import Document

# Ranking reads whole entries: only the best by their cover, then the newest, are weighed by their text too.
WEIGHED = 300
# Of one document, for the passage that is shown.
_PAGES = 300
_START, _STOP = "\ue000", "\ue001"  # no text holds these


@dataclass(frozen=True)
class Passage:
    """Words around what was found, on page `page`. `parts`: text and whether it is what was asked for."""

    page: int
    parts: list[tuple[str, bool]]


def matching(rows: QuerySet[Document], text: str) -> QuerySet[Document]:
    """Those of `rows` that hold all that was asked, best first: cover before text, newer before older.

    At most `WEIGHED`; nothing that can be looked up matches nothing. Asks the database at once which those are, so
    that counting and showing a page of them look through all documents only once.
    """
    asked = words.asked(text)
    if not asked:
        return rows.none()
    query = SearchQuery(asked, config=words.CONFIG, search_type="websearch")
    best = (
        rows.filter(found__vector=query)
        .order_by(SearchRank(F("found__heading"), query).desc(), "-created_at", "-pk")
        .values_list("pk", flat=True)[:WEIGHED]
    )
    weight = SearchRank(F("found__vector"), query, normalization=1, weights=[0.1, 0.2, 0.6, 1.0])
    return Document.objects.filter(pk__in=list(best)).annotate(weight=weight).order_by("-weight", "-created_at", "-pk")


# A stem stands within the words it was taken from, but for a first p, k, t or s that meN- swallowed (putus,
# memutuskan). So pages are chosen by looking for stems, a hundred times faster than taking all their words apart.
_CORES = """
SELECT regexp_replace(stem, '^[pkts](?=...)', '') AS core
FROM unnest(tsvector_to_array(to_tsvector(%(config)s::regconfig, %(words)s))) AS stem
"""
_PASSAGES = f"""
WITH cores AS ({_CORES})
SELECT page.reading_id, page.number,
       ts_headline(%(config)s::regconfig, page.text, to_tsquery(%(config)s::regconfig, %(any)s),
                   'StartSel=' || %(start)s || ',StopSel=' || %(stop)s || ',MaxFragments=2,MaxWords=24,MinWords=8')
FROM unnest(%(blobs)s::bigint[]) AS blob
CROSS JOIN LATERAL (
  SELECT reading_id, number, left(text, 20000) AS text,
         (SELECT count(*) FROM cores WHERE position(core IN lower(text)) > 0) AS hits
  FROM files_readpage WHERE reading_id = blob AND number <= %(pages)s
  ORDER BY hits DESC, number LIMIT 1
) AS page
WHERE page.hits > 0
"""  # noqa: S608  # joined from our own texts


def passages(blobs: Collection[int], text: str) -> dict[int, Passage]:
    """By blob, the first page on which most of what was asked stands. One statement."""
    wanted = words.wanted(text)
    if not blobs or not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            _PASSAGES,
            {
                "config": words.CONFIG, "words": " ".join(wanted), "any": _any(wanted), "blobs": list(blobs),
                "pages": _PAGES, "start": _START, "stop": _STOP,
            },
        )  # fmt: skip
        found = {blob: Passage(page, parts(shown)) for blob, page, shown in cursor.fetchall()}
    return {blob: one for blob, one in found.items() if any(is_hit for _, is_hit in one.parts)}


def _any(wanted: list[str]) -> str:
    return " | ".join(f"'{word}'" for word in wanted)


_HIT_PAGES = f"""
WITH cores AS ({_CORES})
SELECT number FROM files_readpage
WHERE reading_id = %(blob)s AND EXISTS (SELECT FROM cores WHERE position(core IN lower(text)) > 0)
  AND to_tsvector(%(config)s::regconfig, regexp_replace(left(text, 20000), '[^[:alnum:]]+', ' ', 'g'))
      @@ to_tsquery(%(config)s::regconfig, %(any)s)
ORDER BY number LIMIT 40
"""  # noqa: S608  # as above


def hit_pages(blob_id: int, asked: str) -> list[int]:
    """Pages on which any of the asked words stands, the first forty."""
    wanted = words.wanted(asked)
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            _HIT_PAGES,
            {"config": words.CONFIG, "words": " ".join(wanted), "any": _any(wanted), "blob": blob_id},
        )
        return [row[0] for row in cursor.fetchall()]


_MARKED = "SELECT ts_headline(%s::regconfig, %s, to_tsquery(%s::regconfig, %s), %s)"


def marked(shown: str, asked: str) -> list[tuple[str, bool]]:
    """The whole of `shown` with the asked words marked."""
    wanted = _any(words.wanted(asked))
    if not wanted or not shown:
        return [(shown, False)] if shown else []
    options = f"HighlightAll=true,StartSel={_START},StopSel={_STOP}"
    with connection.cursor() as cursor:
        cursor.execute(_MARKED, [words.CONFIG, shown, words.CONFIG, wanted, options])
        return parts(cursor.fetchone()[0])


def parts(shown: str) -> list[tuple[str, bool]]:
    """Text as PostgreSQL marked it, cut at the marks. Nothing in it is trusted as HTML."""
    found: list[tuple[str, bool]] = []
    for piece in shown.split(_START):
        marked, stop, rest = piece.partition(_STOP)
        if stop:
            found.append((marked, True))
            found.append((rest, False))
        else:
            found.append((piece, False))
    return [(text, is_hit) for text, is_hit in found if text]
