"""Requests for an identity: those that wait for a custodian, and where a handler's own stands. From inside a side."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from benah.cases import vault
from benah.cases.models import Asked, Audience, Case, IdentityRequest, IdentityVoice, Wrap
from benah.custody.unlocking import Opened


@dataclass(frozen=True)
class Waiting:
    """One request as its custodian reads it."""

    pk: UUID
    who: str
    desk: str
    reason: str
    asked_on: dt.date
    expires_on: dt.date
    agreed: int


@dataclass(frozen=True)
class Standing:
    """A handler's latest request of a case."""

    request: IdentityRequest
    state: str
    agreed: int
    can_open: bool


def waiting_for(by: Opened, today: dt.date) -> list[Waiting]:
    """What the custodian has not answered, the soonest end first."""
    voices = IdentityVoice.objects.filter(
        key=by.key, answer="", request__state=Asked.WAITING, request__expires_on__gte=today
    )
    rows = list(
        voices.select_related("request__key__person", "request__case__desk").order_by("request__expires_on", "pk")
    )
    agreed = list(
        IdentityVoice.objects.filter(request__in=[voice.request_id for voice in rows], answer="agreed").values_list(
            "request", flat=True
        )
    )
    return [
        Waiting(
            pk=voice.pk,
            who=voice.request.key.person.full_name,
            desk=voice.request.case.desk.name,
            reason=vault.open_reason(voice, by.private),
            asked_on=voice.request.asked_on,
            expires_on=voice.request.expires_on,
            agreed=agreed.count(voice.request_id),
        )
        for voice in rows
    ]


def standing_of(by: Opened, case: Case, today: dt.date) -> Standing | None:
    """Where this handler's latest request stands; a state that ran out of days shows as expired."""
    rows = list(IdentityRequest.objects.filter(case=case, key=by.key))
    if not rows:
        return None
    request = next((row for row in rows if row.state in (Asked.WAITING, Asked.AGREED)), rows[-1])
    is_over = request.state in (Asked.WAITING, Asked.AGREED) and request.expires_on < today
    state = Asked.EXPIRED.value if is_over else request.state
    agreed = request.voices.filter(answer="agreed").count()
    return Standing(request, state, agreed, state == Asked.AGREED)


def has_identity(case: Case) -> bool:
    """Whether shares of an identity's key are held by anybody."""
    return Wrap.objects.filter(case=case, audience=Audience.IDENTITY).exists()
