"""Moving a sheet through its review: finished, objections opened, final, adopted, sent back. Publishing is apart."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.assessments import policies as sheets
from benah.assessments import queries, scores, signing, stages
from benah.assessments.models import Answer, Assessment, ItemReturn, Line
from benah.assessments.models_opening import StageKind
from benah.assessments.saving import locked
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Refused
from benah.reviews import notices, policies
from benah.reviews.actions.moving import move
from benah.reviews.actions.returning import clean
from benah.reviews.models import Acceptance, Objection, PlenarySignature


@transaction.atomic
def finish_review(*, assessment: Assessment, by: User) -> Assessment:
    """The lead says that every item is assessed. Refused while items lack a value or are with the unit."""
    assessment = locked(assessment)
    to = policies.check_can_move("finish_review", assessment=assessment, by=by)
    if missing := without_value(assessment, Line.ASSESSOR):
        raise Refused(
            _("%(count)d butir belum dinilai, mulai dari %(first)s.") % {"count": len(missing), "first": missing[0]},
            code="not_assessed",
        )
    if waiting := ItemReturn.objects.filter(assessment=assessment, closed_at=None).count():
        raise Refused(
            _("%d butir masih dikembalikan kepada satker. Tunggu kirimannya, atau tarik kembali butir itu.") % waiting,
            code="returned",
        )
    notices.review_finished(assessment, by)
    return move(assessment, to, "review.finished", by)


@transaction.atomic
def resume_review(*, assessment: Assessment, reason: str, by: User) -> Assessment:
    """The lead opens a finished review again, before the unit could object."""
    assessment = locked(assessment)
    to = policies.check_can_move("resume_review", assessment=assessment, by=by)
    words = clean(reason, _("Tulis alasan membuka lagi tinjauan."))
    return move(assessment, to, "review.resumed", by, {"reason": words})


@transaction.atomic
def open_objections(*, assessment: Assessment, by: User) -> Assessment:
    """Show the unit its result and let it object."""
    assessment = locked(assessment)
    to = policies.check_can_move("open_objections", assessment=assessment, by=by)
    notices.objections_opened(assessment)
    return move(assessment, to, "review.objections_opened", by)


@transaction.atomic
def finalise(*, assessment: Assessment, by: User, at: dt.datetime | None = None) -> Assessment:
    """The lead fixes the final values: every item has one, no objection waits, the unit had its time or needs none."""
    at = at or clock.now()
    assessment = locked(assessment)
    to = policies.check_can_move("finalise", assessment=assessment, by=by)
    sheets.check_stage(StageKind.FINAL, assessment=assessment, at=at)
    if count := Objection.objects.filter(assessment=assessment, outcome=Objection.Outcome.OPEN).count():
        raise Refused(_("%d keberatan belum diputus.") % count, code="objections")
    if missing := without_value(assessment, Line.FINAL):
        raise Refused(
            _("%(count)d butir belum punya nilai akhir, mulai dari %(first)s.")
            % {"count": len(missing), "first": missing[0]},
            code="not_final",
        )
    window = stages.window(assessment.cycle, StageKind.OBJECTION, assessment.unit)
    is_accepted = Acceptance.objects.filter(assessment=assessment).exists()
    if window and at <= window.closes_at and not is_accepted:
        raise Refused(
            _("Masa keberatan masih berjalan sampai %s, dan satker belum menyatakan menerima.")
            % sheets.when(window.closes_at, assessment.unit),
            code="objections_open",
        )
    return move(assessment, to, "review.finalised", by)


@transaction.atomic
def sign_plenary(
    *, assessments: Iterable[Assessment], minutes_number: str, held_on: dt.date, by: User, at: dt.datetime | None = None
) -> list[PlenarySignature]:
    """A plenary adopted these results: all are signed, or none. One already signed by these minutes stays as it is."""
    at = at or clock.now()
    number = clean(minutes_number, _("Tulis nomor berita acara pleno."))[:120]
    if held_on > clock.today():
        raise Refused(_("Tanggal pleno tidak boleh di depan."), code="future")
    made = []
    for row in sorted(assessments, key=lambda each: each.pk):  # the same order for all, so that nobody waits in a ring
        assessment = locked(row)
        standing = PlenarySignature.objects.filter(assessment=assessment).last()
        if assessment.state == Assessment.State.SIGNED and standing and standing.minutes_number == number:
            made.append(standing)
            continue
        assessment.state = policies.check_can_move("sign", assessment=assessment, by=by)
        assessment.save(update_fields=["state"])
        made.append(
            PlenarySignature.objects.create(
                assessment=assessment,
                minutes_number=number,
                held_on=held_on,
                final_hash=signing.answers_hash(assessment, Line.FINAL),
                at=at,
                by=by,
            )
        )
        detail = {"minutes": number, "held_on": held_on.isoformat(), "hash": made[-1].final_hash}
        record("review.signed", by=by, unit=assessment.unit, target=assessment, detail=detail)
    return made


@transaction.atomic
def send_back(*, assessment: Assessment, reason: str, by: User) -> Assessment:
    """The plenary does not adopt the result: the lead decides again."""
    assessment = locked(assessment)
    to = policies.check_can_move("send_back", assessment=assessment, by=by)
    words = clean(reason, _("Tulis alasan pleno mengembalikan hasil ini."))
    notices.sent_back(assessment, words)
    return move(assessment, to, "review.sent_back", by, {"reason": words})


def without_value(assessment: Assessment, line: Line) -> list[str]:
    """Items that can be scored and have no row on the line, in sheet order. A reasoned blank is a row."""
    ids = scores.item_ids(assessment.cycle.instrument)
    there = set(Answer.objects.filter(assessment=assessment, line=line).values_list("item_id", flat=True))
    items = queries.sheet_for(assessment).items
    return [code for code, pk in ids.items() if items[code].is_scored and pk not in there]
