"""One row of a plan as a form: texts, owner, days, money, linked items; its indicators stand in `forms.indicators`.

Whatever was typed stays through every refusal, also what was searched and how many indicators are on the page.
"""

import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from benah.core.refused import Refused
from benah.directory.forms import DayField, OurForm
from benah.instruments.models import Item
from benah.plans.drafts.differences import Texts, texts_of_draft
from benah.plans.drafts.lines import LineDraft, Problem, problems
from benah.plans.forms.indicators import Group, count_of, fields_of, group_of, groups_of, target_of, typed_money
from benah.plans.models import Line, PlanVersion
from benah.plans.periods.years import areas_of, how_many_periods, period_name
from benah.plans.queries.choices import items_named, items_sought, owners_of
from benah.units.models import Unit

_TEXTS = ("area", "programme", "name", "objective", "output", "team", "budget_source", "evidence_expected")


def area_text(rows: int = 2) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class LineForm(OurForm):
    """`version` is the draft the row is for; `line` the row as it stands, None for a new one."""

    area = forms.ChoiceField(label=gettext_lazy("Area perubahan"))
    programme = forms.CharField(label=gettext_lazy("Program"), max_length=240, required=False)
    name = forms.CharField(
        label=gettext_lazy("Kegiatan"),
        widget=area_text(),
        help_text=gettext_lazy("Satu baris satu kegiatan, misalnya “Penetapan Tim Reformasi Birokrasi”."),
    )
    objective = forms.CharField(label=gettext_lazy("Sasaran"), widget=area_text(), required=False)
    output = forms.CharField(
        label=gettext_lazy("Keluaran (output)"),
        widget=area_text(),
        required=False,
        help_text=gettext_lazy("Yang dihasilkan, misalnya Keputusan (SK) Tim RB."),
    )
    owner = forms.ChoiceField(
        label=gettext_lazy("Penanggung jawab"),
        required=False,
        help_text=gettext_lazy("Jabatan tetap berlaku walau orangnya berganti."),
    )
    owner_words = forms.CharField(
        label=gettext_lazy("Penanggung jawab, ditulis sendiri"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Hanya dipakai bila daftar di atas dibiarkan kosong."),
    )
    team = forms.CharField(label=gettext_lazy("Kelompok kerja (pokja)"), max_length=120, required=False)
    starts_on = DayField(label=gettext_lazy("Mulai"), required=False)
    ends_on = DayField(label=gettext_lazy("Selesai"), required=False)
    budget = forms.CharField(
        label=gettext_lazy("Anggaran (rupiah)"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-half"}),
        help_text=gettext_lazy("Kosongkan bila tidak memakai anggaran. Misalnya 12.500.000."),
    )
    budget_source = forms.CharField(
        label=gettext_lazy("Sumber anggaran"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Misalnya DIPA satker, hibah, tanpa anggaran."),
    )
    evidence_expected = forms.CharField(
        label=gettext_lazy("Bukti yang diharapkan"),
        widget=area_text(3),
        required=False,
        help_text=gettext_lazy("Satu dokumen per baris: SK, undangan, daftar hadir, notula, foto."),
    )
    regulations = forms.CharField(
        label=gettext_lazy("Dasar aturan"),
        widget=area_text(),
        required=False,
        help_text=gettext_lazy("Satu aturan per baris, misalnya Keputusan KPU 314/2021."),
    )
    seek = forms.CharField(
        label=gettext_lazy("Cari butir LKE"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Kode atau kata dari butir, misalnya “A.I.1” atau “agen perubahan”."),
    )
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, version: PlanVersion, line: Line | None, initial: dict[str, Any]) -> None:
        self.version, self.line, self.plan = version, line, version.plan
        self.periods = how_many_periods(self.plan.plan_year)
        data = data.copy() if data is not None else None
        super().__init__(data, initial=initial)
        self.count = count_of(data, initial)
        names = [period_name(self.plan.plan_year, place + 1) for place in range(self.periods)]
        for place in range(self.count):
            self.fields.update(fields_of(place, names))
        areas = areas_of(self.plan.plan_year)
        self.fields["area"].choices = [("", _("Pilih area")), *areas.items()]  # type: ignore[attr-defined]  # ChoiceField
        self.fields["owner"].choices = _owners(self.plan.unit, line)  # type: ignore[attr-defined]  # ChoiceField

    # What the page shows.

    def groups(self) -> list[Group]:
        """The indicators' fields, one group each, in the order of the page."""
        return groups_of(self, self.count)

    def chosen_items(self) -> list[Item]:
        """LKE items ticked so far."""
        return items_named(self.plan.unit, self._ticked())

    def found_items(self) -> list[Item]:
        """What the search of the page finds, without the ticked ones."""
        words = str(self.data.get("seek", "")) if self.is_bound else ""
        return items_sought(self.plan.unit, words, without=self._ticked())

    def _ticked(self) -> list[int]:
        if not self.is_bound:
            return list(self.initial.get("items", []))
        return [int(value) for value in self.data.getlist("items") if value.isdecimal()]  # type: ignore[attr-defined]  # QueryDict

    # Buttons that change the page, not the plan.

    def press(self, button: str) -> None:
        """`add`: one more indicator. `drop:2`: without the third. `seek`: search. What was typed stays."""
        if button == "add":
            self._renumber([*range(self.count), None])
        elif button.startswith("drop:") and button[5:].isdecimal() and self.count > 1:
            self._renumber([place for place in range(self.count) if place != int(button[5:])])

    def _renumber(self, places: Iterable[int | None]) -> None:
        kept = [{} if place is None else group_of(self.data, place) for place in places]
        for name in [name for name in self.data if name.startswith("i") and "_" in name and name[1:2].isdecimal()]:
            del self.data[name]
        for place, values in enumerate(kept):
            for name, value in values.items():
                self.data[f"i{place}_{name}"] = value
        self.data["count"] = str(len(kept))
        fresh = LineForm(self.data, version=self.version, line=self.line, initial=self.initial)
        self.__dict__.update(fresh.__dict__)

    # Values.

    def clean_budget(self) -> int | None:
        try:
            return typed_money(self.cleaned_data["budget"])
        except Refused as error:
            raise forms.ValidationError(error.sentence) from error

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        owner, _sep, pk = values.get("owner", "").partition(":")
        draft = LineDraft(
            **{name: values.get(name, "") for name in _TEXTS},
            targets=tuple(target_of(values, place, self.periods) for place in range(self.count)),
            owner_post=int(pk) if owner == "post" else None,
            owner_person=int(pk) if owner == "person" else None,
            owner_words="" if owner else values.get("owner_words", ""),
            budget=values.get("budget"),
            starts_on=values.get("starts_on"),
            ends_on=values.get("ends_on"),
            items=tuple(item.pk for item in self.chosen_items()),
            regulations=tuple(part.strip() for part in values.get("regulations", "").splitlines() if part.strip()),
        )
        year = self.plan.plan_year
        for problem in problems(draft, areas=areas_of(year), periods=self.periods, year=year.year):
            self._tell(problem)
        return {"draft": draft, "edition": values.get("edition"), "key": values.get("key")}

    def _tell(self, problem: Problem) -> None:
        """At the field, unless that field has been told something already."""
        name = {"targets": "i0_name", "owner_post": "owner"}.get(problem.field, problem.field)
        told = name in self.errors
        if name.startswith("targets."):
            _t, place, part = name.split(".")
            name = f"i{place}_{'p1' if part == 'per_period' else part}"
            figures = part == "per_period" and any(each.startswith(f"i{place}_p") for each in self.errors)
            told = figures or name in self.errors
        if not told:
            self.add_error(name, problem.sentence)

    def quiet(self) -> None:
        """A button that only changes the page tells no errors yet."""
        self.errors.clear()

    def typed(self) -> Texts:
        """What was typed, in the words in which differences are told."""
        draft: LineDraft = self.cleaned_data["draft"]
        named = dict(_flat(self.fields["owner"].choices))  # type: ignore[attr-defined]  # ChoiceField
        owner = str(named[self.data["owner"]]) if self.data.get("owner") else draft.owner_words
        return texts_of_draft(draft, owner=owner, items=[item.code for item in self.chosen_items()])

    def see(self, line: Line) -> None:
        """The page shows this state of the row beside what was typed; the next save counts as having seen it."""
        self.data["edition"] = str(line.edition)


def _owners(unit: Unit, line: Line | None) -> list[Any]:
    """Posts and people of the unit; the row's own owner too, whose post was closed or duty ended since."""
    posts, people = owners_of(unit)
    titles = {f"post:{post.pk}": post.title for post in posts}
    names = {f"person:{person.pk}": person.full_name for person in people}
    if line is not None and line.owner_post:
        titles.setdefault(f"post:{line.owner_post.pk}", line.owner_post.title)
    if line is not None and line.owner_person:
        names.setdefault(f"person:{line.owner_person.pk}", line.owner_person.full_name)
    return [("", _("Tidak dari daftar")), (_("Jabatan"), list(titles.items())), (_("Orang"), list(names.items()))]


def _flat(choices: Any) -> Iterator[tuple[str, Any]]:
    for value, label in choices:
        if isinstance(label, list):
            yield from label
        else:
            yield value, label


def initial_of(line: Line) -> dict[str, Any]:
    """What the form of a row starts from."""
    found: dict[str, Any] = {name: getattr(line, name) for name in (*_TEXTS, "owner_words", "starts_on", "ends_on")}
    found["budget"] = "" if line.budget is None else f"{line.budget:,}".replace(",", ".")
    found["regulations"] = "\n".join(line.regulations)
    found["edition"] = line.edition
    found["items"] = [item.pk for item in line.items.all()]
    if line.owner_post_id:
        found["owner"] = f"post:{line.owner_post_id}"
    elif line.owner_person_id:
        found["owner"] = f"person:{line.owner_person_id}"
    targets = list(line.targets.all())
    found["count"] = len(targets) or 1
    for place, target in enumerate(targets):
        found |= {
            f"i{place}_number": target.indicator.number,
            f"i{place}_name": target.name,
            f"i{place}_measure": target.measure,
            f"i{place}_kind": target.kind,
        }
        found |= {f"i{place}_p{number}": value for number, value in enumerate(target.per_period, 1)}
        if target.year_target is not None:
            found[f"i{place}_year"] = target.year_target
    return found


def blank(**given: Any) -> dict[str, Any]:
    """A new row; `key` makes a second press of the button the same row."""
    return {"count": 1, "key": uuid.uuid4(), **given}
