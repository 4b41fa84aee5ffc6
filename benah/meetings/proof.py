"""Documents seen from meetings and promises: where they are used, and who may look because of it. Reads alone."""

from collections.abc import Collection, Iterator

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.roles import Permission
from benah.files.models import Confidentiality, Document
from benah.files.usage import Use
from benah.meetings import policies
from benah.meetings.models import FollowUpEvidence, Meeting, MeetingDocument
from benah.notices.places import place


def uses(documents: Collection[int]) -> Iterator[tuple[int, Use]]:
    """Where documents are used; told to the document's page. Two statements."""
    links = MeetingDocument.objects.filter(document__in=documents, removed_at=None).select_related("meeting")
    for link in links.order_by("-pk"):
        url = place("meetings:documents", link.meeting_id)
        yield link.document_id, Use(text=_("Rapat: %s") % link.meeting.title, state=link.get_part_display(), url=url)
    proofs = FollowUpEvidence.objects.filter(document__in=documents, removed_at=None)
    for proof in proofs.select_related("follow_up__unit").order_by("-pk"):
        found = proof.follow_up
        words = {"text": found.text[:80], "unit": found.unit.body_name}
        yield (
            proof.document_id,
            Use(
                text=_("Tindak lanjut: %(text)s, %(unit)s") % words,
                state=found.get_state_display(),
                url=place("meetings:follow_up", found.pk),
                kind="good" if found.state == found.State.VERIFIED else "info",
            ),
        )


def opens_to_participants(access: Access, document: Document) -> bool:
    """Who may see a meeting may read its documents; the organiser, what proves a promise. Not restricted ones."""
    if access.user is None or document.confidentiality == Confidentiality.RESTRICTED:
        return False
    if not access.can(Permission.MEETING_VIEW):
        return False
    linked = MeetingDocument.objects.filter(document=document, meeting=OuterRef("pk"), removed_at=None)
    proves = FollowUpEvidence.objects.filter(
        document=document, follow_up__decision__meeting=OuterRef("pk"), removed_at=None
    )
    manages = access.units_q(Permission.MEETING_MANAGE, "unit__") | Q(chair=access.user)
    meetings = Meeting.objects.filter(Q(Exists(linked)) & policies.seen_by(access) | Q(Exists(proves)) & manages)
    return meetings.exists()
