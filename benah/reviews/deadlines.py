"""Stages after self-assessment that come to their end: told to units that may still object, and to assessors."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from benah.assessments.deadlines import exceptions
from benah.assessments.models import Assessment, Stage
from benah.assessments.models_opening import StageKind
from benah.assessments.policies import when
from benah.notices.deadlines import Deadline
from benah.notices.places import place
from benah.reviews.models import ReviewAssignment

_S = Assessment.State
# Where there is nothing left to assess.
ASSESSED = (_S.REVIEWED, _S.OBJECTION, _S.FINALISED, _S.SIGNED, _S.PUBLISHED)


def objection_ends(now: dt.datetime, until: dt.datetime) -> Iterator[Deadline]:
    """For units whose result is open to objection and that have not said they accept it."""
    usual = _closings(StageKind.OBJECTION)
    longer = exceptions(StageKind.OBJECTION)
    rows = Assessment.objects.filter(state=_S.OBJECTION, cycle__in=usual, cycle__closed_at=None, acceptances=None)
    for sheet in rows.select_related("unit", "cycle__instrument").defer("cycle__instrument__document"):
        at = longer.get((sheet.cycle_id, sheet.unit_id), usual[sheet.cycle_id])
        if now < at <= until:
            yield Deadline(
                key=f"objection:{sheet.pk}",
                unit=sheet.unit,
                at=at,
                name=_("masa keberatan, %s") % sheet.unit.body_name,
                text=_("Keberatan atas hasil %(sheet)s diterima sampai %(when)s.")
                % {"sheet": sheet.cycle, "when": when(at, sheet.unit)},
                path=place("reviews:result", sheet.pk),
            )


def review_ends(now: dt.datetime, until: dt.datetime) -> Iterator[Deadline]:
    """For assessors, one for each sheet they have not finished."""
    usual = {cycle: at for cycle, at in _closings(StageKind.REVIEW).items() if now < at <= until}
    rows = ReviewAssignment.objects.filter(ended_at=None, assessment__cycle__in=usual)
    rows = rows.exclude(assessment__state__in=(_S.FILLING, *ASSESSED)).order_by("pk")
    people: dict[Assessment, list[int]] = {}
    for row in rows.select_related("assessment__unit"):
        people.setdefault(row.assessment, []).append(row.user_id)
    for sheet, ids in people.items():
        at = usual[sheet.cycle_id]
        yield Deadline(
            key=f"review:{sheet.pk}",
            unit=sheet.unit,
            at=at,
            name=_("tinjauan asesor, %s") % sheet.unit.body_name,
            text=_("Tinjauan lembar ini ditutup %s dan belum selesai.") % when(at, sheet.unit),
            path=place("reviews:desk", sheet.pk),
            people=tuple(ids),
        )


def _closings(kind: StageKind) -> dict[int, dt.datetime]:
    """When the stage ends, by cycle."""
    return dict(Stage.objects.filter(kind=kind).values_list("cycle_id", "closes_at"))
