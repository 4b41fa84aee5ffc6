"""One published result: what it says, and whether its hash still holds."""

import json

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.assessments.policies import check_can_view
from benah.audit.models import AuditEvent
from benah.reviews import snapshot
from benah.reviews.models import Publication

NEEDS = needs(Permission.ASSESSMENT_VIEW)


def _found(request: Request, pk: int) -> Publication:
    rows = Publication.objects.select_related(
        "assessment__unit", "assessment__cycle__scope", "published_by", "replaces"
    )
    publication = get_object_or_404(rows, pk=pk)
    check_can_view(request.access, publication.assessment)
    return publication


@NEEDS
@require_safe
def publication(request: Request, pk: int) -> HttpResponse:
    """The snapshot in words. Its hash is computed anew and compared with the row and with the audit chain."""
    found = _found(request, pk)
    events = AuditEvent.objects.filter(
        target_kind=Publication._meta.label_lower, target_id=str(found.pk), act="result.published"
    )
    event = events.first()
    told = event.detail.get("sha256") if event else None
    body = json.loads(found.body)
    context = {
        "publication": found,
        "unit": found.assessment.unit,
        "body": body,
        "issuer": snapshot.issuer_of(found, body),
        "bytes": len(found.body.encode()),
        "is_whole": snapshot.sha256(found.body) == found.sha256,
        "is_in_chain": told == found.sha256,
        "event": event,
        "later": Publication.objects.filter(replaces=found).defer("body").first(),
    }
    return render(request, "reviews/publication.html", context)


@NEEDS
@require_safe
def body(request: Request, pk: int) -> HttpResponse:
    """The exact bytes, to be hashed elsewhere."""
    found = _found(request, pk)
    answer = HttpResponse(found.body.encode(), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="hasil-{found.sha256[:12]}.json"'
    return answer
