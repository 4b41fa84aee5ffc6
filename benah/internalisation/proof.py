"""Documents of internalisation seen from the documents: where they are used, who may look because of it."""

from collections.abc import Collection, Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.files.models import Confidentiality, Document
from benah.files.usage import Use
from benah.internalisation.models import (
    AgentDecree,
    ChangeEvidence,
    OutreachDocument,
    Practice,
    PracticeEvidence,
)
from benah.internalisation.policies import VIEW


def uses(documents: Collection[int]) -> Iterator[tuple[int, Use]]:
    """SK of agents, proof of changes, papers of events and of practices. Four statements."""
    standing = Q(document__in=documents, removed_at=None)
    for decree in AgentDecree.objects.filter(standing).select_related("agent__unit"):
        agent = decree.agent
        yield decree.document_id, _use(_("SK agen perubahan %s") % f"{agent.name} {agent.year}", "agent", agent.pk)
    for proof in ChangeEvidence.objects.filter(standing).select_related("change__agent"):
        text = _("Bukti perubahan oleh %s") % proof.change.agent.name
        yield proof.document_id, _use(text, "change", proof.change_id)
    for paper in OutreachDocument.objects.filter(standing).select_related("outreach"):
        yield paper.document_id, _use(_("Sosialisasi “%s”") % paper.outreach.title, "outreach", paper.outreach_id)
    for shown in PracticeEvidence.objects.filter(standing).select_related("practice"):
        yield shown.document_id, _use(_("Praktik baik “%s”") % shown.practice.title, "practice", shown.practice_id)


def opens_with_practice(access: Access, document: Document) -> bool:
    """Whoever may read a released practice reads its documents too, unless they are restricted."""
    if document.confidentiality == Confidentiality.RESTRICTED:
        return False
    scopes = Practice.objects.filter(
        state=Practice.State.RELEASED, links__document=document, links__removed_at=None
    ).values_list("scope__path", flat=True)
    units = [grant.unit for grant in access.grants if VIEW in grant.role.facts.permissions]
    return bool(units) and any(unit.path.startswith(path) for path in scopes for unit in units)


def _use(text: str, page: str, pk: int) -> Use:
    return Use(text=text, url=reverse(f"internalisation:{page}", args=[pk]))
