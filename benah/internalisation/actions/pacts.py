"""Issuing a commitment: its first text, later texts, publishing one, reminding, ending it."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.internalisation import policies, rules
from benah.internalisation.models import Pact, PactVersion
from benah.internalisation.notices import tell_issued, tell_waiting
from benah.units.models import Tier, Unit


@dataclass(frozen=True)
class PactDraft:
    """`reason`: why the text changes, from the second version on."""

    text: str
    due_on: dt.date | None = None
    reason: str = ""


@transaction.atomic
def start_pact(*, scope: Unit, title: str, draft: PactDraft, by: User | None) -> PactVersion:
    """A commitment with the draft of its first text. The same title of the same issuer is the same commitment."""
    if by is not None:
        check_can(by, Permission.PACT_ISSUE, scope)
    if scope.tier == Tier.CITY:
        raise Refused(_("Pakta diterbitkan provinsi atau pusat untuk satker di bawahnya."), code="tier")
    if not title.strip():
        raise Refused(_("Tulis judul pakta."), code="title")
    Unit.objects.select_for_update(no_key=True).get(pk=scope.pk)
    found = Pact.objects.filter(scope=scope, title=title.strip(), ended_at=None).first()
    if found is not None:
        return found.versions.order_by("-number")[0]
    _check(draft, number=1)
    pact = Pact.objects.create(scope=scope, title=title.strip(), made_at=clock.now(), made_by=by)
    version = PactVersion(pact=pact, number=1, made_at=clock.now(), made_by=by)
    _write(version, draft)
    _record("started", version, by)
    return version


@transaction.atomic
def write_next(*, pact: Pact, draft: PactDraft, by: User) -> PactVersion:
    """The draft of a later text; the one in force stays until the new one is published."""
    pact = locked(pact)
    check_can(by, Permission.PACT_ISSUE, pact.scope)
    if pact.ended_at is not None:
        raise Refused(_("Pakta ini sudah diakhiri. Terbitkan pakta baru."), code="ended")
    if pact.versions.filter(state=PactVersion.State.DRAFT).exists():
        raise Conflict(_("Konsep versi berikutnya sudah ada. Lanjutkan konsep itu."), code="exists")
    number = pact.versions.aggregate(last=Max("number"))["last"] + 1
    _check(draft, number)
    version = PactVersion(pact=pact, number=number, made_at=clock.now(), made_by=by)
    _write(version, draft)
    _record("next_written", version, by)
    return version


@transaction.atomic
def rewrite_draft(*, version: PactVersion, draft: PactDraft, seen_edition: int, by: User) -> PactVersion:
    """Other words for a text not published yet."""
    version = _held(version)
    policies.check_can_write_pact(by, version)
    if version.edition != seen_edition:
        raise Conflict(_("Konsep ini baru diubah orang lain. Bandingkan isinya, lalu simpan lagi."), code="edition")
    _check(draft, version.number)
    version.edition += 1
    _write(version, draft)
    _record("rewritten", version, by)
    return version


@transaction.atomic
def publish_version(*, version: PactVersion, seen_edition: int, by: User | None) -> PactVersion:
    """From now on this very text is asked for; everybody concerned is told. Publishing it again changes nothing."""
    version = _held(version)
    if by is not None:
        check_can(by, Permission.PACT_ISSUE, version.pact.scope)
    if version.state == PactVersion.State.PUBLISHED:
        return version
    if version.edition != seen_edition:
        raise Conflict(_("Konsep ini baru diubah orang lain. Baca lagi sebelum menerbitkannya."), code="edition")
    if version.pact.ended_at is not None:
        raise Refused(_("Pakta ini sudah diakhiri. Terbitkan pakta baru."), code="ended")
    if version.due_on is not None and version.due_on < clock.today():
        raise Refused(_("Batas konfirmasinya sudah lewat. Ubah tanggalnya dahulu."), code="due")
    version.state, version.sha256 = PactVersion.State.PUBLISHED, rules.text_hash(version.text)
    version.published_at, version.published_by = clock.now(), by
    version.save()
    told = tell_issued(version)
    _record("published", version, by, people=told, sha256=version.sha256)
    return version


@transaction.atomic
def remind_waiting(*, pact: Pact, by: User) -> int:
    """Tell everybody who has not confirmed the text in force; at most once a day each. Returns how many were told."""
    pact = locked(pact)
    check_can(by, Permission.PACT_ISSUE, pact.scope)
    version = pact.versions.filter(state=PactVersion.State.PUBLISHED).order_by("-number").first()
    if version is None or pact.ended_at is not None:
        raise Refused(_("Tidak ada teks terbit yang menunggu konfirmasi."), code="state")
    version.pact = pact
    told = tell_waiting(version)
    if told:
        _record("reminded", version, by, people=told)
    return told


@transaction.atomic
def end_pact(*, pact: Pact, reason: str, by: User) -> Pact:
    """Nobody is asked any more; confirmations stay. Ending again changes nothing."""
    pact = locked(pact)
    check_can(by, Permission.PACT_ISSUE, pact.scope)
    if pact.ended_at is not None:
        return pact
    if not reason.strip():
        raise Refused(_("Tulis alasan pengakhiran."), code="reason")
    pact.ended_at, pact.ended_by, pact.end_reason = clock.now(), by, reason.strip()[:400]
    pact.save(update_fields=["ended_at", "ended_by", "end_reason"])
    detail = {"title": pact.title, "reason": pact.end_reason}
    record("pact.ended", by=by, unit=pact.scope, target=pact, detail=detail)
    return pact


def locked(pact: Pact) -> Pact:
    return Pact.objects.select_for_update(no_key=True, of=("self",)).select_related("scope").get(pk=pact.pk)


def _held(version: PactVersion) -> PactVersion:
    """Pact first, then its version: the order in which all of these are locked."""
    pact = locked(version.pact)
    found = PactVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
    found.pact = pact
    return found


def _check(draft: PactDraft, number: int) -> None:
    if not rules.plain_text(draft.text):
        raise Refused(_("Tulis teks pakta."), code="text")
    if number > 1 and not draft.reason.strip():
        raise Refused(_("Tulis alasan perubahan teks; orang membacanya sebelum mengonfirmasi lagi."), code="reason")


def _write(version: PactVersion, draft: PactDraft) -> None:
    version.text, version.due_on = rules.plain_text(draft.text), draft.due_on
    version.reason = draft.reason.strip()[:400] if version.number > 1 else ""
    version.save()


def _record(what: str, version: PactVersion, by: User | None, **detail: object) -> None:
    told = {"title": version.pact.title, "version": version.number, **detail}
    record(f"pact.{what}", by=by, unit=version.pact.scope, target=version.pact, detail=told)
