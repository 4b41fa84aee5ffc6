"""The indicators in the form of a row: a group of fields each, `i0_name`, `i0_p1` …; numbers as people write them.

An empty target of a period means that there is none in it, which is not a target of 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from benah.core import numbers
from benah.core.refused import Refused
from benah.plans.drafts.lines import TargetDraft
from benah.plans.models import Target

MOST = 12
"""Indicators a row may have on the page."""

KINDS = [
    (
        Target.Kind.PER_PERIOD.value,
        gettext_lazy(
            "Jumlah per periode: tiap periode dihitung sendiri, setahun jumlahnya, misalnya 1 rapat tiap triwulan."
        ),
    ),
    (
        Target.Kind.CUMULATIVE.value,
        gettext_lazy(
            "Kumulatif: angkanya berjalan terus, setahun adalah yang terakhir, misalnya 25, 50, 75, lalu 100 persen."
        ),
    ),
    (
        Target.Kind.POINT.value,
        gettext_lazy(
            "Tingkat yang dijaga: harus tercapai lagi di tiap periode bertarget, misalnya 100 persen tepat waktu."
        ),
    ),
]


@dataclass(frozen=True)
class Group:
    """Fields of one indicator as the page lays them out."""

    place: int
    number: BoundField
    name: BoundField
    measure: BoundField
    kind: BoundField
    periods: Sequence[BoundField]
    year: BoundField


class FigureField(forms.CharField):
    """A target as people write it, `2`, `12,5`, `100 %`; nothing is None. Keeps what was typed."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "figure"})
        super().__init__(max_length=24, required=False, widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return numbers.show(value, 4).replace(".", "") if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        text = str(super().clean(value)).removesuffix("%").strip()
        if not text:
            return None
        try:
            return numbers.read(text)
        except Refused as error:
            raise forms.ValidationError(error.sentence) from error


def fields_of(place: int, names: Sequence[str]) -> dict[str, forms.Field]:
    """The fields of the indicator at `place`; `names` are those of the periods."""
    found: dict[str, forms.Field] = {
        "number": forms.IntegerField(widget=forms.HiddenInput, required=False),
        "name": forms.CharField(
            label=gettext_lazy("Indikator"),
            error_messages={"required": gettext_lazy("Tulis indikatornya.")},
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=gettext_lazy("Yang dihitung atau diukur, misalnya “Keputusan tentang Tim RB ditetapkan”."),
        ),
        "measure": forms.CharField(
            label=gettext_lazy("Satuan"),
            max_length=60,
            error_messages={"required": gettext_lazy("Tulis satuannya, misalnya dokumen, orang, atau persen.")},
            widget=forms.TextInput(attrs={"class": "w-half", "list": "satuan"}),
        ),
        "kind": forms.ChoiceField(
            label=gettext_lazy("Arti targetnya"),
            choices=KINDS,
            widget=forms.RadioSelect,
            error_messages={
                "required": gettext_lazy(
                    "Pilih arti targetnya: jumlah per periode, kumulatif, atau tingkat yang dijaga."
                )
            },
        ),
    }
    found |= {f"p{number}": FigureField(label=name) for number, name in enumerate(names, 1)}
    found["year"] = FigureField(label=gettext_lazy("Setahun"))
    return {f"i{place}_{name}": field for name, field in found.items()}


def groups_of(form: forms.Form, count: int) -> list[Group]:
    found = []
    for place in range(count):
        periods = [form[name] for name in form.fields if name.startswith(f"i{place}_p")]
        parts = {name: form[f"i{place}_{name}"] for name in ("number", "name", "measure", "kind", "year")}
        found.append(Group(place, periods=periods, **parts))
    return found


def count_of(data: Mapping[str, Any] | None, initial: Mapping[str, Any]) -> int:
    """How many indicators are on the page, 1 to `MOST`."""
    given = str((data if data is not None else initial).get("count", "1"))
    return min(MOST, max(1, int(given))) if given.isdecimal() else 1


def group_of(data: Mapping[str, Any], place: int) -> dict[str, Any]:
    """What was typed for one indicator, without its place."""
    start = f"i{place}_"
    return {name.removeprefix(start): data[name] for name in data if name.startswith(start)}


def target_of(values: Mapping[str, Any], place: int, periods: int) -> TargetDraft:
    """The indicator as a draft; what is missing or wrong in it, `drafts.lines.problems` tells."""
    own = {name: values.get(f"i{place}_{name}") for name in ("number", "name", "measure", "kind", "year")}
    figures = tuple(values.get(f"i{place}_p{number}") for number in range(1, periods + 1))
    return TargetDraft(own["name"] or "", own["measure"] or "", own["kind"] or "", figures, own["year"], own["number"])


def typed_money(text: str) -> int | None:
    """`12.500.000`, `Rp 12500000,00` → rupiah; nothing → None. Raises `Refused` for anything else."""
    cleaned = text.strip().removeprefix("Rp").removeprefix(".").replace(" ", "").replace("\u00a0", "")
    cleaned = cleaned.removesuffix(",-").removesuffix(",00").replace(".", "")
    if not cleaned:
        return None
    if not cleaned.isdecimal() or len(cleaned) > 15:
        raise Refused(_("Tulis anggaran dalam rupiah penuh, misalnya 12500000."), code="money")
    return int(cleaned)
