"""What documents can be linked to here: an agent, a change, an event, a practice. One table says how each is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from benah.access.grants import Access
from benah.access.models import User
from benah.access.roles import Permission
from benah.files.models import Link
from benah.internalisation import policies
from benah.internalisation.models import (
    Agent,
    AgentDecree,
    Change,
    ChangeEvidence,
    Outreach,
    OutreachDocument,
    Practice,
    PracticeEvidence,
)
from benah.units.models import Unit

Owner = Agent | Change | Outreach | Practice


@dataclass(frozen=True)
class Holder:
    """`field` is the name of the owner in the link's row, `page` that of the owner's page, `act` begins audit acts."""

    link: type[Link]
    field: str
    page: str
    act: str
    title: str | Promise
    kind: str  # of document offered first when something new is handed in
    owners: Callable[[], QuerySet[Any]]
    unit: Callable[[Any], Unit]
    check: Callable[[Access | User, Any], None]
    permission: Permission

    def links(self, owner: Owner) -> QuerySet[Any]:
        """Standing links with their documents, oldest first."""
        rows = self.link._default_manager.filter(**{self.field: owner}, removed_at=None)
        return rows.select_related("document__unit").order_by("pk")

    def locked(self, owner: Owner) -> Any:
        return self.owners().select_for_update(no_key=True, of=("self",)).get(pk=owner.pk)


HOLDERS: dict[str, Holder] = {
    "agen": Holder(
        AgentDecree,
        "agent",
        "internalisation:agent",
        "agent",
        _("SK agen perubahan"),
        "sk",
        lambda: Agent.objects.select_related("unit"),
        lambda agent: agent.unit,
        policies.check_can_edit_agent,
        Permission.INTERNAL_EDIT,
    ),
    "perubahan": Holder(
        ChangeEvidence,
        "change",
        "internalisation:change",
        "change",
        _("Bukti perubahan"),
        "foto",
        lambda: Change.objects.select_related("agent__unit"),
        lambda change: change.agent.unit,
        lambda by, change: policies.check_can_edit_agent(by, change.agent),
        Permission.INTERNAL_EDIT,
    ),
    "sosialisasi": Holder(
        OutreachDocument,
        "outreach",
        "internalisation:outreach",
        "outreach",
        _("Materi dan foto"),
        "foto",
        lambda: Outreach.objects.select_related("unit"),
        lambda outreach: outreach.unit,
        policies.check_can_record,
        Permission.OUTREACH_RECORD,
    ),
    "praktik": Holder(
        PracticeEvidence,
        "practice",
        "internalisation:practice",
        "practice",
        _("Bukti praktik baik"),
        "laporan",
        lambda: Practice.objects.select_related("unit", "scope"),
        lambda practice: practice.unit,
        policies.check_can_edit_practice,
        Permission.INTERNAL_EDIT,
    ),
}
