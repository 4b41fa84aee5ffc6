"""Who may assess which sheet: by appointment for that one sheet, never by reach, never of one's own unit."""

import datetime as dt

from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import Assignment, User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.assessments import policies as sheets
from benah.assessments import states
from benah.assessments.models import Assessment
from benah.assessments.models_opening import StageKind
from benah.core import clock
from benah.core.refused import Forbidden, Refused
from benah.reviews import rules
from benah.reviews.models import Objection, Part, ReviewAssignment
from benah.units.models import Unit

_DECIDED = frozenset({states.FINALISED, states.SIGNED, states.PUBLISHED})


def access_of(by: Access | User) -> Access:
    return by if isinstance(by, Access) else Access.of(by)


def own_units(access: Access) -> set[int]:
    """Units the person has a duty in. They assess none of these."""
    return {grant.unit.pk for grant in access.grants}


def assignment_of(by: Access | User, assessment: Assessment) -> ReviewAssignment | None:
    """The person's appointment for this sheet, where it still counts: open, the role still held, not their own unit.

    A page asks several times: an `Access` (of one request) remembers the answer; an act, given a user, asks anew.
    """
    if not isinstance(by, Access):
        return _appointment(access_of(by), assessment)
    known: dict[int, ReviewAssignment | None] = by.__dict__.setdefault("_appointments", {})
    if assessment.pk not in known:
        known[assessment.pk] = _appointment(by, assessment)
    return known[assessment.pk]


def _appointment(access: Access, assessment: Assessment) -> ReviewAssignment | None:
    if access.user is None or not access.can(Permission.ASSESSMENT_REVIEW):
        return None
    if assessment.unit_id in own_units(access):
        return None
    return ReviewAssignment.objects.filter(assessment=assessment, user=access.user, ended_at=None).order_by().first()


def is_assessor_of(access: Access, assessment: Assessment) -> bool:
    return assignment_of(access, assessment) is not None


def check_is_assessor(by: Access | User, assessment: Assessment, *parts: Part) -> ReviewAssignment:
    """The appointment. Raises `Forbidden` without one, `Refused` where it is for none of `parts`."""
    found = assignment_of(by, assessment)
    if found is None:
        raise Forbidden(
            _("Anda tidak ditunjuk sebagai asesor lembar %s. Penunjukan dibuat koordinator RB provinsi.")
            % assessment.unit.body_name
        )
    if parts and found.part not in parts:
        raise Refused(
            _("Ini tugas %(needed)s; Anda ditunjuk sebagai %(part)s.")
            % {"needed": " / ".join(str(part.label) for part in parts), "part": found.get_part_display()},
            code="other_part",
        )
    return found


def check_can_move(act: str, *, assessment: Assessment, by: User) -> str:
    """The state `act` leads to. Acts of assessors need an appointment (the lead's), all others a permission there."""
    to, permission = sheets.check_is_next(act, assessment)
    if permission is Permission.ASSESSMENT_REVIEW:
        check_is_assessor(by, assessment, *(() if act == "begin_review" else (Part.LEAD,)))
    else:
        check_can(by, permission, assessment.unit)
    return to


def check_can_value(assessment: Assessment, code: str, by: User, at: dt.datetime) -> ReviewAssignment:
    """May this person give a value of their own for the item now?"""
    found = check_is_assessor(by, assessment)
    if assessment.state not in (states.SUBMITTED, states.IN_REVIEW):
        raise Refused(
            _("Lembar ini %s; nilai asesor hanya dapat diberikan selama ditinjau.") % assessment.get_state_display(),
            code="wrong_state",
        )
    sheets.check_stage(StageKind.REVIEW, assessment=assessment, at=at)
    if found.sample and code not in found.sample:
        raise Refused(_("Butir %s tidak termasuk sampel Anda sebagai asesor kedua.") % code, code="not_sampled")
    return found


def can_value(assessment: Assessment, by: Access | User, at: dt.datetime | None = None) -> bool:
    """Some item at least; the sample is told item by item."""
    if assessment.state not in (states.SUBMITTED, states.IN_REVIEW) or not assignment_of(by, assessment):
        return False
    try:
        sheets.check_stage(StageKind.REVIEW, assessment=assessment, at=at or clock.now())
    except Refused:
        return False
    return True


