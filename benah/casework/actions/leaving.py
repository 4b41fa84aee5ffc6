"""“Saya harus menyingkir”: somebody leaves a case for good; its keys change and, where too few remain, it moves on.

Three steps: what is known of the case (from the desk's side), where it goes now (outside any side, by the rules of
`benah.routing`), the change itself, which fails when the case changed between. Identity shares stay where they are: two
custodians would have to come together to move them, and a case that moves must not lose its reporter's name.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from benah.cases import route
from benah.cases.actions import rekey
from benah.cases.models import Audience, Case, Wrap
from benah.cases.records import Report
from benah.cases.vault import Readers
from benah.casework.actions.changing import tell
from benah.casework.actions.moving import write
from benah.casework.policies import check_version
from benah.casework.reading import OpenCase
from benah.casework.records import Aside
from benah.core.refused import Refused
from benah.custody.models import PersonKey
from benah.routing.concern import Concern
from benah.routing.reroute import Rerouted, reroute
from benah.routing.result import Route


@dataclass(frozen=True)
class Known:
    """What of an open case decides where it goes: nothing a reporter wrote but whom it is about."""

    concern: Concern
    before: Route
    aside: frozenset[int]
    left: frozenset[int]


def known_of(found: OpenCase) -> Known:
    """From inside the side. Raises Refused where the report itself cannot be opened."""
    report = found.last(Report)
    if report is None:
        raise Refused(_("Laporan ini tidak terbaca oleh kunci Anda."), code="no_report")
    held = list(Wrap.objects.filter(case=found.case, key__isnull=False).select_related("key"))
    now = [wrap for wrap in held if wrap.audience == Audience.INTERNAL and wrap.epoch == found.case.epoch]
    before = Route(
        offices=(found.case.desk_id,),
        handlers=_people(wrap for wrap in now if not wrap.is_standby),
        standbys=_people(wrap for wrap in now if wrap.is_standby),
        custodians=_people(wrap for wrap in held if wrap.audience == Audience.IDENTITY),
        removed=(),
        steps=(),
        doors=(),
    )
    gone = found.all(Aside)
    return Known(
        concern=route.concern_of(report),
        before=before,
        aside=frozenset(one.person for one in gone),
        left=frozenset(_people(held)).union(*(one.left for one in gone)) - frozenset(before.custodians),
    )


def decide(known: Known, leaving: int, on: dt.date) -> Rerouted:
    """Where the case goes without `leaving` and all who left before. Outside any side."""
    return reroute(
        known.before,
        route.organisation_for(known.concern, on),
        known.concern,
        leaving=known.aside | {leaving},
        identity_given=bool(known.before.custodians),
        had_content=known.left,
        had_identity=frozenset(known.before.custodians),
    )


def step_aside(found: OpenCase, decided: Rerouted, *, reason: str, on: dt.date, seen: int) -> None:
    """Leave. Afterwards the case does not exist for who left. Raises Conflict, or Refused when nobody would remain."""
    case = Case.objects.select_for_update(no_key=True).get(pk=found.case.pk)
    check_version(case, seen)
    held = {wrap.key for wrap in _content_wraps(case) if wrap.key is not None}
    leaving = [key for key in held if key.person_id in decided.leave or key.person_id == found.by.person.pk]
    staying = {key.person_id for key in held} - {key.person_id for key in leaving}
    joining = _joining(decided)
    if not staying and not joining.handlers:
        raise Refused(
            _("Tidak ada penangan lain yang boleh membaca laporan ini. Minta inspektorat mengisi kursi dahulu."),
            code="nobody_left",
        )
    gone = sorted({key.person_id for key in leaving})
    write(found, Aside(person=found.by.person.pk, reason=reason, left=gone), Audience.INTERNAL, on)
    desk = decided.now.offices[0] if isinstance(decided.now, Route) else case.desk_id
    _settle(case, desk, leaving)
    rekey.admit(case=found.case, keys=found.keys, readers=joining)
    _promote(case, decided, staying)
    keys = rekey.remove(case=found.case, keys=found.keys, leaving=leaving)
    epoch = max(number for _audience, number in keys.keys)
    _log(found, case.desk_id, desk, joining, [person for person in gone if person != found.by.person.pk], epoch)


def _joining(decided: Rerouted) -> Readers:
    if not isinstance(decided.now, Route) or not decided.join:
        return Readers(handlers=(), standbys=())
    new = route.readers_of(decided.now)
    return Readers(
        handlers=tuple(key for key in new.handlers if key.person_id in decided.join),
        standbys=tuple(key for key in new.standbys if key.person_id in decided.join),
    )


def _content_wraps(case: Case) -> Collection[Wrap]:
    return list(Wrap.objects.filter(case=case, key__isnull=False, audience=Audience.INTERNAL).select_related("key"))


def _settle(case: Case, desk: int, leaving: list[PersonKey]) -> None:
    """Where it lies now, and that nobody who left is named as working on it."""
    changes: dict[str, object] = {"desk": desk}
    if case.assigned_to_id in {key.pk for key in leaving}:
        changes["assigned_to"] = None
    Case.objects.filter(pk=case.pk).update(**changes)


def _promote(case: Case, decided: Rerouted, staying: set[int]) -> None:
    """Standbys who are handlers from now on; where no handler remains at all, all who stay are."""
    handlers = set(decided.now.handlers) if isinstance(decided.now, Route) else set()
    wraps = Wrap.objects.filter(case=case, is_standby=True)
    wraps.filter(key__person__in=handlers).update(is_standby=False)
    if not handlers and not any(
        not w.is_standby and w.key and w.key.person_id in staying for w in _content_wraps(case)
    ):
        wraps.filter(key__person__in=staying).update(is_standby=False)


def _log(found: OpenCase, before: int, desk: int, joining: Readers, gone: list[int], epoch: int) -> None:
    for person in gone:
        tell(found, "handler.removed", {"person": person, "epoch": epoch})
    for key in (*joining.handlers, *joining.standbys):
        tell(found, "handler.added", {"person": key.person_id, "epoch": epoch})
    if desk != before:
        tell(found, "case.rerouted", {"office": before, "to_office": desk})
    tell(found, "handler.stepped_aside", {"epoch": epoch})


def _people(wraps: Iterable[Wrap]) -> tuple[int, ...]:
    return tuple(sorted({wrap.key.person_id for wrap in wraps if wrap.key is not None}))
