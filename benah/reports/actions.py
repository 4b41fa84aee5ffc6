"""The one write of this app: reminding many units at once."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import Assignment, User
from benah.access.policies import check_can
from benah.access.roles import Permission, Role
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.notices.actions import Letter, tell_each
from benah.notices.places import place
from benah.reports.overview import Overview, Row
from benah.reports.reminding import PAUSE, key_of, reminded_since, words
from benah.units.models import Unit


@transaction.atomic
def remind_units(
    *,
    overview: Overview,
    rows: Sequence[Row],
    message: str,
    again_because: str,
    by: User,
    at: dt.datetime | None = None,
) -> int:
    """Tell operators and heads of these units what is missing; returns how many people were told.

    `rows` are rows of `overview` that have not sent their sheet. Who was reminded of the same sheet within 24 hours
    is reminded again only with a reason. The units are held meanwhile, so that two senders, or one who presses twice,
    do not remind twice. Costs the same few statements for one unit or 553.
    """
    at = at or clock.now()
    check_can(by, Permission.REMINDER_SEND, overview.unit)
    if not overview.round.is_open:
        raise Refused(_("Pengisian sudah ditutup; tidak ada yang perlu diingatkan."), code="closed")
    if not rows:
        raise Refused(_("Pilih paling sedikit satu satker."), code="none")
    ids = sorted(row.unit.pk for row in rows)
    list(Unit.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))
    lately = reminded_since(overview.round, ids, at - PAUSE)
    if lately and not again_because.strip():
        names = ", ".join(sorted(row.unit.name for row in rows if row.unit.pk in lately)[:5])
        raise Conflict(
            _("Sudah diingatkan dalam 24 jam terakhir: %s. Hapus centangnya, atau tulis alasan mengingatkan lagi.")
            % (names if len(lately) <= 5 else _("%(names)s dan %(more)d lainnya") % _more(names, lately)),
            code="lately",
        )
    told = tell_each(_letters(overview, rows, message.strip(), at), at)
    detail = {"units": ids, "people": told, "sheet": str(overview.round.cycles[0])}
    if lately:
        detail["reason"] = again_because.strip()
    act = "reminder.repeated" if lately else "reminder.sent"
    record(act, by=by, unit=overview.unit, target=overview.round.cycles[0], detail=detail)
    return told


def _more(names: str, lately: dict[int, dt.datetime]) -> dict[str, object]:
    return {"names": names, "more": len(lately) - 5}


def _letters(overview: Overview, rows: Sequence[Row], message: str, at: dt.datetime) -> list[Letter]:
    by_unit = {row.unit.pk: row for row in rows}
    people = (
        Assignment.objects.on(clock.today())
        .filter(unit_id__in=by_unit, role__in=[Role.OPERATOR, Role.UNIT_HEAD], user__is_active=True)
        .values_list("unit_id", "user_id")
        .distinct()
    )
    said = {pk: words(overview, row, message) for pk, row in by_unit.items()}
    key = f"{key_of(overview.round)}{at:%Y%m%dT%H%M%S%f}:"
    return [
        Letter(person, "reminder", said[unit].subject, said[unit].text, _path(by_unit[unit]), unit, f"{key}{unit}")
        for unit, person in people
    ]


def _path(row: Row) -> str:
    """The sheet's check page, or where it is begun."""
    sheet = row.tally.assessment_id
    return place("assessments:check", sheet) if sheet else place("assessments:list")
