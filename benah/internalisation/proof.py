"""Documents of internalisation seen from the documents: where they are used, who may look because of it."""

from collections.abc import Collection, Iterator

from django.db.models import CharField, F, IntegerField, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.files.models import Confidentiality, Document, Link
from benah.files.usage import Use
from benah.internalisation.models import (
    AgentDecree,
    ChangeEvidence,
    OutreachDocument,
    Practice,
    PracticeEvidence,
)
from benah.internalisation.policies import VIEW

# Kind of page, the link's table, the way to the page's row, to its name and (of agents) its year.
_PLACES: tuple[tuple[str, type[Link], str, str, str | None], ...] = (
    ("agent", AgentDecree, "agent_id", "agent__name", "agent__year"),
    ("change", ChangeEvidence, "change_id", "change__agent__name", None),
    ("outreach", OutreachDocument, "outreach_id", "outreach__title", None),
    ("practice", PracticeEvidence, "practice_id", "practice__title", None),
)


def uses(documents: Collection[int]) -> Iterator[tuple[int, Use]]:
    """SK of agents, proof of changes, papers of events and of practices. One statement."""
    parts = [
        table._default_manager.filter(document__in=documents, removed_at=None)
        .order_by()
        .values_list(
            "document_id",
            Value(page, CharField()),
            row,
            Cast(name, TextField()),
            Cast(F(year), IntegerField()) if year else Value(None, IntegerField()),
        )
        for page, table, row, name, year in _PLACES
    ]
    for document, page, pk, name, year in parts[0].union(*parts[1:], all=True):
        yield document, Use(text=_text(page, name, year), url=reverse(f"internalisation:{page}", args=[pk]))


def _text(page: str, name: str, year: int | None) -> str:
    if page == "agent":
        return _("SK agen perubahan %s") % f"{name} {year}"
    if page == "change":
        return _("Bukti perubahan oleh %s") % name
    if page == "outreach":
        return _("Sosialisasi “%s”") % name
    return _("Praktik baik “%s”") % name


def opens_with_practice(access: Access, document: Document) -> bool:
    """Whoever may read a released practice reads its documents too, unless they are restricted."""
    if document.confidentiality == Confidentiality.RESTRICTED:
        return False
    scopes = Practice.objects.filter(
        state=Practice.State.RELEASED, links__document=document, links__removed_at=None
    ).values_list("scope__path", flat=True)
    units = [grant.unit for grant in access.grants if VIEW in grant.role.facts.permissions]
    return bool(units) and any(unit.path.startswith(path) for path in scopes for unit in units)
