"""Kinds of meetings: added, renamed while unused, ended. Never deleted: past meetings keep theirs."""

import datetime as dt

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.meetings.models import Kind, Meeting
from benah.meetings.policies_rules import check_can_rule
from benah.meetings.queries.rules import kinds_offered
from benah.units.models import Unit


@transaction.atomic
def add_kind(*, scope: Unit, name: str, order: int, valid_from: dt.date, by: User) -> Kind:
    """A kind that `scope` and all below it may choose from `valid_from` on. Sent twice, it is one."""
    check_can_rule(by, scope)
    name = _clean(name)
    _hold(scope)
    for known in kinds_offered(scope):
        if known.name.casefold() == name.casefold():
            if (known.scope_id, known.order, known.valid_from) == (scope.pk, order, valid_from):
                return known
            raise Conflict(_("Jenis rapat “%s” sudah ada.") % known.name, code="known")
    if valid_from < clock.today():
        raise Refused(_("Jenis baru berlaku paling cepat hari ini. Periksa tanggalnya."), code="past")
    made = Kind.objects.create(slug=_free_slug(name, scope), name=name, order=order, scope=scope, valid_from=valid_from)
    record("meeting.kind_added", by=by, unit=scope, target=made, detail={"name": name, "from": valid_from.isoformat()})
    return made


@transaction.atomic
def change_kind(*, kind: Kind, name: str, order: int, seen: str, by: User) -> Kind:
    """Another name while no meeting has it, another place in the list at any time. `seen`: `mark_of` what was shown."""
    check_can_rule(by, kind.scope)
    name = _clean(name)
    found = _locked(kind)
    if (found.name, found.order) == (name, order):
        return found
    if mark_of(found) != seen:
        raise Conflict(_("Jenis ini sudah diubah orang lain. Muat ulang halaman, lalu ubah lagi."), code="changed")
    before = found.name
    if name != before:
        if Meeting.objects.filter(kind=found).exists():
            raise Refused(
                _("“%s” sudah dipakai rapat, jadi namanya tetap. Akhiri jenis ini, lalu tambahkan yang baru.") % before,
                code="used",
            )
        others = Kind.objects.filter(scope=found.scope, valid_to=None, name__iexact=name).exclude(pk=found.pk)
        if others.exists():
            raise Conflict(_("Jenis rapat “%s” sudah ada.") % name, code="known")
    found.name, found.order = name, order
    found.save(update_fields=["name", "order"])
    detail = {"name": name, "before": before, "order": order}
    record("meeting.kind_changed", by=by, unit=found.scope, target=found, detail=detail)
    return found


@transaction.atomic
def end_kind(*, kind: Kind, last_day: dt.date, by: User) -> Kind:
    """Not offered for meetings after `last_day`; those there are keep it. Twice changes nothing."""
    check_can_rule(by, kind.scope)
    found = _locked(kind)
    if found.valid_to == last_day:
        return found
    if found.valid_to is not None and found.valid_to < clock.today():
        raise Refused(_("Jenis ini sudah berakhir. Tambahkan yang baru bila perlu lagi."), code="ended")
    if last_day < clock.today() or (found.valid_from is not None and last_day < found.valid_from):
        raise Refused(_("Hari terakhir paling cepat hari ini, dan tidak sebelum jenis ini berlaku."), code="past")
    found.valid_to = last_day
    found.save(update_fields=["valid_to"])
    detail = {"name": found.name, "to": last_day.isoformat()}
    record("meeting.kind_ended", by=by, unit=found.scope, target=found, detail=detail)
    return found


def mark_of(kind: Kind) -> str:
    """What an editor was shown."""
    return f"{kind.order}/{kind.name}"


def _locked(kind: Kind) -> Kind:
    rows = Kind.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("scope").get(pk=kind.pk)


def _hold(scope: Unit) -> None:
    """One at a time for a scope, so that the same name is not added twice."""
    Unit.objects.select_for_update(no_key=True).get(pk=scope.pk)


def _free_slug(name: str, scope: Unit) -> str:
    """Of the name and the scope's own number, so that regions never meet."""
    start, number = f"{slugify(name)[:18] or 'jenis'}-{scope.pk}", 1
    slug = start
    while Kind.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{start}-{number}"
    return slug


def _clean(name: str) -> str:
    name = " ".join(name.replace("\0", "").split())[:80]
    if not name:
        raise Refused(_("Tulis nama jenis rapat."), code="no_name")
    return name
