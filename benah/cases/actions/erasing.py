"""Erasing: first the keys, then what they sealed. Without wraps nothing opens, wherever copies lie (NIST SP 800-88).

Here: erasing what is due, from the keeper's side. Not here: when it is due (`retention`), copies in backups
(docs/security).
"""

import datetime as dt
import secrets
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from benah.caselog.actions import append
from benah.cases import sides
from benah.cases.models import (
    Asked,
    Audience,
    Case,
    CaseDeadline,
    Draft,
    Entry,
    IdentityRequest,
    IdentityVoice,
    LegalHold,
    Piece,
    SealedFile,
    UnderCase,
    Wrap,
)
from benah.cases.states import State


def erase_due(today: dt.date) -> tuple[int, int]:
    """Erase every case and every identity whose period ended; a legal hold keeps both. How many of each."""
    with sides.keeper():
        cases = list(_due(today, "erase_on").values_list("pk", flat=True))
        identities = list(_due(today, "identity_erase_on").values_list("pk", flat=True))
    for pk in cases:
        erase_case(pk, today)
    gone = set(cases)
    for pk in (pk for pk in identities if pk not in gone):
        erase_identity(pk, today)
    return len(cases), len(identities) - len(gone & set(identities))


def erase_case(pk: UUID, today: dt.date, *, reason: str = "period_ended") -> None:
    """Everything of a case but its plain row, which is counted. Refuses quietly while a hold stands."""
    with sides.keeper():
        case = Case.objects.select_for_update(no_key=True).get(pk=pk)
        if case.erased_on is not None or _is_held(pk):
            return
        keys = Wrap.objects.filter(case=pk).delete()[0]
        IdentityRequest.objects.filter(case=pk).delete()
        files = SealedFile.objects.filter(case=pk).count()
        Piece.objects.filter(file__case=pk).delete()
        SealedFile.objects.filter(case=pk).delete()
        Entry.objects.filter(case=pk).delete()
        UnderCase.objects.filter(case=pk).delete()
        CaseDeadline.objects.filter(case=pk).delete()
        # a receipt shown later finds nothing, as one that never was
        Case.objects.filter(pk=pk).update(
            heading=b"", reporter_public=b"", lookup=secrets.token_bytes(32), assigned_to=None, erased_on=today
        )
        append("case.destroyed", by=None, case=pk, detail={"reason": reason, "keys": keys, "files": files})


def erase_identity(pk: UUID, today: dt.date, *, reason: str = "period_ended") -> None:
    """The reporter's identity: its key's shares, then the record. Refuses quietly while a hold stands."""
    with sides.keeper():
        Case.objects.select_for_update(no_key=True).get(pk=pk)
        if _is_held(pk):
            return
        shares = Wrap.objects.filter(case=pk, audience=Audience.IDENTITY).delete()[0]
        IdentityRequest.objects.filter(case=pk).delete()
        Entry.objects.filter(case=pk, audience=Audience.IDENTITY).delete()
        Case.objects.filter(pk=pk).update(identity_erase_on=None)
        if shares:
            append("identity.destroyed", by=None, case=pk, detail={"reason": reason})


def forget_drafts(today: dt.date) -> int:
    """Drop drafts of the day before yesterday and older, with their files; a draft's own page refuses it earlier."""
    with sides.keeper():
        old = Draft.objects.filter(day__lt=today - dt.timedelta(days=1))
        Piece.objects.filter(file__draft__in=old).delete()
        SealedFile.objects.filter(draft__in=old).delete()
        return old.delete()[0]


def _due(today: dt.date, column: str) -> QuerySet[Case]:
    open_hold = LegalHold.objects.filter(case=OuterRef("pk"), lifted_on=None)
    return Case.objects.filter(**{f"{column}__lte": today}, erased_on=None, state=State.CLOSED).exclude(
        Exists(open_hold)
    )


def _is_held(pk: UUID) -> bool:
    return LegalHold.objects.filter(case=pk, lifted_on=None).exists()


def forget_shares(today: dt.date) -> int:
    """End requests for an identity whose days are over: shares handed to a handler do not lie about."""
    with sides.keeper():
        over = IdentityRequest.objects.filter(expires_on__lt=today, state__in=[Asked.WAITING, Asked.AGREED])
        ended = [request.pk for request in over.select_for_update(no_key=True, of=("self",))]
        IdentityVoice.objects.filter(request__in=ended).update(share=b"", reason=b"")
        return IdentityRequest.objects.filter(pk__in=ended).update(state=Asked.EXPIRED)
