"""What must be true of an assignment's dates. Values in; a refusal or nothing out."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.access.roles import Role
from benah.core.refused import Refused


def check_dates(role: Role, valid_from: dt.date, valid_to: dt.date | None) -> None:
    """An evaluator from outside always has a last day (design §5); a last day never comes before the first."""
    if role.facts.needs_end and valid_to is None:
        raise Refused(
            _("Peran %s harus punya tanggal akhir, karena aksesnya berbatas waktu.") % role.label, code="needs_end"
        )
    if valid_to is not None and valid_to < valid_from:
        raise Refused(_("Tanggal akhir tidak boleh sebelum tanggal mulai."), code="dates_in_order")


def check_last_day(valid_from: dt.date, last_day: dt.date) -> None:
    if last_day < valid_from:
        raise Refused(
            _("Tugas ini baru mulai %s; hari terakhirnya tidak boleh sebelum itu.") % date_format(valid_from, "j F Y"),
            code="dates_in_order",
        )


def overlaps(first: tuple[dt.date, dt.date | None], second: tuple[dt.date, dt.date | None]) -> bool:
    """True when two spans of days (both ends included, None = no end) share a day."""
    return (second[1] is None or first[0] <= second[1]) and (first[1] is None or second[0] <= first[1])
