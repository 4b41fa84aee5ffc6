"""What the rows of a file would do to the rows that stand: add, change, or leave as it is.

Values in, values out. A row is known by the activity's number where the person said so (or the file came from here),
else by its area and name, so that the same file sent twice adds nothing twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from benah.core import numbers
from benah.plans.drafts.lines import LineDraft, TargetDraft, problems, year_target
from benah.plans.models.plan import Target
from benah.plans.workbook.digests import digest, digest_of
from benah.plans.workbook.entries import CellProblem, clean
from benah.plans.workbook.fields import BY_KEY, TARGETS
from benah.plans.workbook.heads import normal
from benah.plans.workbook.layout import Standing
from benah.plans.workbook.rows import RowRead

_TEXTS = tuple(key for key, known in BY_KEY.items() if known.is_text)


@dataclass(frozen=True)
class Difference:
    """One field that a file changes."""

    label: str
    old: str
    new: str


@dataclass
class Outcome:
    """What becomes of one activity of the file. `standing` is None for a new one."""

    read: RowRead
    draft: LineDraft
    standing: Standing | None
    differences: list[Difference] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)

    @property
    def kind(self) -> str:
        if self.problems:
            return "wrong"
        if self.standing is None:
            return "new"
        return "changed" if self.differences else "same"


def compare(
    rows: Sequence[RowRead],
    standing: Sequence[Standing],
    *,
    by_number: bool,
    base: Mapping[int, str] | None,
    areas: Mapping[str, str],
    periods: int,
    year: int,
) -> list[Outcome]:
    """Each row of the file with what it does. `by_number`: numbers are those of the plan's activities.

    `base`: of a file downloaded from here, the digest of each activity's row at that time, by number. Changed in the
    file only: it comes. Changed here only: it stays. Changed in both: a problem. None for a stranger's file.
    """
    is_ours = base is not None
    numbered = {each.number: each for each in standing}
    named = {_name(each.draft): each for each in standing}
    taken: set[int] = set()
    outcomes = []
    for row in rows:
        known = numbered.get(row.number) if by_number and row.number else None
        known = known or (None if by_number and is_ours else named.get(_name(row.draft)))
        draft = _merged(row, known, is_ours=is_ours) if known else row.draft
        found = Outcome(row, draft, known, problems=list(row.problems))
        if known and known.pk in taken:
            found.problems.append(CellProblem(row.cells.get("name", ""), row.row, _twice(known)))
        elif known:
            taken.add(known.pk)
            if base is not None and _stays(found, base, areas, periods):
                found.draft = draft = known.draft
            found.differences = differences(known.draft, draft, areas, owner=known.owner)
        if known is None or found.differences:
            found.problems += _problems(row, draft, areas, periods, year)
        outcomes.append(found)
    return outcomes


def _stays(found: Outcome, base: Mapping[int, str], areas: Mapping[str, str], periods: int) -> bool:
    """Untouched in the file since its download; a row changed in both places gets a problem."""
    known = found.standing
    assert known is not None
    before = base.get(known.number)
    if before is None or found.draft == known.draft:
        return False
    if digest(found.read) == before:
        return True
    if digest_of(known, areas, periods) != before:
        sentence = _("Kegiatan nomor %d juga diubah di Benah sejak berkas ini diunduh. Unduh lagi, lalu ubah di sana.")
        found.problems.append(CellProblem(found.read.cells.get("name", ""), found.read.row, sentence % known.number))
    return False


def _name(draft: LineDraft) -> tuple[str, str]:
    return draft.area, normal(draft.name)


def _twice(known: Standing) -> str:
    return _("Kegiatan nomor %d sudah ada di baris lain dari berkas ini.") % known.number


def _merged(row: RowRead, known: Standing, *, is_ours: bool) -> LineDraft:
    """The standing row with what the file says of it. A blank cell of a stranger's file says nothing."""
    old, new = known.draft, row.draft
    values: dict[str, Any] = {key: _text(getattr(old, key), getattr(new, key)) for key in _TEXTS if key in row.given}
    if new.area:
        values["area"] = new.area
    if "budget" in row.given and (is_ours or new.budget is not None):
        values["budget"] = new.budget
    if row.given & {"when", "starts_on"} and (is_ours or new.starts_on):
        values["starts_on"] = new.starts_on
    if row.given & {"when", "ends_on"} and (is_ours or new.ends_on):
        values["ends_on"] = new.ends_on
    if "regulations" in row.given:
        same = tuple(clean(each) for each in old.regulations) == new.regulations
        values["regulations"] = old.regulations if same else new.regulations
    if "owner" in row.given and clean(known.owner) != row.owner:
        values |= {"owner_post": None, "owner_person": None, "owner_words": row.owner or ""}
    return replace(old, **values, targets=_targets(row, old.targets))


def _text(old: str, new: str) -> str:
    return old if clean(old) == new else new