def check_can_decide(assessment: Assessment, by: User, at: dt.datetime) -> ReviewAssignment:
    """May this person set final values now? The lead, once the unit could object."""
    found = check_is_assessor(by, assessment, Part.LEAD)
    if assessment.state != states.OBJECTION:
        raise Refused(
            _("Lembar ini %s; nilai akhir ditetapkan sesudah masa keberatan dibuka dan sebelum disahkan.")
            % assessment.get_state_display(),
            code="wrong_state",
        )
    sheets.check_stage(StageKind.FINAL, assessment=assessment, at=at)
    return found


def check_can_object(assessment: Assessment, by: Access | User, at: dt.datetime) -> None:
    """May the unit object to an item now?"""
    check_can(by, Permission.ASSESSMENT_FILL, assessment.unit)
    if assessment.state != states.OBJECTION:
        raise Refused(
            _("Lembar ini %s; keberatan hanya dapat diajukan selama masa keberatan.") % assessment.get_state_display(),
            code="wrong_state",
        )
    sheets.check_stage(StageKind.OBJECTION, assessment=assessment, at=at)


def can_object(assessment: Assessment, by: Access | User, at: dt.datetime) -> bool:
    try:
        check_can_object(assessment, by, at)
    except Refused:
        return False
    return True


def check_can_prove_objection(objection: Objection, assessment: Assessment, by: Access | User, at: dt.datetime) -> None:
    """May the unit change what the objection stands on? Only while it waits for its decision."""
    check_can_object(assessment, by, at)
    if objection.outcome != Objection.Outcome.OPEN:
        raise Refused(
            _("Keberatan ini sudah %s, jadi buktinya tidak diubah lagi.") % objection.get_outcome_display(),
            code="decided",
        )


def can_prove_objection(objection: Objection, assessment: Assessment, by: Access | User, at: dt.datetime) -> bool:
    try:
        check_can_prove_objection(objection, assessment, by, at)
    except Refused:
        return False
    return True


def check_can_appoint(*, assessment: Assessment, user: User, part: Part, reason: str, by: User) -> None:
    """May `by` make `user` an assessor of this sheet? Says why not."""
    check_can(by, Permission.REVIEW_ASSIGN, assessment.unit)
    if assessment.state in _DECIDED:
        raise Refused(_("Nilai akhir lembar ini sudah ditetapkan; asesor tidak ditambah lagi."), code="wrong_state")
    access = Access(user)
    if not access.can(Permission.ASSESSMENT_REVIEW):
        raise Refused(
            _("%s tidak bertugas sebagai asesor. Beri tugas Asesor silang di Satker & orang, lalu tunjuk lagi.") % user,
            code="no_role",
        )
    if assessment.unit_id in own_units(access):
        raise Refused(
            _("%(person)s bertugas di %(unit)s dan tidak boleh menilai satkernya sendiri.")
            % {"person": user, "unit": assessment.unit.body_name},
            code="own_unit",
        )
    if not any(_is_near(grant.unit, assessment) for grant in access.grants):
        raise Refused(_("%s bertugas di luar wilayah siklus ini.") % user, code="elsewhere")
    if is_reciprocal(access, assessment) and not reason.strip():
        raise Refused(
            _("Satker %(person)s dan %(unit)s saling menilai. Pilih orang lain, atau tulis alasannya.")
            % {"person": user, "unit": assessment.unit.body_name},
            code="reciprocal",
        )


def _is_near(unit: Unit, assessment: Assessment) -> bool:
    return assessment.cycle.scope.contains(unit) or unit.contains(assessment.unit)


def is_reciprocal(access: Access, assessment: Assessment) -> bool:
    """True where people of the assessed unit assess a unit of this person in the same cycle."""
    open_now = ReviewAssignment.objects.filter(assessment__cycle=assessment.cycle_id, ended_at=None)
    theirs = open_now.filter(assessment__unit__in=own_units(access))
    duties = Assignment.objects.on(clock.today()).filter(user__in=theirs.values("user"), unit=assessment.unit_id)
    people = set(duties.values_list("user_id", flat=True))
    pairs = [
        (assessment.unit_id, assessed)
        for user, assessed in theirs.values_list("user_id", "assessment__unit_id")
        if user in people
    ]
    return rules.assess_each_other(own_units(access), assessment.unit_id, pairs)
