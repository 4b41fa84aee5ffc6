"""A duty is given, ended, or handed over. Never deleted: who was responsible in March stays answerable."""

import datetime as dt

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.access.models import Assignment, User
from benah.access.roles import Role
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.directory import notices
from benah.directory.policies import check_can_appoint, check_can_end
from benah.directory.rules import check_dates, check_last_day, overlaps
from benah.units.models import Post, Unit


@transaction.atomic
def add_assignment(
    *,
    user: User,
    role: Role,
    unit: Unit,
    sk_number: str,
    valid_from: dt.date,
    by: User | None,
    sk_date: dt.date | None = None,
    valid_to: dt.date | None = None,
    post: Post | None = None,
) -> Assignment:
    """A further duty of a known person."""
    check_can_appoint(by=by, role=role, unit=unit, user=user)
    check_dates(role, valid_from, valid_to)
    check_post(post, unit)
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    return assign(user, role, unit, post, sk_number, sk_date, valid_from, valid_to, by)


@transaction.atomic
def end_assignment(*, assignment: Assignment, last_day: dt.date, reason: str, by: User | None) -> Assignment:
    """`last_day` is the last day in force; it may lie behind (the decision came late) or ahead."""
    assignment = _locked(assignment)
    check_can_end(by=by, assignment=assignment, last_day=last_day)
    _end(assignment, last_day, reason, by)
    notices.duty_ended(assignment)
    record(
        "assignment.ended",
        by=by,
        unit=assignment.unit,
        target=assignment,
        detail={
            "person": assignment.user.full_name,
            "role": assignment.role,
            "last_day": last_day.isoformat(),
            "reason": assignment.end_reason,
        },
    )
    return assignment


@transaction.atomic
def hand_over_duties(
    *,
    assignment: Assignment,
    to: User,
    last_day: dt.date,
    sk_number: str,
    reason: str,
    by: User | None,
    sk_date: dt.date | None = None,
    valid_to: dt.date | None = None,
) -> Assignment:
    """Ends `assignment` on `last_day`; `to` holds the same duty from the next day. Returns the new one."""
    assignment = _locked(assignment)
    role = Role(assignment.role)
    check_can_appoint(by=by, role=role, unit=assignment.unit, user=to)
    if to.pk == assignment.user_id:
        raise Refused(_("Penerima tugas harus orang lain."), code="same_person")
    first_day = last_day + dt.timedelta(days=1)
    check_dates(role, first_day, valid_to)
    to = User.objects.select_for_update(no_key=True).get(pk=to.pk)
    new = assign(to, role, assignment.unit, assignment.post, sk_number, sk_date, first_day, valid_to, by)
    check_can_end(by=by, assignment=assignment, last_day=last_day)
    assignment.handed_to = new
    _end(assignment, last_day, reason, by)
    notices.duty_ended(assignment)
    record(
        "assignment.handed_over",
        by=by,
        unit=assignment.unit,
        target=assignment,
        detail={
            "person": assignment.user.full_name,
            "to": to.full_name,
            "role": assignment.role,
            "last_day": last_day.isoformat(),
        },
    )
    return new


def assign(
    user: User,
    role: Role,
    unit: Unit,
    post: Post | None,
    sk_number: str,
    sk_date: dt.date | None,
    valid_from: dt.date,
    valid_to: dt.date | None,
    by: User | None,
) -> Assignment:
    """The row and its event; policies are checked and the person is locked by the caller."""
    if not user.is_active:
        raise Refused(_("Akun ini sudah ditutup."), code="inactive")
    if not sk_number.strip():
        raise Refused(_("Isi nomor SK: setiap tugas punya dasar."), code="no_sk")
    for other in Assignment.objects.filter(user=user, role=role, unit=unit):
        if overlaps((valid_from, valid_to), (other.valid_from, other.valid_to)):
            raise Conflict(
                _("%(name)s sudah memegang tugas ini sejak %(day)s.")
                % {"name": user, "day": date_format(other.valid_from, "j F Y")},
                code="already_assigned",
            )
    made = Assignment.objects.create(
        user=user,
        role=role,
        unit=unit,
        post=post,
        sk_number=sk_number.strip(),
        sk_date=sk_date,
        valid_from=valid_from,
        valid_to=valid_to,
        made_by=by,
    )
    notices.duty_given(made)
    record(
        "assignment.added",
        by=by,
        unit=unit,
        target=made,
        detail={
            "person": user.full_name,
            "role": role.value,
            "sk": made.sk_number,
            "from": valid_from.isoformat(),
            "to": valid_to.isoformat() if valid_to else None,
        },
    )
    return made


def check_post(post: Post | None, unit: Unit) -> None:
    if post is not None and (post.unit_id != unit.pk or post.valid_to is not None):
        raise Refused(_("Jabatan itu tidak ada di %s.") % unit.body_name, code="wrong_post")


def _locked(assignment: Assignment) -> Assignment:
    """Locks the duty; for a technical administrator all duties of that kind, so that two cannot end each other."""
    rows = Assignment.objects.select_for_update(of=("self",), no_key=True).select_related("unit", "user", "post")
    if assignment.role == Role.TECHNICAL_ADMIN:
        list(Assignment.objects.select_for_update(no_key=True).filter(role=Role.TECHNICAL_ADMIN).order_by("pk"))
    return rows.get(pk=assignment.pk)


def _end(assignment: Assignment, last_day: dt.date, reason: str, by: User | None) -> None:
    if assignment.valid_to is not None and (assignment.ended_at is not None or assignment.valid_to < last_day):
        raise Conflict(
            _("Tugas ini sudah berakhir %s.") % date_format(assignment.valid_to, "j F Y"), code="already_ended"
        )
    check_last_day(assignment.valid_from, last_day)
    if not reason.strip():
        raise Refused(_("Tulis alasan berakhirnya tugas."), code="no_reason")
    assignment.valid_to = last_day
    assignment.end_reason = reason.strip()
    assignment.ended_by = by
    assignment.ended_at = clock.now() if by is not None else None
    assignment.save(update_fields=["valid_to", "end_reason", "ended_by", "ended_at", "handed_to"])