def _targets(row: RowRead, old: tuple[TargetDraft, ...]) -> tuple[TargetDraft, ...]:
    """Indicators of the file over those that stand: by number where the file has one, else by place; others stay."""
    by_number = {each.number: each for each in old}
    made = dict(by_number)
    added = []
    for place, (target, number) in enumerate(zip(row.draft.targets, row.indicator_numbers, strict=True)):
        before = by_number.get(number) if number else (old[place] if place < len(old) else None)
        if before is None:
            added.append(target)
        else:
            made[before.number] = _target(before, target, row.given)
    return (*made.values(), *added)


def _target(old: TargetDraft, new: TargetDraft, given: set[str]) -> TargetDraft:
    values: dict[str, Any] = {}
    if "indicator" in given:
        values["name"] = _text(old.name, new.name)
    if new.measure:
        values["measure"] = _text(old.measure, new.measure)
    if "kind" in given:
        values["kind"] = new.kind
    if given & {*TARGETS}:
        pairs = zip(old.per_period, new.per_period, strict=True)
        values["per_period"] = tuple(_figure(before, after) for before, after in pairs)
    if "year_target" in given:
        values["year_target"] = _figure(old.year_target, new.year_target)
    elif "per_period" in values and values["per_period"] != old.per_period:
        values["year_target"] = None
    return replace(old, **values)


def _figure(old: Decimal | None, new: Decimal | None) -> Decimal | None:
    """Workbooks hold binary fractions: what is the same number there has not changed."""
    if old is None or new is None:
        return new
    return old if float(old) == float(new) else new


def _problems(row: RowRead, draft: LineDraft, areas: Mapping[str, str], periods: int, year: int) -> list[CellProblem]:
    """What the plan refuses, at the cells it came from; not said twice where the cell itself was unreadable."""
    told = {problem.cell for problem in row.problems}
    found = []
    for problem in problems(draft, areas=areas, periods=periods, year=year):
        cell = _cell(row, problem.field, periods)
        if cell not in told:
            found.append(CellProblem(cell, row.row, problem.sentence))
    return found


def _cell(row: RowRead, name: str, periods: int) -> str:
    """`targets.1.measure` is the second indicator's unit; `owner_words` stands in the column of the owner."""
    prefix, key = "", name
    if name.startswith("targets."):
        _word, place, key = name.split(".")
        prefix = "" if place == "0" else f"targets.{place}."
    key = {"owner_words": "owner", "owner_post": "owner", "targets": "indicator"}.get(key, key)
    if (prefix == "" and key == "name" and name != "name") or (key == "name" and prefix):
        key = "indicator"
    keys = TARGETS[:periods] if key == "per_period" else (key, "when")
    return next((row.cells[prefix + each] for each in keys if prefix + each in row.cells), "")


def differences(old: LineDraft, new: LineDraft, areas: Mapping[str, str], *, owner: str = "") -> list[Difference]:
    """Every field that says something else, as a person reads it. `owner` is who answers for the old row."""
    found = []
    for key in ("area", *_TEXTS, "budget", "starts_on", "ends_on"):
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            found.append(Difference(str(BY_KEY[key].label), _shown(key, before, areas), _shown(key, after, areas)))
    if (old.owner_post, old.owner_person, old.owner_words) != (new.owner_post, new.owner_person, new.owner_words):
        found.append(Difference(str(BY_KEY["owner"].label), owner or old.owner_words or "–", new.owner_words or "–"))
    if old.regulations != new.regulations:
        label = str(BY_KEY["regulations"].label)
        found.append(Difference(label, "; ".join(old.regulations) or "–", "; ".join(new.regulations) or "–"))
    before_by = {each.number: each for each in old.targets}
    for target in new.targets:
        before = before_by.get(target.number) if target.number else None
        if before is None:
            found.append(Difference(_("Indikator baru"), "–", _told(target)))
        elif _told(before) != _told(target):
            found.append(Difference(_("Indikator"), _told(before), _told(target)))
    return found


def _shown(key: str, value: Any, areas: Mapping[str, str]) -> str:
    if value is None or value == "":
        return "–"
    if key == "area":
        return f"{value} {areas.get(value, '')}"
    if key == "budget":
        return numbers.show(value, 0)
    return f"{value:%d-%m-%Y}" if hasattr(value, "year") else str(value)


def _told(target: TargetDraft) -> str:
    """An indicator on one line: `Laporan monev (laporan): 1 | 1 | 1 | 1, setahun 4, per periode`."""
    places = " | ".join(numbers.show(value, 4) for value in target.per_period)
    kind = str(Target.Kind(target.kind).label).partition(":")[0] if target.kind in Target.Kind.values else target.kind
    whole = numbers.show(year_target(target), 4)
    return _("%(name)s (%(measure)s): %(places)s; setahun %(year)s; %(kind)s") % {
        "name": target.name, "measure": target.measure, "places": places, "year": whole, "kind": kind,
    }  # fmt: skip
