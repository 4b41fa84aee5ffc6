"""Linking documents to an agent, a change, an event or a practice, and taking them off; see `holders`."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.files.linking import held_for_linking
from benah.files.models import Document, Link
from benah.internalisation.holders import Holder, Owner
from benah.internalisation.models import Agent


@transaction.atomic
def attach(
    *,
    holder: Holder,
    owner: Owner,
    documents: Sequence[Document],
    by: User,
    pages: Mapping[int, int | None] | None = None,
) -> list[Link]:
    """Link documents. Those linked already stay as they are; returns the new links.

    `pages`: the page meant, by document id. An SK gives its number and date to an agent who has none yet.
    """
    standing = holder.locked(owner)
    holder.check(by, standing)
    held = held_for_linking(documents, by, pages)
    there = set(holder.links(standing).values_list("document_id", flat=True))
    made: list[Link] = []
    for document in (each for each in held if each.pk not in there):
        values: dict[str, Any] = {holder.field: standing, "document": document, "page": (pages or {}).get(document.pk)}
        made.append(holder.link._default_manager.create(**values, linked_at=clock.now(), linked_by=by))
        if isinstance(standing, Agent):
            _take_number(standing, document)
        _record("attached", holder, standing, document, by)
    return made


@transaction.atomic
def detach(*, holder: Holder, owner: Owner, link_id: int, by: User) -> None:
    """Take a document off; the link stays as history. A second call changes nothing."""
    standing = holder.locked(owner)
    holder.check(by, standing)
    rows = holder.link._default_manager.filter(pk=link_id, **{holder.field: standing})
    link = rows.select_related("document").first()
    if link is None:
        raise Refused(_("Dokumen itu tidak terlampir di sini. Muat ulang halaman."), code="gone")
    if link.removed_at is None:
        link.removed_at, link.removed_by = clock.now(), by
        link.save(update_fields=["removed_at", "removed_by"])
        _record("detached", holder, standing, link.document, by)


def _take_number(agent: Agent, document: Document) -> None:
    if document.number and not agent.sk_number:
        agent.sk_number, agent.sk_date = document.number, agent.sk_date or document.date
        agent.edition += 1
        agent.save(update_fields=["sk_number", "sk_date", "edition"])


def _record(what: str, holder: Holder, owner: Any, document: Document, by: User) -> None:
    detail = {"document": document.pk, "title": document.title}
    record(f"{holder.act}.document_{what}", by=by, unit=holder.unit(owner), target=owner, detail=detail)
