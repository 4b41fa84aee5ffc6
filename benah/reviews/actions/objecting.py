"""Documents of an objection: attach, take off, say which page. While it waits for its decision, by the unit alone."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.assessments.models import Assessment
from benah.assessments.saving import locked
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.files.linking import held_for_linking, set_page
from benah.files.models import Document
from benah.reviews import notices, policies
from benah.reviews.models import Objection, ObjectionEvidence


@transaction.atomic
def attach_to_objection(
    *,
    objection: Objection,
    documents: Sequence[Document],
    by: User,
    pages: Mapping[int, int | None] | None = None,
    at: dt.datetime | None = None,
) -> list[ObjectionEvidence]:
    """Let documents prove an objection. Those attached already stay as they are; returns the new links.

    `pages`: the page meant, by document id.
    """
    at = at or clock.now()
    assessment, standing = _held(objection, by, at)
    held = held_for_linking(documents, by, pages)
    there = set(standing.proof_links.filter(removed_at=None).values_list("document_id", flat=True))
    links = []
    for document in (each for each in held if each.pk not in there):
        page = (pages or {}).get(document.pk)
        links.append(
            ObjectionEvidence.objects.create(
                objection=standing, document=document, page=page, linked_at=at, linked_by=by
            )
        )
    for link in links:
        notices.objection_proven(link, assessment)
    for link in links:
        _record("attached", standing, link, assessment, by)
    return links


@transaction.atomic
def detach_from_objection(
    *, objection: Objection, link_id: int, by: User, at: dt.datetime | None = None
) -> ObjectionEvidence:
    """Take a document off an objection; the link stays as history. A second call changes nothing."""
    at = at or clock.now()
    assessment, standing = _held(objection, by, at)
    link = _link(standing, link_id)
    if link.removed_at is None:
        link.removed_at, link.removed_by = at, by
        link.save(update_fields=["removed_at", "removed_by"])
        _record("detached", standing, link, assessment, by)
    return link


@transaction.atomic
def set_objection_page(
    *, objection: Objection, link_id: int, page: int | None, seen: int | None, by: User, at: dt.datetime | None = None
) -> ObjectionEvidence:
    """Say which page of an attached document is meant; None takes it back. `seen`: the page shown before."""
    assessment, standing = _held(objection, by, at or clock.now())
    link = _link(standing, link_id)
    if link.removed_at is not None:
        raise Refused(_("Dokumen itu baru saja dilepas dari keberatan ini. Muat ulang halaman."), code="gone")
    if set_page(link, page, seen):
        _record("page_set", standing, link, assessment, by)
    return link


def _held(objection: Objection, by: User, at: dt.datetime) -> tuple[Assessment, Objection]:
    """Sheet locked, and the objection that still waits there. Raises `Forbidden` and `Refused`."""
    assessment = locked(objection.assessment)
    standing = Objection.objects.select_related("item").get(pk=objection.pk)
    policies.check_can_prove_objection(standing, assessment, by, at)
    return assessment, standing


def _link(objection: Objection, link_id: int) -> ObjectionEvidence:
    link = ObjectionEvidence.objects.select_related("document").filter(pk=link_id, objection=objection).first()
    if link is None:
        raise Refused(_("Dokumen itu tidak terlampir pada keberatan ini. Muat ulang halaman."), code="gone")
    return link


def _record(what: str, objection: Objection, link: ObjectionEvidence, assessment: Assessment, by: User) -> None:
    detail = {
        "item": objection.item.code,
        "document": link.document_id,
        "title": link.document.title,
        "page": link.page or "–",
    }
    record(f"objection.evidence_{what}", by=by, unit=assessment.unit, target=assessment, detail=detail)
