"""Documents as proof of answers: which hang where, what lacks proof, who may look because of it. Reads alone.

Here: `AnswerEvidence` seen from answers and from documents. Not here: attaching (`actions_proof`), documents
themselves (`benah.files`), judging them (`benah.reviews`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.assessments import policies, queries, values
from benah.assessments.models import Answer, AnswerEvidence, Assessment, Line
from benah.core.refused import Refused
from benah.files.models import Document, LinkState
from benah.files.usage import Use
from benah.scoring import exact, model, whatif

COLOURS = {LinkState.PENDING: "info", LinkState.ACCEPTED: "good", LinkState.REJECTED: "bad"}


def links_of(assessment: Assessment, *, answer: Answer | None = None) -> dict[int, list[AnswerEvidence]]:
    """Links not removed, by answer id, with their documents: of a sheet, or of one answer. One statement."""
    rows = AnswerEvidence.objects.filter(removed_at=None).select_related("document")
    if answer is not None:
        rows = rows.filter(answer=answer)
    else:
        rows = rows.filter(answer__assessment=assessment, answer__line=Line.SELF)
    found: dict[int, list[AnswerEvidence]] = defaultdict(list)
    for row in rows.order_by("pk"):
        found[row.answer_id].append(row)
    return found


@dataclass(frozen=True)
class AtRisk:
    """Answers that earn points without proof, and the points lost if all of them fell. None: no official total."""

    codes: list[str]
    points: Decimal | None


def at_risk(sheet: model.Instrument, answers: dict[str, Answer]) -> AtRisk:
    codes = queries.unproven_codes(answers)
    if sheet.incomplete:
        return AtRisk(codes, None)
    points = whatif.at_stake(sheet, queries.engine_answers(sheet, answers), codes) if codes else exact.ZERO
    return AtRisk(codes, points)


def unexplained_codes(answers: dict[str, Answer]) -> list[str]:
    """Items that may not be sent so: they earn points, prove nothing, and no reason is written."""
    return [code for code, row in answers.items() if values.lacks_proof(row) and not row.without_evidence_reason]


def check_is_proven(assessment: Assessment) -> None:
    """Nothing above the lowest level is sent without a document, a named document, or a reason."""
    bare = unexplained_codes(queries.answers_of(assessment))
    if bare:
        raise Refused(
            _("%(count)d jawaban di atas tingkat terendah belum punya bukti: %(codes)s. Lampirkan buktinya, atau tulis "
              "alasannya, lalu kirim lagi.")
            % {"count": len(bare), "codes": ", ".join(bare[:5]) + (", …" if len(bare) > 5 else "")},
            code="unproven",
        )  # fmt: skip


def uses(documents: Collection[int]) -> Iterator[tuple[int, Use]]:
    """Where documents prove answers; told to the document's page. One statement."""
    rows = AnswerEvidence.objects.filter(document__in=documents, removed_at=None).select_related(
        "answer__item", "answer__assessment__unit", "answer__assessment__cycle__instrument"
    )
    rows = rows.defer("answer__assessment__cycle__instrument__document").order_by("-pk")
    for row in rows:
        sheet, code = row.answer.assessment, row.answer.item.code
        text = _("Butir %(code)s, %(cycle)s, %(unit)s") % {
            "code": code,
            "cycle": sheet.cycle,
            "unit": sheet.unit.body_name,
        }
        yield (
            row.document_id,
            Use(
                text=f"{text}, {row.page_shown}" if row.page else text,
                state=row.get_state_display(),
                url=reverse("assessments:item", args=[sheet.pk, code]),
                kind=COLOURS[LinkState(row.state)],
                holds=row.stands,
            ),
        )


def opens_to_readers(access: Access, document: Document) -> bool:
    """Who may read a sheet by appointment may read what it is proven by, restricted or not."""
    if not policies.READERS:
        return False
    sheets = Assessment.objects.filter(
        answers__proof_links__document=document, answers__proof_links__removed_at=None
    ).select_related("unit", "cycle")
    return any(reads(access, sheet) for sheet in sheets.distinct()[:200] for reads in policies.READERS)
