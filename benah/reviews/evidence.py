"""The evidence of a sheet's items, as reviews show and publish it.

Here: reading what answers name and which documents they link. Not here: documents themselves (`benah.files`).
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import reverse

from benah.access.grants import Access
from benah.assessments.models import Answer, AnswerEvidence, Assessment, Line
from benah.assessments.models_opening import StageKind
from benah.assessments.stages import window_of
from benah.files.flags import Facts, Flag, flags
from benah.files.models import Link
from benah.files.queries_flags import facts_of
from benah.files.queries_newest import Newest, newest_from, told_newest
from benah.reviews.models import Objection, ObjectionEvidence


@dataclass(frozen=True)
class Proof:
    """One document behind an answer or an objection. `newest` is None where it has no file of ours."""

    link: Link
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


def proofs_of_objections(objections: Iterable[Objection], at: dt.datetime | None = None) -> dict[int, list[Proof]]:
    """Documents of objections by the objection's id, oldest link first. One statement, none without objections."""
    ids = [objection.pk for objection in objections]
    if not ids:
        return {}
    links = ObjectionEvidence.objects.filter(objection__in=ids, removed_at=None).select_related("document__unit")
    found: dict[int, list[Proof]] = {}
    for row in links.order_by("pk").annotate(newest=told_newest("document_id", at)):
        found.setdefault(row.objection_id, []).append(Proof(row, newest_from(row.newest)))
    return found


@dataclass(frozen=True)
class Proofs:
    """What stands behind one item: documents of its answer, and those of each objection by its id."""

    answer: list[Proof] = field(default_factory=list)
    objections: Mapping[int, list[Proof]] = field(default_factory=dict)


def flagged_proofs_of(
    assessment: Assessment, code: str, access: Access, objections: Iterable[Objection] = ()
) -> Proofs:
    """Documents of one item, with reasons to look twice as far as `access` may know them.

    A document should be of the cycle's year, and its file should have come before filling ended for the unit; that of
    an objection before the objection round ended.
    """
    answer, objected = proofs_of(assessment, [code]).get(code, []), proofs_of_objections(objections)
    every = [*answer, *(proof for proofs in objected.values() for proof in proofs)]
    if not every:
        return Proofs()
    newest = {proof.link.document_id: proof.newest for proof in every}
    documents = {proof.link.document_id: proof.link.document for proof in every}
    facts = facts_of(list(documents.values()), access, newest)
    filled, round_ends = (window_of(assessment, kind) for kind in (StageKind.SELF, StageKind.OBJECTION))
    closed_at = assessment.cycle.closed_at or (filled.closes_at if filled else None)
    return Proofs(
        _flagged(answer, facts, assessment.cycle.year, closed_at),
        {
            pk: _flagged(proofs, facts, assessment.cycle.year, round_ends.closes_at if round_ends else None)
            for pk, proofs in objected.items()
        },
    )


def _flagged(proofs: list[Proof], facts: Mapping[int, Facts], year: int, closed_at: dt.datetime | None) -> list[Proof]:
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return [
        replace(
            proof,
            flags=tuple(flags(facts[proof.link.document_id], cycle_from=first, cycle_to=last, closed_at=closed_at)),
        )
        for proof in proofs
    ]


def told_of_objections(objections: Iterable[Objection], at: dt.datetime) -> dict[int, list[dict[str, Any]]]:
    """For the snapshot, as at a moment: documents of objections with hash, by the objection's id."""
    return {
        pk: [
            {
                "title": proof.link.document.title,
                "number": proof.link.document.number,
                "page": proof.link.page,
                "sha256": proof.sha256,
            }
            for proof in proofs
        ]
        for pk, proofs in proofs_of_objections(objections, at).items()
    }


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
