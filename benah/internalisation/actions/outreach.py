"""Socialisation events: entering one, its numbers by unit, cancelling what was entered wrongly."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Forbidden, Refused
from benah.internalisation import policies, rules
from benah.internalisation.areas import areas_for
from benah.internalisation.models import Outreach, Reached
from benah.internalisation.rules import Numbers
from benah.units.models import Unit


@dataclass(frozen=True)
class OutreachDraft:
    title: str
    held_on: dt.date
    form: str
    audience: str = ""
    areas: tuple[str, ...] = ()
    notes: str = ""


@transaction.atomic
def record_outreach(*, unit: Unit, draft: OutreachDraft, by: User | None) -> Outreach:
    """A new event held by `unit`. The same title on the same day is the same event."""
    if by is not None:
        check_can(by, Permission.OUTREACH_RECORD, unit)
    _check(unit, draft)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    found = Outreach.objects.filter(
        unit=unit, held_on=draft.held_on, title=draft.title.strip(), cancelled_at=None
    ).first()
    if found is not None:
        return found
    outreach = Outreach(unit=unit, made_at=clock.now(), made_by=by)
    _write(outreach, draft)
    _record("recorded", outreach, by)
    return outreach


@transaction.atomic
def change_outreach(*, outreach: Outreach, draft: OutreachDraft, seen_edition: int, by: User) -> Outreach:
    """Other facts of the same event. `Conflict` where somebody changed it since `seen_edition`."""
    outreach = _held(outreach, seen_edition, by)
    _check(outreach.unit, draft)
    same = Outreach.objects.filter(
        unit=outreach.unit, held_on=draft.held_on, title=draft.title.strip(), cancelled_at=None
    )
    if same.exclude(pk=outreach.pk).exists():
        raise Refused(_("Kegiatan dengan judul dan tanggal itu sudah tercatat."), code="twice")
    outreach.edition += 1
    _write(outreach, draft)
    _record("changed", outreach, by)
    return outreach


@transaction.atomic
def set_reached(*, outreach: Outreach, numbers: Mapping[int, Numbers], seen_edition: int, by: User | None) -> Outreach:
    """Participants and staff by unit id, all of them: a unit left out has taken no part.

    Units are the host or below it (`Forbidden` else). Nothing changed is nothing recorded.
    """
    outreach = _held(outreach, seen_edition, by)
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=numbers)}
    if len(units) < len(numbers) or not all(outreach.unit.contains(unit) for unit in units.values()):
        raise Forbidden(_("Satker itu tidak berada di bawah penyelenggara kegiatan ini."))
    rules.check_numbers(numbers, {pk: unit.body_name for pk, unit in units.items()})
    if outreach.held_on > clock.today(outreach.unit.zone) and numbers:
        raise Refused(_("Kegiatan ini belum berlangsung; isi pesertanya sesudahnya."), code="future")
    standing = {row.unit_id: (row.participants, row.staff) for row in outreach.reached.all()}
    if standing == dict(numbers):
        return outreach
    outreach.reached.all().delete()
    Reached.objects.bulk_create(
        Reached(outreach=outreach, unit_id=pk, participants=participants, staff=staff)
        for pk, (participants, staff) in numbers.items()
    )
    outreach.edition += 1
    outreach.save(update_fields=["edition"])
    total = sum(participants for participants, _staff in numbers.values())
    _record("counted", outreach, by, units=len(numbers), participants=total)
    return outreach


@transaction.atomic
def cancel_outreach(*, outreach: Outreach, reason: str, by: User) -> Outreach:
    """Entered wrongly or not held: it counts no more, and stays readable. A second call changes nothing."""
    outreach = locked(outreach)
    check_can(by, Permission.OUTREACH_RECORD, outreach.unit)
    if outreach.cancelled_at is not None:
        return outreach
    if not reason.strip():
        raise Refused(_("Tulis alasan pembatalan."), code="reason")
    outreach.cancelled_at, outreach.cancelled_by, outreach.cancel_reason = clock.now(), by, reason.strip()[:400]
    outreach.save(update_fields=["cancelled_at", "cancelled_by", "cancel_reason"])
    _record("cancelled", outreach, by, reason=outreach.cancel_reason)
    return outreach


def locked(outreach: Outreach) -> Outreach:
    rows = Outreach.objects.select_for_update(no_key=True, of=("self",)).select_related("unit")
    return rows.get(pk=outreach.pk)


def _held(outreach: Outreach, seen_edition: int, by: User | None) -> Outreach:
    outreach = locked(outreach)
    if by is not None:
        policies.check_can_record(by, outreach)
    if outreach.edition != seen_edition:
        raise Conflict(_("Kegiatan ini baru diubah orang lain. Bandingkan isinya, lalu simpan lagi."), code="edition")
    return outreach


def _check(unit: Unit, draft: OutreachDraft) -> None:
    if not draft.title.strip():
        raise Refused(_("Tulis judul kegiatannya."), code="title")
    if draft.form not in Outreach.Form.values:
        raise Refused(_("Pilih bentuk kegiatannya."), code="form")
    if set(draft.areas) - set(areas_for(unit, draft.held_on.year)):
        raise Refused(_("Pilih area perubahan dari daftar."), code="areas")


def _write(outreach: Outreach, draft: OutreachDraft) -> None:
    for name in ("title", "held_on", "form", "audience", "notes"):
        value = getattr(draft, name)
        setattr(outreach, name, value.strip() if isinstance(value, str) else value)
    outreach.areas = list(draft.areas)
    outreach.save()


def _record(what: str, outreach: Outreach, by: User | None, **detail: object) -> None:
    told = {"title": outreach.title, **detail}
    record(f"outreach.{what}", by=by, unit=outreach.unit, target=outreach, detail=told)
