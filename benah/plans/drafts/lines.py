"""What a person (or a workbook) wants a row of a plan to say, before it is stored, and what is wrong with it.

Here: plain values in, problems out. Not here: parsing text (`forms`, the workbook), storing (`actions.lines`).
"""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from benah.plans.models.plan import Target

PERCENT = frozenset({"persen", "%"})
_HIGHEST = Decimal(10) ** 12  # the column holds twelve digits before the point


@dataclass(frozen=True)
class TargetDraft:
    """One indicator. `per_period` has a place a period, None for no target; `number` names a standing indicator."""

    name: str
    measure: str
    kind: str
    per_period: tuple[Decimal | None, ...]
    year_target: Decimal | None = None
    number: int | None = None


@dataclass(frozen=True)
class LineDraft:
    """One activity with its indicators. Texts are stripped; the owner is at most one of post, person, words."""

    area: str
    name: str
    targets: tuple[TargetDraft, ...] = ()
    programme: str = ""
    objective: str = ""
    output: str = ""
    owner_post: int | None = None
    owner_person: int | None = None
    owner_words: str = ""
    team: str = ""
    budget: int | None = None
    budget_source: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    evidence_expected: str = ""
    items: tuple[int, ...] = ()
    regulations: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field, as a sentence that says what to do."""

    field: str
    sentence: str


def problems(draft: LineDraft, *, areas: Collection[str], periods: int, year: int) -> list[Problem]:
    """Everything wrong with a row; empty when it can be stored. `periods` is 4 or 2, `year` the plan's."""
    return [*_texts(draft, areas), *_money_and_days(draft, year), *_targets(draft, periods)]


def _texts(draft: LineDraft, areas: Collection[str]) -> Iterator[Problem]:
    if draft.area not in areas:
        yield Problem("area", _("Pilih area perubahan."))
    if not draft.name.strip():
        yield Problem("name", _("Tulis kegiatannya."))
    if len(draft.owner_words) > 160:
        yield Problem("owner_words", _("Penanggung jawab paling panjang 160 huruf."))
    if len(draft.programme) > 240:
        yield Problem("programme", _("Program paling panjang 240 huruf."))
    if len(draft.team) > 120:
        yield Problem("team", _("Nama pokja paling panjang 120 huruf."))
    if len(draft.budget_source) > 120:
        yield Problem("budget_source", _("Sumber anggaran paling panjang 120 huruf."))
    if any(len(each) > 160 for each in draft.regulations):
        yield Problem("regulations", _("Satu dasar aturan paling panjang 160 huruf."))
    if sum(1 for owner in (draft.owner_post, draft.owner_person) if owner) > 1:
        yield Problem("owner_post", _("Pilih satu penanggung jawab: jabatan atau orang."))


def _money_and_days(draft: LineDraft, year: int) -> Iterator[Problem]:
    if draft.budget is not None and not 0 <= draft.budget < 10**15:
        yield Problem("budget", _("Tulis anggaran dalam rupiah penuh, misalnya 12500000."))
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        yield Problem("ends_on", _("Tanggal selesai harus sama dengan atau sesudah tanggal mulai."))
    for name, day in (("starts_on", draft.starts_on), ("ends_on", draft.ends_on)):
        if day and day.year != year:
            yield Problem(name, _("Tanggalnya harus dalam tahun %s.") % year)


def _targets(draft: LineDraft, periods: int) -> Iterator[Problem]:
    if not draft.targets:
        yield Problem("targets", _("Tulis sedikitnya satu indikator dengan satuan dan targetnya."))
    for place, target in enumerate(draft.targets):
        where = f"targets.{place}"
        if not target.name.strip():
            yield Problem(f"{where}.name", _("Tulis indikatornya."))
        if not target.measure.strip() or len(target.measure) > 60:
            yield Problem(f"{where}.measure", _("Tulis satuannya, misalnya dokumen, orang, atau persen."))
        if target.kind not in Target.Kind.values:
            yield Problem(
                f"{where}.kind", _("Pilih arti targetnya: jumlah per periode, kumulatif, atau tingkat yang dijaga.")
            )
        if len(target.per_period) != periods or all(value is None for value in target.per_period):
            yield Problem(f"{where}.per_period", _("Isi target sedikitnya untuk satu periode."))
        values = [value for value in (*target.per_period, target.year_target) if value is not None]
        if any(value < 0 or value >= _HIGHEST for value in values):
            yield Problem(f"{where}.per_period", _("Target harus angka mulai dari 0."))
        if target.measure.strip().lower() in PERCENT and any(value > 100 for value in values):
            yield Problem(f"{where}.per_period", _("Target dalam persen paling tinggi 100."))
        if target.kind == Target.Kind.CUMULATIVE:
            given = [value for value in target.per_period if value is not None]
            if given != sorted(given):
                yield Problem(f"{where}.per_period", _("Target kumulatif tidak boleh turun dari periode ke periode."))


def year_target(target: TargetDraft) -> Decimal | None:
    """The year's target: as given, else the sum (per period) or the last target (other kinds)."""
    if target.year_target is not None:
        return target.year_target
    given = [value for value in target.per_period if value is not None]
    if not given:
        return None
    return sum(given, Decimal(0)) if target.kind == Target.Kind.PER_PERIOD else given[-1]
