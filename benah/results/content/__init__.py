"""What a report says, in words: a published snapshot, its sheet and its letter → one plain mapping of texts and lists.

Here: choosing, sorting and wording. Not here: how it looks as PDF or Word (`formats`). The names are Indonesian, since
people write them into Word templates of their own (docs/reference/report-fields.md); nothing is read from live rows,
so the same publication and letter always say the same.
"""

from typing import Any

from benah.results.content import findings, head, proofs, scores
from benah.results.sources import Source


def content_of(source: Source) -> dict[str, Any]:
    """All fields of a report. Raises `KeyError` and the like for a body that is no snapshot of a known schema."""
    body, sheet = source.body, source.sheet
    return {
        **head.of(source),
        "lembar": scores.sheet(body),
        "nilai": scores.totals(body),
        "predikat": scores.predicates(body),
        "area": scores.areas(body, sheet),
        "ubahan": findings.changes(body),
        "temuan": findings.losses(body, sheet),
        "keberatan": proofs.objections(body),
        "bukti": proofs.counts(body),
    }
