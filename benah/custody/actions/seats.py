"""Desks are opened; seats are proposed by one person, confirmed by another, and count after a delay.

Everybody at the desk is told at each step, so that no reader is slipped in (complaints-security §4, rule 7). A new
seat gives no key to any case that is there already: cases filed later are wrapped to it, older ones by a colleague.
"""

import datetime as dt

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.audit.actions import record
from benah.caselog.actions import append
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.custody import notices, policies
from benah.custody.models import Desk, Duty, Seat
from benah.custody.models_desk import DeskKind
from benah.units.models import Tier, Unit

KINDS = {Tier.PROVINCE: (DeskKind.PROVINCE_DESK,), Tier.NATIONAL: (DeskKind.COMPLIANCE, DeskKind.INSPECTORATE)}


@transaction.atomic
def open_desk(*, unit: Unit, kind: str, name: str, decree: str, by: User) -> Desk:
    """A desk of a province, or of the nation. One of a kind at a unit."""
    check_can(by, Permission.SEAT_PROPOSE, unit)
    if kind not in KINDS.get(Tier(unit.tier), ()):
        raise Refused(_("Meja jenis ini tidak ada di tingkat %s.") % unit.get_tier_display(), code="wrong_tier")
    try:
        with transaction.atomic():
            desk = Desk.objects.create(unit=unit, kind=kind, name=name, decree=decree, valid_from=clock.today())
    except IntegrityError:
        raise Conflict(_("Satker ini sudah mempunyai meja jenis itu."), code="has_desk") from None
    record("desk.opened", by=by, unit=unit, detail={"desk": desk.name, "decree": decree})
    append("office.opened", by=by, detail={"office": desk.pk, "unit": unit.pk})
    return desk


@transaction.atomic
def propose_seat(*, desk: Desk, person: User, duty: str, decree: str, by: User, staff_number: str = "") -> Seat:
    """The first of two yeses. Nothing changes yet, and the desk is told."""
    policies.check_may_propose(by, desk)
    if person.pk == by.pk:
        raise Refused(_("Anda tidak dapat mengusulkan diri sendiri."), code="self")
    policies.check_may_sit(person, desk, duty)
    try:
        with transaction.atomic():
            seat = Seat.objects.create(
                desk=desk,
                person=person,
                duty=duty,
                staff_number=staff_number,
                decree=decree,
                proposed_by=by,
                proposed_at=clock.now(),
            )
    except IntegrityError:
        raise Conflict(_("Orang ini sudah duduk atau sedang diusulkan untuk kursi itu."), code="has_seat") from None
    notices.tell_seat_proposed(seat)
    _write("seat.proposed", seat, by)
    return seat


@transaction.atomic
def confirm_seat(*, seat: Seat, by: User) -> Seat:
    """The second yes, by another person. The seat counts after SEAT_DELAY_DAYS; the desk may object until then."""
    seat = _locked(seat)
    policies.check_may_confirm(by, seat)
    if seat.confirmed_by_id is not None:
        raise Conflict(_("Kursi ini sudah disetujui %s.") % seat.confirmed_by, code="confirmed")
    policies.check_may_sit(seat.person, seat.desk, seat.duty)
    seat.confirmed_by, seat.confirmed_at = by, clock.now()
    seat.takes_effect_on = clock.today() + dt.timedelta(days=settings.SEAT_DELAY_DAYS)
    seat.save(update_fields=["confirmed_by", "confirmed_at", "takes_effect_on"])
    notices.tell_seat_confirmed(seat)
    _write("seat.confirmed", seat, by, logged="seat.approved", day=seat.takes_effect_on)
    return seat


@transaction.atomic
def refuse_seat(*, seat: Seat, reason: str, by: User) -> Seat:
    """Before it counts: by who may confirm, or by anybody who sits at the desk."""
    seat = _locked(seat)
    policies.check_may_object(by, seat)
    if seat.takes_effect_on is not None and seat.takes_effect_on <= clock.today():
        raise Conflict(_("Kursi ini sudah berlaku. Akhiri kursinya bila tidak tepat."), code="in_effect")
    _end(seat, reason, by)
    notices.tell_seat_refused(seat)
    _write("seat.refused", seat, by, reason=reason)
    return seat


@transaction.atomic
def end_seat(*, seat: Seat, reason: str, by: User) -> Seat:
    """From today on no new case reaches this person. A colleague takes the keys of older ones back (`cases`)."""
    seat = _locked(seat)
    policies.check_may_end(by, seat)
    _end(seat, reason, by)
    notices.tell_seat_ended(seat)
    _write("seat.ended", seat, by, reason=reason)
    return seat


@transaction.atomic
def begin_seats(*, at: dt.datetime | None = None) -> int:
    """Tell of every seat that counts from today; returns how many. Told once."""
    now = at or clock.now()
    today = now.astimezone(clock.WIB).date()
    due = Seat.objects.select_for_update(no_key=True, skip_locked=True, of=("self",)).on(today)
    seats = list(due.filter(began_at=None).select_related("desk__unit", "person").order_by("pk"))
    for seat in seats:
        Seat.objects.filter(pk=seat.pk).update(began_at=now)
        notices.tell_seat_begun(seat)
        record("seat.began", by=None, unit=seat.desk.unit, target=seat.person, detail=_detail(seat))
    for seat in seats:
        append("seat.began", by=None, detail=_logged(seat, seat.takes_effect_on), at=now)
    return len(seats)


def _locked(seat: Seat) -> Seat:
    """The seat as it stands. Raises Conflict when it ended."""
    found = Seat.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "desk__unit", "person", "proposed_by", "confirmed_by"
    )
    locked = found.get(pk=seat.pk)
    if locked.ended_on is not None:
        raise Conflict(_("Kursi ini sudah diakhiri."), code="ended")
    return locked


def _end(seat: Seat, reason: str, by: User) -> None:
    seat.ended_on, seat.ended_by, seat.end_reason = clock.today(), by, reason
    seat.save(update_fields=["ended_on", "ended_by", "end_reason"])


def _write(act: str, seat: Seat, by: User, *, logged: str = "", day: dt.date | None = None, reason: str = "") -> None:
    detail = _detail(seat) | ({"reason": reason} if reason else {}) | ({"from": day.isoformat()} if day else {})
    record(act, by=by, unit=seat.desk.unit, target=seat.person, detail=detail)
    append(logged or act, by=by, detail=_logged(seat, day))


def _detail(seat: Seat) -> dict[str, str]:
    return {"desk": seat.desk.name, "seat": str(Duty(seat.duty).label)}


def _logged(seat: Seat, day: dt.date | None) -> dict[str, str | int]:
    found: dict[str, str | int] = {"office": seat.desk_id, "seat": Duty(seat.duty).value, "person": seat.person_id}
    return found | ({"from": day.isoformat()} if day else {})
