"""The identity behind a confidential case: a handler asks, two custodians agree one after the other, the handler opens.

One custodian alone opens nothing: each holds one share of a key, and gives it sealed to who asked. Every step works
from the desk's side and stands in the log. Not here: the envelopes (`cases.vault`), what pages show
(`queries.identity`).
"""

import datetime as dt
from uuid import UUID

from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.caselog.actions import append
from benah.cases import vault
from benah.cases.models import Asked, Audience, Case, Entry, IdentityRequest, IdentityVoice, Wrap
from benah.cases.records import Identity, IdentityAsked, Message
from benah.cases.vault import CUSTODIANS_NEEDED
from benah.casework.actions.moving import write
from benah.casework.policies import check_is_open
from benah.casework.reading import OpenCase
from benah.core.refused import Conflict, Refused
from benah.custody.unlocking import Opened

# Shares given to a handler are good for this long.
DAYS = 7
OPEN = [Asked.WAITING, Asked.AGREED]


def ask(found: OpenCase, *, reason: str, tells_reporter: bool, on: dt.date) -> None:
    """Ask the case's custodians. Raises Refused where there is no identity, or too few who may agree."""
    check_is_open(found.case)
    Case.objects.select_for_update(no_key=True).only("pk").get(pk=found.case.pk)
    mine = IdentityRequest.objects.filter(case=found.case, key=found.by.key, state__in=OPEN)
    mine.filter(expires_on__lt=on).update(state=Asked.EXPIRED)
    if mine.exists():
        raise Conflict(_("Anda sudah meminta identitas ini. Tunggu jawaban pemegang identitas."), code="asked")
    shares = Wrap.objects.filter(case=found.case, audience=Audience.IDENTITY).exclude(key__person=found.by.person)
    held = list(shares.filter(key__retired_at=None).select_related("key"))
    if len(held) < CUSTODIANS_NEEDED:
        raise Refused(
            _("Identitas pelapor tidak ada, atau pemegang identitas yang dapat menyetujui kurang dari dua orang."),
            code="no_identity",
        )
    request = IdentityRequest.objects.create(
        case=found.case,
        epoch=held[0].epoch,
        key=found.by.key,
        tells_reporter=tells_reporter,
        asked_on=on,
        expires_on=on + dt.timedelta(days=DAYS),
    )
    IdentityVoice.objects.bulk_create(
        IdentityVoice(request=request, key=wrap.key, reason=vault.seal_reason(reason, request, wrap.key))
        for wrap in held
        if wrap.key is not None
    )
    write(found, IdentityAsked(reason=reason), Audience.INTERNAL, on)
    _log(found.by, "identity.asked", found.case.pk)


def agree(by: Opened, pk: UUID, on: dt.date) -> None:
    """Give one's share to who asked. From inside `sides.desk` of the custodian. Raises Http404, Conflict."""
    voice = _voice(by, pk, on)
    request = voice.request
    shares = Wrap.objects.filter(case=request.case_id, audience=Audience.IDENTITY, epoch=request.epoch)
    held = shares.filter(key=by.key).first()
    if held is None:
        raise Conflict(_("Anda tidak lagi memegang bagian kunci identitas ini."), code="no_share")
    voice.share = vault.hand_share(vault.open_share(held, by.private), request)
    voice.answer, voice.answered_on = "agreed", on
    voice.save(update_fields=["share", "answer", "answered_on"])
    if IdentityVoice.objects.filter(request=request, answer="agreed").count() >= CUSTODIANS_NEEDED:
        IdentityRequest.objects.filter(pk=request.pk).update(state=Asked.AGREED)
    _log(by, "identity.agreed", request.case_id)


def refuse(by: Opened, pk: UUID, on: dt.date) -> None:
    """One refusal ends the request. From inside `sides.desk` of the custodian. Raises Http404, Conflict."""
    voice = _voice(by, pk, on)
    voice.answer, voice.answered_on = "refused", on
    voice.save(update_fields=["answer", "answered_on"])
    IdentityRequest.objects.filter(pk=voice.request_id).update(state=Asked.REFUSED)
    _log(by, "identity.refused", voice.request.case_id)


def open_identity(found: OpenCase, on: dt.date) -> Identity:
    """Who reported, once. Raises Refused while fewer than two agreed, and when the days are over."""
    request = (
        IdentityRequest.objects.select_for_update(no_key=True, of=("self",))
        .filter(case=found.case, key=found.by.key)
        .order_by("-asked_on", "state")
        .filter(state=Asked.AGREED, expires_on__gte=on)
        .first()
    )
    if request is None:
        raise Refused(
            _("Identitas belum dapat dibuka: dua pemegang identitas harus setuju, dan persetujuan berlaku tujuh hari."),
            code="not_agreed",
        )
    voices = request.voices.filter(answer="agreed").select_related("request")
    shares = [vault.share_given(voice, found.by.private) for voice in voices]
    keys = vault.identity_key(found.case.pk, request.epoch, shares[:CUSTODIANS_NEEDED])
    entry = Entry.objects.get(case=found.case, audience=Audience.IDENTITY, epoch=request.epoch, kind=Identity.kind)
    identity = vault.open_record(keys, entry, Identity)
    IdentityRequest.objects.filter(pk=request.pk).update(state=Asked.OPENED, opened_on=on)
    IdentityVoice.objects.filter(request=request).update(share=b"", reason=b"")
    if request.tells_reporter:
        _tell(found, on)
    _log(found.by, "identity.opened", found.case.pk)
    return identity


def _voice(by: Opened, pk: UUID, on: dt.date) -> IdentityVoice:
    """The custodian's own voice, still to be given, with its request locked."""
    own = IdentityVoice.objects.filter(pk=pk, key=by.key)
    request_pk = own.values_list("request", flat=True).first()
    if request_pk is None:
        raise Http404
    request = IdentityRequest.objects.select_for_update(no_key=True, of=("self",)).get(pk=request_pk)
    voice: IdentityVoice = own.select_related("request__key").get()
    if voice.answer or request.state != Asked.WAITING or request.expires_on < on:
        raise Conflict(_("Permintaan ini sudah dijawab atau sudah lewat waktunya."), code="answered")
    return voice


def _tell(found: OpenCase, on: dt.date) -> None:
    asked = found.last(IdentityAsked)
    text = _(
        "Identitas Anda dibuka pada %(day)s oleh penangan laporan ini, dengan persetujuan dua pemegang identitas."
        " Alasannya: %(reason)s"
    ) % {"day": date_format(on), "reason": asked.reason if asked else ""}
    write(found, Message(text=text), Audience.CONTENT, on)


def _log(by: Opened, act: str, case: UUID) -> None:
    append(act, by=by.person, key_id=bytes(by.key.key_id), case=case)
