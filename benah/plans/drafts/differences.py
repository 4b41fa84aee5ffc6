"""What differs between two texts of a row, field by field in words, and between two versions of a plan.

Here: lines and drafts in, differences out. Not here: reading versions (`queries.versions`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from benah.core import numbers
from benah.plans.drafts.lines import LineDraft, TargetDraft, year_target
from benah.plans.models import Line, Target

OWNER = gettext_lazy("Penanggung jawab")
_FIELDS = {
    "area": gettext_lazy("Area"),
    "programme": gettext_lazy("Program"),
    "name": gettext_lazy("Kegiatan"),
    "objective": gettext_lazy("Sasaran"),
    "output": gettext_lazy("Keluaran"),
    "owner": OWNER,
    "team": gettext_lazy("Pokja"),
    "days": gettext_lazy("Waktu"),
    "budget": gettext_lazy("Anggaran"),
    "budget_source": gettext_lazy("Sumber anggaran"),
    "evidence_expected": gettext_lazy("Bukti yang diharapkan"),
    "items": gettext_lazy("Butir LKE"),
    "regulations": gettext_lazy("Dasar aturan"),
}


@dataclass(frozen=True)
class Change:
    """One field said `before` and says `after`; an empty text is an empty field."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Texts:
    """A row in words, by field; indicators apart, by number."""

    plain: dict[str, str]
    indicators: dict[int, str]


def texts_of(line: Line) -> Texts:
    """`line` with owners, items, targets and indicators read (`queries.plan.lines_of`)."""
    owner = line.owner_post or line.owner_person or line.owner_words
    plain = {name: str(getattr(line, name)) for name in _FIELDS if name not in _TOLD_APART}
    plain |= {
        "owner": str(owner),
        "days": _days(line.starts_on, line.ends_on),
        "budget": rupiah(line.budget),
        "items": ", ".join(item.code for item in line.items.all()),
        "regulations": "\n".join(line.regulations),
    }
    return Texts(plain, {target.indicator.number: _told(target) for target in line.targets.all()})


_TOLD_APART = ("owner", "days", "budget", "items", "regulations")


def between(before: Line, after: Line) -> list[Change]:
    """Every field that says something else, in the order of the form."""
    return _compare(texts_of(before), texts_of(after))


def changed_fields(line: Line, typed: Texts) -> list[Change]:
    """`before` is what was typed, `after` what stands now."""
    return _compare(typed, texts_of(line))


def texts_of_draft(draft: LineDraft, *, owner: str, items: Iterable[str]) -> Texts:
    """A typed row in the same words; `owner` and `items` as the page shows them."""
    plain = {name: str(getattr(draft, name)).strip() for name in _FIELDS if name not in _TOLD_APART}
    plain |= {
        "owner": owner,
        "days": _days(draft.starts_on, draft.ends_on),
        "budget": rupiah(draft.budget),
        "items": ", ".join(items),
        "regulations": "\n".join(draft.regulations),
    }
    last = max((target.number or 0 for target in draft.targets), default=0)
    told = {}
    for target in draft.targets:
        last += 0 if target.number else 1
        told[target.number or last] = _told_draft(target)
    return Texts(plain, told)


def _compare(before: Texts, after: Texts) -> list[Change]:
    found = [
        Change(str(label), before.plain[name], after.plain[name])
        for name, label in _FIELDS.items()
        if _even(before.plain[name]) != _even(after.plain[name])
    ]
    for number in sorted(before.indicators.keys() | after.indicators.keys()):
        texts = before.indicators.get(number, ""), after.indicators.get(number, "")
        if texts[0] != texts[1]:
            found.append(Change(_("Indikator %d") % number, *texts))
    return found


def _even(text: str) -> str:
    """Browsers end lines otherwise than files."""
    return "\n".join(part.rstrip() for part in text.strip().splitlines())


def _told(target: Target) -> str:
    return _words(target.name, target.measure, target.kind, target.per_period, target.year_target)


def _told_draft(target: TargetDraft) -> str:
    places = [*target.per_period, None, None, None, None][:4]
    return _words(target.name.strip(), target.measure.strip(), target.kind, places, year_target(target))


def _words(name: str, measure: str, kind: str, places: Sequence[Decimal | None], year: Decimal | None) -> str:
    figures = " · ".join(numbers.show(value, 4) for value in places)
    label = SHORT_KINDS.get(kind, "")
    whole = _("setahun %s") % numbers.show(year, 4)
    return f"{name} ({measure}, {label}): {figures}; {whole}"


SHORT_KINDS: dict[str, Any] = {
    Target.Kind.PER_PERIOD.value: gettext_lazy("per periode"),
    Target.Kind.CUMULATIVE.value: gettext_lazy("kumulatif"),
    Target.Kind.POINT.value: gettext_lazy("dijaga"),
}


def rupiah(value: int | None) -> str:
    """`12500000` → `Rp12.500.000`; nothing → nothing."""
    return "" if value is None else "Rp" + numbers.show(value, 0)


def _days(first: Any, last: Any) -> str:
    if not (first or last):
        return ""
    return " – ".join(date_format(day, "j M Y") if day else "…" for day in (first, last))
