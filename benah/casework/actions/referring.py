"""Handing a case to another body, with a neutral summary that two people answer for.

Here: summary, the reporter's consent to have the identity passed on, referral and what came back. Not here: the letter
(`letters`), the bundle of files (`exporting`).
"""

import datetime as dt
from dataclasses import replace

from django.utils.translation import gettext as _

from benah.cases.models_case import Author
from benah.cases.records import Message, Report
from benah.cases.states import State
from benah.casework.actions.changing import begin, check_not_ahead, keep, new_ref, tell
from benah.casework.actions.moving import move
from benah.casework.actions.triage import say
from benah.casework.bodies import BODIES
from benah.casework.own_words import shared_words
from benah.casework.queries.examined import approved_summary, referral_of, summary_of
from benah.casework.reading import OpenCase
from benah.casework.records import Consent, Referral, Summary
from benah.core.refused import Forbidden, Refused

_LIKELY = frozenset(State) - {State.CLOSED, State.RECEIVED}


def write_summary(found: OpenCase, *, text: str, on: dt.date, seen: int) -> None:
    """A summary that may leave the desk. Refuses six words in a row of the reporter's own (domain/complaints §5)."""
    begin(found, seen, _LIKELY)
    for words in texts_of_reporter(found):
        copied = shared_words(text, words)
        if copied:
            raise Refused(
                _("Kata-kata ini disalin dari pelapor: “%(words)s”. Tulis dengan kata sendiri.") % {"words": copied},
                code="own_words",
            )
    keep(found, Summary(ref=new_ref(), text=text), "summary.written", on)


def approve_summary(found: OpenCase, *, ref: str, on: dt.date, seen: int) -> None:
    """A second person reads the summary and answers for it too. Raises Forbidden for its writer."""
    begin(found, seen, _LIKELY)
    summary = summary_of(found, ref)
    if summary.approved:
        raise Refused(_("Ringkasan ini sudah disetujui."), code="twice")
    if found.by.person.pk in writers_of(found, ref):
        raise Forbidden(_("Ringkasan disetujui orang lain daripada penulisnya. Minta penangan kedua membacanya."))
    keep(found, replace(summary, approved=True), "summary.approved", on)


def ask_consent(found: OpenCase, *, to: str, on: dt.date, seen: int) -> None:
    """Ask the reporter whether their identity may go to a body that requires it; the clocks rest until they answer."""
    text = _(
        "%(body)s hanya menerima laporan dengan nama dan nomor identitas pelapor. Bolehkah identitas Anda diserahkan "
        "kepada lembaga itu? Jawab YA atau TIDAK. Bila tidak, kami tetap menangani laporan ini sejauh wewenang kami."
    ) % {"body": BODIES[to].name}
    say(found, text=text, on=on, seen=seen, asks=True)


def record_consent(found: OpenCase, *, to: str, answer: str, how: str, on: dt.date, seen: int) -> None:
    """What the reporter answered, and where it stands."""
    begin(found, seen, _LIKELY)
    keep(found, Consent(to=to, answer=answer, how=how), "consent.recorded", on, detail={"to": to})


def refer(found: OpenCase, *, to: str, number: str, referred_on: dt.date, reason: str, on: dt.date, seen: int) -> None:
    """Hand the case over. A summary must be approved; a body that requires the identity needs the reporter's yes."""
    begin(found, seen)
    body = BODIES[to]
    check_not_ahead(referred_on, on)
    if approved_summary(found) is None:
        raise Refused(
            _("Penerusan butuh ringkasan netral yang sudah disetujui orang kedua; tulisan pelapor tidak ikut."),
            code="no_summary",
        )
    if body.needs_identity and not agreed(found, to):
        raise Refused(
            _("%(body)s meminta identitas pelapor. Tanyakan dahulu kepada pelapor, lalu catat persetujuannya.")
            % {"body": body.name},
            code="no_consent",
        )
    move(found, to=State.REFERRED, on=on, seen=seen, reason=reason)
    referral = Referral(ref=new_ref(), to=to, number=number, on=referred_on.isoformat(), reason=reason)
    entry = keep(found, referral, "case.referred", on, detail={"to": to}, names_entry=False)
    tell(found, "summary.sent", {"entry": str(entry.pk), "to": to})


def answer_referral(found: OpenCase, *, ref: str, number: str, answer: str, on: dt.date, seen: int) -> None:
    """What the other body gave back: its number, its answer."""
    begin(found, seen)
    referral = referral_of(found, ref)
    changed = replace(referral, number=number, answer=answer)
    keep(found, changed, "referral.answered", on, detail={"to": referral.to})


def agreed(found: OpenCase, to: str) -> bool:
    """Whether the reporter's newest answer about this body is yes."""
    answers = [one.answer for one in found.all(Consent) if one.to == to]
    return bool(answers) and answers[-1] == "yes"


def writers_of(found: OpenCase, ref: str) -> set[int]:
    """Who wrote the summary `ref`."""
    return {
        read.entry.key.person_id
        for read in found.read
        if isinstance(read.record, Summary) and read.record.ref == ref and read.entry.key is not None
    }


def texts_of_reporter(found: OpenCase) -> list[str]:
    """Everything the reporter typed: report and messages."""
    texts = [read.record.text for read in found.read
             if isinstance(read.record, Message) and read.entry.author == Author.REPORTER]  # fmt: skip
    for report in found.all(Report):
        texts += [report.what, report.when, report.where, report.why, report.how, report.how_known, report.witnesses]
    return texts
