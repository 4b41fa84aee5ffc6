"""What people are told about the review of a sheet. Called by the actions, inside their transactions.

Moves of a sheet need no key: its states let each happen once.

Assessors may work in other units: what goes to them names no unit, so that e-mail reaches them (`notices.actions`).
"""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.roles import Role
from benah.assessments.models import AnswerEvidence, Assessment, ItemReturn
from benah.assessments.notices import FILLERS
from benah.notices.actions import tell
from benah.notices.gathering import Words, tell_together
from benah.notices.people import holders, holders_over
from benah.notices.places import place
from benah.reviews.models import Acceptance, Comment, Objection, ObjectionEvidence, Part, Publication, ReviewAssignment


def assigned(made: ReviewAssignment) -> None:
    """To the person appointed."""
    sheet = made.assessment
    tell(
        people=[made.user],
        kind="review_assigned",
        subject=_("Anda ditunjuk menilai %(unit)s sebagai %(part)s")
        % {**_words(sheet), "part": made.get_part_display()},
        text=_("Lembar: %(sheet)s.") % _words(sheet),
        path=place("reviews:desk", sheet.pk),
        unit=None,
        key=f"review-assigned:{made.pk}",
    )


def assignment_ended(ended: ReviewAssignment) -> None:
    """To the person who need not assess any more."""
    tell(
        people=[ended.user],
        kind="review_ended",
        subject=_("Penunjukan Anda menilai %(unit)s berakhir") % _words(ended.assessment),
        text=_("Alasan: %s") % ended.end_reason,
        path=place("reviews:mine"),
        unit=None,
        key=f"review-ended:{ended.pk}",
    )


def item_returned(made: ItemReturn, code: str, by: User) -> None:
    """To those who fill the sheet. Items returned one after the other become one notice while it is unread."""
    sheet = made.assessment
    words = {**_words(sheet), "code": code, "by": by, "reason": made.reason}
    tell_together(
        people=holders(sheet.unit, *FILLERS),
        kind="item_returned",
        topic=f"items-returned:{sheet.pk}",
        one=Words(
            subject=_("Butir %(code)s dikembalikan, %(sheet)s") % words,
            path=place("assessments:item", sheet.pk, code),
        ),
        several=Words(
            subject=_("{count} butir dikembalikan, %(sheet)s") % words,
            path=place("assessments:fill", sheet.pk),
        ),
        line=_("%(code)s, menurut %(by)s: %(reason)s") % words,
        unit=sheet.unit,
        key=f"item-returned:{made.pk}",
    )


def comment_written(made: Comment, code: str) -> None:
    """To the person addressed: where they read it depends on whether they assess the sheet or fill it."""
    sheet = made.assessment
    if made.to_id == made.by_id:
        return
    is_assessor = ReviewAssignment.objects.filter(assessment=sheet, user_id=made.to_id, ended_at=None).exists()
    tell(
        people=[made.to],
        kind="comment_addressed",
        subject=_("%(by)s berkomentar kepada Anda pada butir %(code)s, %(unit)s")
        % {**_words(sheet), "by": made.by, "code": code},
        text=made.text,
        path=place("reviews:desk_item" if is_assessor else "reviews:item_values", sheet.pk, code),
        unit=None,
        key=f"comment:{made.pk}",
    )


def evidence_rejected(link: AnswerEvidence, sheet: Assessment) -> None:
    """To those who fill the sheet: points hang on it. The title of the document stays in the program."""
    code = link.answer.item.code
    tell(
        people=holders(sheet.unit, *FILLERS),
        kind="evidence_changed",
        subject=_("Satu bukti butir %(code)s ditolak asesor, %(sheet)s") % {**_words(sheet), "code": code},
        text=_("%(title)s. Alasan: %(reason)s") % {"title": link.document.title, "reason": link.reason},
        path=place("assessments:item", sheet.pk, code),
        unit=sheet.unit,
        key=f"evidence-rejected:{link.pk}:{link.decided_at}",
    )


def review_finished(sheet: Assessment, by: User) -> None:
    """To the coordinator, who opens the round of objections."""
    tell(
        people=holders_over(sheet.unit, Role.COORDINATOR).exclude(pk=by.pk),
        kind="review_done",
        subject=_("Tinjauan asesor selesai: %(unit)s, %(sheet)s") % _words(sheet),
        text="",
        path=place("reviews:result", sheet.pk),
        unit=sheet.unit,
        key=None,
    )


