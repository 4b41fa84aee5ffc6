"""The evidence of a sheet's items, as reviews show and publish it.

Here: reading what answers name and which documents they link. Not here: documents themselves (`benah.files`).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from benah.assessments.models import Answer, AnswerEvidence, Assessment, Line
from benah.files.models import Revision


@dataclass(frozen=True)
class Proof:
    """One document behind an item. `sha256` is that of its newest revision; None where it has no file of ours."""

    link: AnswerEvidence
    revision: Revision | None

    @property
    def sha256(self) -> str | None:
        return self.revision.blob.sha256 if self.revision and self.revision.blob else None


def proofs_of(
    assessment: Assessment, codes: Iterable[str] | None = None, at: dt.datetime | None = None
) -> dict[str, list[Proof]]:
    """Standing and rejected documents by item code, oldest link first; removed ones are left out.

    `at`: the revision that was newest then. At most two statements.
    """
    links = AnswerEvidence.objects.filter(answer__assessment=assessment, answer__line=Line.SELF, removed_at=None)
    if codes is not None:
        links = links.filter(answer__item__code__in=list(codes))
    rows = list(links.select_related("document__unit", "answer__item", "decided_by").order_by("pk"))
    newest: dict[int, Revision] = {}
    documents = [row.document_id for row in rows]
    revisions = Revision.objects.filter(document__in=documents).select_related("blob").order_by("number")
    for revision in revisions.filter(uploaded_at__lte=at) if at else revisions:
        newest[revision.document_id] = revision
    found: dict[str, list[Proof]] = {}
    for row in rows:
        found.setdefault(row.answer.item.code, []).append(Proof(row, newest.get(row.document_id)))
    return found


def evidence_of(assessment: Assessment, at: dt.datetime) -> dict[str, list[dict[str, Any]]]:
    """For the snapshot, as at a moment, by item code: documents with hash and verdict, then what was named in words."""
    found: dict[str, list[dict[str, Any]]] = {}
    for code, proofs in proofs_of(assessment, at=at).items():
        found[code] = [
            {
                "title": proof.link.document.title,
                "number": proof.link.document.number,
                "page": proof.link.page,
                "sha256": proof.sha256,
                "state": proof.link.state,
                "reason": proof.link.reason,
            }
            for proof in proofs
        ]
    named = Answer.objects.filter(assessment=assessment, line=Line.SELF).exclude(evidence="")
    for code, text in named.values_list("item__code", "evidence"):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        found.setdefault(code, []).extend({"title": line, "sha256": None, "state": None} for line in lines)
    return found
