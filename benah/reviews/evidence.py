"""The evidence of a sheet's items, as reviews show and publish it.

Here: reading what answers name and which documents they link. Not here: documents themselves (`benah.files`).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from benah.access.grants import Access
from benah.assessments.models import Answer, AnswerEvidence, Assessment, Line
from benah.assessments.models_opening import StageKind
from benah.assessments.stages import window_of
from benah.files.flags import Flag
from benah.files.queries import flags_for
from benah.files.queries_newest import Newest, newest_from, told_newest


@dataclass(frozen=True)
class Proof:
    """One document behind an item. `newest` is None where it has no file of ours."""

    link: AnswerEvidence
    newest: Newest | None
    flags: tuple[Flag, ...] = ()

    @property
    def url(self) -> str:
        """Where to look at it: the page meant, else the document. An address of the web is its own."""
        document = self.link.document
        if document.is_address:
            return str(document.url)
        if self.newest is None:
            return reverse("files:document", args=[document.pk])
        page = f"?hal={self.link.page}" if self.link.page else ""
        return reverse("files:look", args=[document.pk]) + page

    @property
    def sha256(self) -> str | None:
        return self.newest.sha256 if self.newest else None


def proofs_of(
    assessment: Assessment, codes: Iterable[str] | None = None, at: dt.datetime | None = None
) -> dict[str, list[Proof]]:
    """Standing and rejected documents by item code, oldest link first; removed ones are left out. One statement.

    `at`: the revision that was newest then.
    """
    links = AnswerEvidence.objects.filter(answer__assessment=assessment, answer__line=Line.SELF, removed_at=None)
    if codes is not None:
        links = links.filter(answer__item__code__in=list(codes))
    links = links.select_related("document__unit", "answer__item", "decided_by").order_by("pk")
    found: dict[str, list[Proof]] = {}
    for row in links.annotate(newest=told_newest("document_id", at)):
        found.setdefault(row.answer.item.code, []).append(Proof(row, newest_from(row.newest)))
    return found


def flagged_proofs_of(assessment: Assessment, code: str, access: Access) -> list[Proof]:
    """The same for one item, with reasons to look twice as far as `access` may know them.

    A document should be of the cycle's year, and its file should have come before filling ended for the unit.
    """
    proofs = proofs_of(assessment, [code]).get(code, [])
    if not proofs:
        return []
    cycle = assessment.cycle
    stage = window_of(assessment, StageKind.SELF)
    flags = flags_for(
        [proof.link.document for proof in proofs],
        dt.date(cycle.year, 1, 1),
        dt.date(cycle.year, 12, 31),
        access=access,
        closed_at=cycle.closed_at or (stage.closes_at if stage else None),
        newest={proof.link.document_id: proof.newest for proof in proofs},
    )
    return [replace(proof, flags=tuple(flags[proof.link.document_id])) for proof in proofs]


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