def objections_opened(sheet: Assessment) -> None:
    """To the unit: its result can be seen."""
    tell(
        people=holders(sheet.unit, *FILLERS),
        kind="review_done",
        subject=_("Nilai asesor untuk %(unit)s dapat dilihat, %(sheet)s") % _words(sheet),
        text=_("Ajukan keberatan atas butir yang keliru, atau nyatakan menerima hasilnya."),
        path=place("reviews:result", sheet.pk),
        unit=sheet.unit,
        key=None,
    )


def objection_raised(made: Objection, code: str) -> None:
    """To the lead, who decides."""
    _to_lead(
        made.assessment,
        kind="objection_filed",
        subject=_("Keberatan atas butir %(code)s dari %(unit)s") % {**_words(made.assessment), "code": code},
        text=_("Alasan: %s") % made.reason,
        path=place("reviews:decision", made.assessment_id, code),
        key=f"objection-raised:{made.pk}",
    )


def objection_proven(made: ObjectionEvidence, sheet: Assessment) -> None:
    """To the lead, who decides: a document came after the objection. Several of a sheet become one while unread."""
    code = made.objection.item.code
    words = {**_words(sheet), "code": code, "title": made.document.title}
    tell_together(
        people=_leads(sheet),
        kind="objection_proven",
        topic=f"objection-proofs:{sheet.pk}",
        one=Words(
            subject=_("Dokumen baru pada keberatan butir %(code)s dari %(unit)s") % words,
            path=place("reviews:decision", sheet.pk, code),
        ),
        several=Words(
            subject=_("{count} dokumen baru pada keberatan %(unit)s") % words,
            path=place("reviews:decisions", sheet.pk),
        ),
        line=_("Butir %(code)s: %(title)s") % words,
        unit=None,
        key=f"objection-proof:{made.pk}",
        at=made.linked_at,
    )


def result_accepted(made: Acceptance) -> None:
    """To the lead, who may fix the final values now."""
    _to_lead(
        made.assessment,
        kind="review_done",
        subject=_("%(unit)s menerima hasil %(sheet)s") % _words(made.assessment),
        text="",
        path=place("reviews:decisions", made.assessment_id),
        key=f"result-accepted:{made.pk}",
    )


def objection_decided(made: Objection, code: str) -> None:
    """To the unit, with the reason."""
    sheet = made.assessment
    tell(
        people=holders(sheet.unit, *FILLERS),
        kind="objection_decided",
        subject=_("Keberatan atas butir %(code)s %(outcome)s, %(sheet)s")
        % {**_words(sheet), "code": code, "outcome": made.get_outcome_display()},
        text=_("Alasan putusan: %s") % made.answer,
        path=place("reviews:item_values", sheet.pk, code),
        unit=sheet.unit,
        key=f"objection-decided:{made.pk}",
    )


def sent_back(sheet: Assessment, reason: str) -> None:
    """To the lead: the plenary did not adopt the result."""
    _to_lead(
        sheet,
        kind="review_returned",
        subject=_("Pleno mengembalikan hasil %(unit)s, %(sheet)s") % _words(sheet),
        text=_("Alasan: %s") % reason,
        path=place("reviews:decisions", sheet.pk),
        key=None,
    )


def result_published(made: Publication) -> None:
    """To the unit with its commissioners, and to the coordinator."""
    sheet = made.assessment
    people = holders(sheet.unit, *FILLERS, Role.COMMISSIONER) | holders_over(sheet.unit, Role.COORDINATOR)
    tell(
        people=people,
        kind="result_final",
        subject=_("Hasil %(sheet)s untuk %(unit)s terbit") % _words(sheet),
        text=_("Hasil ini tidak berubah lagi; koreksi hanya lewat penerbitan baru."),
        path=place("reviews:result", sheet.pk),
        unit=sheet.unit,
        key=f"result-published:{made.pk}",
        at=made.published_at,
    )


def _to_lead(sheet: Assessment, *, kind: str, subject: str, text: str, path: str, key: str | None) -> None:
    tell(people=_leads(sheet), kind=kind, subject=subject, text=text, path=path, unit=None, key=key)


def _leads(sheet: Assessment) -> QuerySet[User]:
    appointed = ReviewAssignment.objects.filter(assessment=sheet, part=Part.LEAD, ended_at=None)
    return User.objects.filter(pk__in=appointed.values("user"))


def _words(sheet: Assessment) -> dict[str, str]:
    return {"unit": sheet.unit.body_name, "sheet": str(sheet.cycle)}
