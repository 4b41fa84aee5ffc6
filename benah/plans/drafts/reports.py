"""What a unit says of one activity in one period, before it is stored, and what is still missing of it. Pure."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from benah.plans.drafts.lines import Problem

_HIGHEST = Decimal(10) ** 12
LONGEST = 4000


@dataclass(frozen=True)
class ReportDraft:
    """`values` by the indicator's number: what was reached, None for not said. `spent` is rupiah in this period."""

    values: Mapping[int, Decimal | None] = field(default_factory=dict)
    done: str = ""
    obstacles: str = ""
    follow_up: str = ""
    follow_up_due: dt.date | None = None
    spent: int | None = None
    without_evidence_reason: str = ""


@dataclass(frozen=True)
class WordsDraft:
    """What a unit says of a whole period. Both may stay empty: figures and obstacles stand with each activity."""

    summary: str = ""
    obstacles: str = ""


@dataclass(frozen=True)
class Missing:
    """One thing that keeps an activity from being sent. `needs` is where to mend it: values, done, evidence."""

    needs: str
    sentence: str


def words_problems(draft: WordsDraft) -> list[Problem]:
    """The same for the words about the whole period."""
    too_long = _("Paling banyak %d huruf.") % LONGEST
    return [Problem(name, too_long) for name in ("summary", "obstacles") if len(getattr(draft, name)) > LONGEST]


def problems(draft: ReportDraft) -> list[Problem]:
    """Everything that cannot be stored; empty when it can."""
    return list(_problems(draft))


def _problems(draft: ReportDraft) -> Iterator[Problem]:
    for number, value in draft.values.items():
        if value is not None and not 0 <= value < _HIGHEST:
            yield Problem(f"v{number}", _("Realisasi harus angka mulai dari 0."))
    if draft.spent is not None and not 0 <= draft.spent < 10**15:
        yield Problem("spent", _("Tulis anggaran terpakai dalam rupiah penuh, misalnya 1250000."))
    if draft.follow_up_due is not None and not draft.follow_up.strip():
        yield Problem("follow_up", _("Tulis tindak lanjutnya, atau kosongkan tanggalnya."))
    for name in ("done", "obstacles", "follow_up"):
        if len(getattr(draft, name)) > LONGEST:
            yield Problem(name, _("Paling banyak %d huruf.") % LONGEST)
    if len(draft.without_evidence_reason) > 1000:
        yield Problem("without_evidence_reason", _("Alasan paling banyak 1000 huruf."))


def missing(*, is_planned: bool, blanks: int, done: str, has_result: bool, proofs: int, reason: str) -> list[Missing]:
    """What an activity lacks before it may be sent.

    Only activities with a target in the period must be reported. A realisation of 0 is an answer and needs no proof;
    anything above it needs a document or a reason (9 of 38 units could not be verified for lack of evidence: KPU Kota
    Malang, 15 February 2022, domain/action-plan §4).
    """
    if not is_planned:
        return []
    found = []
    if blanks:
        found.append(Missing("values", _("Isi realisasinya; tulis 0 bila memang belum ada.")))
    if not done.strip():
        found.append(Missing("done", _("Tulis apa yang dikerjakan, atau mengapa belum.")))
    if has_result and not proofs and not reason.strip():
        found.append(Missing("evidence", _("Lampirkan bukti, atau tulis alasan tanpa bukti.")))
    return found
