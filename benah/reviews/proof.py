"""Documents of objections seen from the documents: where they are used, and who may look because of it. Reads alone."""

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.assessments.models import Assessment
from benah.files.models import Document
from benah.files.usage import Use
from benah.reviews import policies
from benah.reviews.models import Objection, ObjectionEvidence

Outcome = Objection.Outcome
COLOURS = {Outcome.OPEN: "warn", Outcome.ACCEPTED: "good", Outcome.REJECTED: "bad", Outcome.WITHDRAWN: ""}


def uses(documents: Collection[int]) -> Iterator[tuple[int, Use]]:
    """Objections that stand on documents; told to the document's page. One statement."""
    rows = ObjectionEvidence.objects.filter(document__in=documents, removed_at=None).select_related(
        "objection__item", "objection__assessment__unit", "objection__assessment__cycle__instrument"
    )
    for row in rows.defer("objection__assessment__cycle__instrument__document").order_by("-pk"):
        objection = row.objection
        sheet, code = objection.assessment, objection.item.code
        text = _("Keberatan butir %(code)s, %(cycle)s, %(unit)s") % {
            "code": code,
            "cycle": sheet.cycle,
            "unit": sheet.unit.body_name,
        }
        yield (
            row.document_id,
            Use(
                text=f"{text}, {row.page_shown}" if row.page else text,
                state=objection.get_outcome_display(),
                url=reverse("reviews:item_values", args=[sheet.pk, code]),
                kind=COLOURS[Outcome(objection.outcome)],
                holds=objection.outcome != Outcome.WITHDRAWN,
            ),
        )


def opens_to_assessors(access: Access, document: Document) -> bool:
    """Who assesses a sheet by appointment may read what its objections stand on, restricted or not."""
    sheets = Assessment.objects.filter(
        objections__proof_links__document=document, objections__proof_links__removed_at=None
    ).select_related("unit", "cycle")
    return any(policies.is_assessor_of(access, sheet) for sheet in sheets.distinct()[:200])
