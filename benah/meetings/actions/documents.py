"""Documents of a meeting (invitation, minutes, photos, material) and proof that a promise was kept."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.files.linking import held_for_linking
from benah.files.models import Document
from benah.meetings import policies
from benah.meetings.actions.following import locked as locked_follow_up
from benah.meetings.actions.planning import locked
from benah.meetings.models import FollowUp, FollowUpEvidence, Meeting, MeetingDocument, State


@transaction.atomic
def attach_to_meeting(
    *, meeting: Meeting, documents: Sequence[Document], part: str, by: User, at: dt.datetime | None = None
) -> int:
    """Documents become part of the meeting's record, also after its minutes are approved. Returns how many are new."""
    at = at or clock.now()
    meeting = locked(meeting)
    check_can_attach(by, meeting)
    if part not in MeetingDocument.Part.values:
        raise Refused(
            _("Pilih dokumen ini sebagai apa: undangan, daftar hadir, notula, foto, atau materi."), code="part"
        )
    there = set(meeting.document_links.filter(removed_at=None).values_list("document_id", flat=True))
    new = [document for document in held_for_linking(documents, by) if document.pk not in there]
    for document in new:
        MeetingDocument.objects.create(meeting=meeting, document=document, part=part, linked_at=at, linked_by=by)
        detail = {"document": document.pk, "document_title": document.title, "title": meeting.title}
        record("meeting.document_attached", by=by, unit=meeting.unit, target=meeting, detail=detail)
    return len(new)


@transaction.atomic
def detach_from_meeting(*, meeting: Meeting, link_id: int, by: User, at: dt.datetime | None = None) -> None:
    """The link stays as history. A second call changes nothing."""
    meeting = locked(meeting)
    check_can_attach(by, meeting)
    link = meeting.document_links.select_related("document").filter(pk=link_id, removed_at=None).first()
    if link is None:
        return
    link.removed_at, link.removed_by = at or clock.now(), by
    link.save(update_fields=["removed_at", "removed_by"])
    detail = {"document": link.document_id, "document_title": link.document.title, "title": meeting.title}
    record("meeting.document_detached", by=by, unit=meeting.unit, target=meeting, detail=detail)


def check_can_attach(by: User, meeting: Meeting) -> None:
    """Who writes the minutes, also later: a signed scan comes after the approval."""
    if meeting.state == State.CANCELLED:
        policies.check_is_not_settled(meeting)
    if not policies.can_write(policies.access_of(by), meeting):
        raise Forbidden(_("Dokumen rapat ini diatur oleh %s.") % meeting.unit.body_name)


@transaction.atomic
def attach_proof(
    *,
    follow_up: FollowUp,
    documents: Sequence[Document],
    pages: Mapping[int, int | None] | None = None,
    by: User,
    at: dt.datetime | None = None,
) -> int:
    """Documents that show the promise was kept, by its owner, until it is verified. Returns how many are new."""
    at = at or clock.now()
    found = _unsettled(follow_up, by)
    there = set(found.proof_links.filter(removed_at=None).values_list("document_id", flat=True))
    new = [document for document in held_for_linking(documents, by, pages) if document.pk not in there]
    for document in new:
        FollowUpEvidence.objects.create(
            follow_up=found, document=document, page=(pages or {}).get(document.pk), linked_at=at, linked_by=by
        )
        detail = {"document": document.pk, "document_title": document.title, "text": found.text[:200]}
        record("followup.proof_attached", by=by, unit=found.unit, target=found, detail=detail)
    return len(new)


@transaction.atomic
def detach_proof(*, follow_up: FollowUp, link_id: int, by: User, at: dt.datetime | None = None) -> None:
    found = _unsettled(follow_up, by)
    link = found.proof_links.select_related("document").filter(pk=link_id, removed_at=None).first()
    if link is None:
        return
    link.removed_at, link.removed_by = at or clock.now(), by
    link.save(update_fields=["removed_at", "removed_by"])
    detail = {"document": link.document_id, "document_title": link.document.title, "text": found.text[:200]}
    record("followup.proof_detached", by=by, unit=found.unit, target=found, detail=detail)


def _unsettled(follow_up: FollowUp, by: User) -> FollowUp:
    found = locked_follow_up(follow_up)
    policies.check_can_report(by, found)
    if found.state not in FollowUp.UNSETTLED:
        raise Refused(_("Tindak lanjut ini sudah selesai, jadi buktinya tidak berubah lagi."), code="settled")
    return found
