"""A row of the table as a small form: what changes often. Text to a draft; saves nothing.

Here: name, owner in words, budget, each indicator's targets. Everything else has the page of the row (`forms.line`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from benah.core import numbers
from benah.core.refused import Refused
from benah.plans.drafts.lines import LineDraft
from benah.plans.drafts.standing import owner_of
from benah.plans.models import Line


@dataclass(frozen=True)
class Field:
    """A field as the page shows it: its name in the form, label, and text."""

    name: str
    label: str
    value: str


@dataclass(frozen=True)
class CellForm:
    """`indicators`: name, unit, and a field a period."""

    number: int
    edition: int
    name: str
    owner: str
    budget: str
    indicators: list[tuple[str, str, list[Field]]]


def form_of(line: Line, draft: LineDraft, periods: list[str], sent: Mapping[str, str]) -> CellForm:
    """What was typed counts before what stands."""
    indicators = []
    for target in draft.targets:
        fields = [
            Field(key := f"t{target.number}-{place}", label, sent.get(key, _shown(value)))
            for place, (label, value) in enumerate(zip(periods, target.per_period, strict=False), start=1)
        ]
        key = f"t{target.number}-year"
        fields.append(Field(key, _("Setahun"), sent.get(key, _shown(target.year_target))))
        indicators.append((target.name, target.measure, fields))
    edition = sent.get("edisi", "")
    return CellForm(
        number=line.activity.number,
        edition=int(edition) if edition.isdecimal() and len(edition) < 8 else line.edition,
        name=sent.get("name", line.name),
        owner=sent.get("owner", owner_of(line)),
        budget=sent.get("budget", "" if line.budget is None else str(line.budget)),
        indicators=indicators,
    )


def _shown(value: Decimal | None) -> str:
    return "" if value is None else numbers.show(value, 4).replace(".", "")


def draft_from(form: CellForm, line: Line, draft: LineDraft) -> LineDraft:
    """The row's draft with what was typed. Raises `Refused` for what is no number."""
    targets = []
    for target, (_name, _measure, fields) in zip(draft.targets, form.indicators, strict=True):
        *places, year = [_read(field) for field in fields]
        # The sum follows its parts, unless somebody typed another one.
        kept = year != target.year_target or tuple(places) == target.per_period
        targets.append(replace(target, per_period=tuple(places), year_target=year if kept else None))
    owner = form.owner.strip()
    same = owner == owner_of(line)
    return replace(
        draft,
        name=form.name.strip(),
        owner_words=draft.owner_words if same else owner,
        owner_post=draft.owner_post if same else None,
        owner_person=draft.owner_person if same else None,
        budget=_rupiah(form.budget),
        targets=tuple(targets),
    )


def _read(field: Field) -> Decimal | None:
    text = field.value.strip().removesuffix("%").strip()
    if not text or text in "-–":
        return None
    try:
        return numbers.read(text)
    except Refused as refused:
        raise Refused(f"{field.label}: {refused.sentence}", code=field.name) from refused


def _rupiah(text: str) -> int | None:
    plain = text.casefold().removeprefix("rp").replace(".", "").replace(" ", "").removesuffix(",-").strip()
    if not plain:
        return None
    if not plain.isascii() or not plain.isdecimal() or len(plain) > 15:
        raise Refused(_("Tulis anggaran dalam rupiah penuh, misalnya 12500000."), code="budget")
    return int(plain)
