"""Good practices: written by a unit, released by a tier above, withdrawn where they misled."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.internalisation import policies
from benah.internalisation.areas import areas_for
from benah.internalisation.models import Practice
from benah.internalisation.notices import tell_released, tell_returned, tell_submitted
from benah.units.models import Unit


@dataclass(frozen=True)
class PracticeDraft:
    area: str
    title: str
    problem: str
    done: str
    result: str


@transaction.atomic
def write_practice(*, unit: Unit, draft: PracticeDraft, by: User | None) -> Practice:
    """A new draft. The same title in the same unit is the same practice."""
    if by is not None:
        check_can(by, Permission.INTERNAL_EDIT, unit)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    _check(unit, draft)
    found = Practice.objects.filter(unit=unit, title=draft.title.strip()).first()
    if found is not None:
        return found
    practice = Practice(unit=unit, made_at=clock.now(), made_by=by)
    _write(practice, draft)
    _record("written", practice, by)
    return practice


@transaction.atomic
def rewrite_practice(*, practice: Practice, draft: PracticeDraft, seen_edition: int, by: User) -> Practice:
    """Other words while it is a draft. `Conflict` where somebody changed it since `seen_edition`."""
    practice = locked(practice)
    policies.check_can_edit_practice(by, practice)
    if practice.edition != seen_edition:
        raise Conflict(_("Praktik ini baru diubah orang lain. Bandingkan isinya, lalu simpan lagi."), code="edition")
    _check(practice.unit, draft)
    if Practice.objects.filter(unit=practice.unit, title=draft.title.strip()).exclude(pk=practice.pk).exists():
        raise Refused(_("Satker ini sudah punya praktik dengan judul itu."), code="twice")
    practice.edition += 1
    _write(practice, draft)
    _record("rewritten", practice, by)
    return practice


@transaction.atomic
def submit_practice(*, practice: Practice, by: User) -> Practice:
    """To the tier above. Submitting again changes nothing."""
    practice = locked(practice)
    if practice.state == Practice.State.SUBMITTED:
        check_can(by, Permission.INTERNAL_EDIT, practice.unit)
        return practice
    practice.state = policies.check_practice_act(by, practice, "submit")
    practice.submitted_at, practice.submitted_by, practice.return_reason = clock.now(), by, ""
    practice.save()
    tell_submitted(practice)
    _record("submitted", practice, by)
    return practice


@transaction.atomic
def take_back_practice(*, practice: Practice, by: User) -> Practice:
    """Back to a draft, to mend it."""
    practice = locked(practice)
    practice.state = policies.check_practice_act(by, practice, "take_back")
    practice.submitted_at = practice.submitted_by = None
    practice.save()
    _record("taken_back", practice, by)
    return practice


@transaction.atomic
def return_practice(*, practice: Practice, reason: str, by: User) -> Practice:
    """The tier above asks for something to be mended first."""
    practice = locked(practice)
    practice.state = policies.check_practice_act(by, practice, "return")
    if not reason.strip():
        raise Refused(_("Tulis apa yang perlu diperbaiki."), code="reason")
    practice.submitted_at = practice.submitted_by = None
    practice.return_reason = reason.strip()[:1000]
    practice.save()
    tell_returned(practice)
    _record("returned", practice, by, reason=practice.return_reason)
    return practice


@transaction.atomic
def release_practice(*, practice: Practice, by: User) -> Practice:
    """Open it to all units of who releases: a province, or the whole country. Again changes nothing."""
    practice = locked(practice)
    if practice.state == Practice.State.RELEASED:
        check_can(by, Permission.PRACTICE_RELEASE, practice.unit)
        return practice
    practice.state = policies.check_practice_act(by, practice, "release")
    practice.scope = _scope_of(Access.of(by), practice)
    practice.released_at, practice.released_by = clock.now(), by
    practice.save()
    tell_released(practice)
    _record("released", practice, by, scope=practice.scope.body_name)
    return practice


@transaction.atomic
def withdraw_practice(*, practice: Practice, reason: str, by: User) -> Practice:
    """No longer offered; what was adopted stays in the plans. Again changes nothing."""
    practice = locked(practice)
    if practice.state == Practice.State.WITHDRAWN:
        check_can(by, Permission.PRACTICE_RELEASE, practice.unit)
        return practice
    practice.state = policies.check_practice_act(by, practice, "withdraw")
    if not reason.strip():
        raise Refused(_("Tulis alasan penarikan."), code="reason")
    practice.withdrawn_at, practice.withdrawn_by = clock.now(), by
    practice.withdraw_reason = reason.strip()[:400]
    practice.save()
    _record("withdrawn", practice, by, reason=practice.withdraw_reason)
    return practice


def locked(practice: Practice) -> Practice:
    rows = Practice.objects.select_for_update(no_key=True, of=("self",)).select_related("unit", "scope")
    return rows.get(pk=practice.pk)


def _scope_of(access: Access, practice: Practice) -> Unit:
    """The widest unit from which this person releases."""
    held = [grant for grant in access.grants if Permission.PRACTICE_RELEASE in grant.role.facts.permissions]
    return min((grant.unit for grant in held if grant.covers(practice.unit)), key=lambda unit: len(unit.path))


def _check(unit: Unit, draft: PracticeDraft) -> None:
    if draft.area not in areas_for(unit, clock.today().year):
        raise Refused(_("Pilih area perubahan."), code="area")
    if not all(text.strip() for text in (draft.title, draft.problem, draft.done, draft.result)):
        raise Refused(_("Isi judul, masalah, yang dilakukan, dan hasilnya."), code="texts")


def _write(practice: Practice, draft: PracticeDraft) -> None:
    practice.area, practice.title = draft.area, draft.title.strip()[:200]
    practice.problem, practice.done, practice.result = draft.problem.strip(), draft.done.strip(), draft.result.strip()
    practice.save()


def _record(what: str, practice: Practice, by: User | None, **detail: object) -> None:
    told = {"title": practice.title, **detail}
    record(f"practice.{what}", by=by, unit=practice.unit, target=practice, detail=told)
