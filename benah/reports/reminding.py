"""What a reminder says to a unit, and who was reminded lately. Sending: actions; texts to paste: reminders."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext as _

from benah.assessments.policies import when
from benah.notices.models import Notice
from benah.reports.overview import Overview, Row
from benah.reports.rounds import Round

PAUSE = dt.timedelta(hours=24)
MESSAGE_LIMIT = 500


@dataclass(frozen=True)
class Words:
    """Subject and text to one unit."""

    subject: str
    text: str


def words(overview: Overview, row: Row, message: str = "") -> Words:
    """What the people of a unit read: what it lacks, when filling ends in its own zone, and the sender's own words."""
    text = _("%(missing)s Pengisian ditutup %(when)s.") % {
        "missing": missing(row),
        "when": when(closing(overview.round, row), row.unit),
    }
    subject = _("Pengingat: %(unit)s belum mengirim %(sheet)s") % {
        "unit": row.unit.body_name,
        "sheet": overview.round.cycles[0],
    }
    return Words(subject, f"{text}\n\n{message}" if message else text)


def missing(row: Row) -> str:
    """What a unit has yet to do, as a sentence."""
    if not row.is_begun:
        return _("Lembar belum diisi.")
    if row.tally.blanks:
        left = {"blanks": row.tally.blanks, "unproven": row.stake.answers}
        return _("Masih %(blanks)d butir kosong, %(unproven)d jawaban tanpa bukti.") % left
    if row.stake.answers:
        return _("%d jawaban tanpa bukti; lembar belum dikirim.") % row.stake.answers
    return _("Lembar lengkap, tetapi belum dikirim.")


def closing(current: Round, row: Row) -> dt.datetime:
    """When the unit's own cycle closes: the narrowest of the round that holds it."""
    mine = [cycle for cycle in current.cycles if cycle.scope.contains(row.unit)]
    return max(mine, key=lambda cycle: len(cycle.scope.path)).closes_at if mine else current.closes_at


def key_of(current: Round) -> str:
    """How reminders of a round begin their keys, whoever sends them."""
    return f"reminder:{current.year}:{current.instrument.pk}:"


def reminded_since(current: Round, unit_ids: Iterable[int], since: dt.datetime) -> dict[int, dt.datetime]:
    """When each unit was last reminded of this round, where that was after `since`."""
    rows = Notice.objects.filter(
        kind="reminder", unit_id__in=list(unit_ids), created_at__gt=since, key__startswith=key_of(current)
    )
    return dict(rows.order_by().values_list("unit_id").annotate(last=Max("created_at")))
