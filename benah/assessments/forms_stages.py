"""Text typed about the stages of a cycle, to values. Times are those of the clock in the scope's own zone."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from benah.assessments.forms_cycles import ClockField, in_zone
from benah.assessments.models import Cycle, Stage
from benah.assessments.models_opening import StageKind
from benah.core import clock
from benah.directory.forms import DayField, OurForm
from benah.units.models import Unit

LATER = [kind for kind in StageKind if kind != StageKind.SELF]


class StagesForm(OurForm):
    """First and last day of every later stage; both empty: not limited in time."""

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(cycle), **kwargs)
        self.scope = cycle.scope
        for kind in LATER:
            self.fields[f"{kind.value}_from"] = DayField(
                label=format_lazy(gettext_lazy("{stage}: hari pertama"), stage=kind.label), required=False
            )
            self.fields[f"{kind.value}_to"] = DayField(
                label=format_lazy(gettext_lazy("{stage}: hari terakhir"), stage=kind.label), required=False
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        times: dict[StageKind, tuple[dt.datetime, dt.datetime] | None] = {}
        for kind in LATER:
            first, last = values.get(f"{kind.value}_from"), values.get(f"{kind.value}_to")
            if bool(first) != bool(last) and not self.errors:
                name = "from" if not first else "to"
                self.add_error(f"{kind.value}_{name}", _("Isi kedua hari, atau kosongkan keduanya."))
            elif first and last:
                times[kind] = (in_zone(self.scope, first, dt.time()), in_zone(self.scope, last, dt.time(23, 59)))
            else:
                times[kind] = None
        return {"times": times}


def _initial(cycle: Cycle) -> dict[str, dt.date]:
    """What stands; where nothing does, last year's stages of the same scope and sheet one year on."""
    stages = list(Stage.objects.filter(cycle=cycle))
    shift = 0
    if not stages:
        before = Cycle.objects.filter(
            scope=cycle.scope_id, instrument__slug=cycle.instrument.slug, year__lt=cycle.year, stages__isnull=False
        )
        old = before.order_by("-year").first()
        if old:
            stages, shift = list(Stage.objects.filter(cycle=old)), cycle.year - old.year
    found = {}
    for stage in stages:
        for name, at in (("from", stage.opens_at), ("to", stage.closes_at)):
            found[f"{stage.kind}_{name}"] = years_on(timezone.localtime(at, cycle.scope.zone).date(), shift)
    return found


def years_on(day: dt.date, count: int) -> dt.date:
    """The same day `count` years later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + count)
    except ValueError:
        return day.replace(year=day.year + count, day=28)


class ExceptionForm(OurForm):
    """More time for one unit."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=gettext_lazy("Satker"), empty_label=gettext_lazy("Pilih satker")
    )
    kind = forms.ChoiceField(label=gettext_lazy("Tahap"))
    closes_on = DayField(label=gettext_lazy("Ditutup tanggal"))
    closes_time = ClockField(label=gettext_lazy("Ditutup pukul"), help_text=gettext_lazy("Jam setempat satker itu."))
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=240,
        help_text=gettext_lazy("Misalnya listrik padam dua hari karena banjir, surat 7/2026. Satker dapat membacanya."),
    )

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.at(clock.today()).filter(path__startswith=cycle.scope.path).order_by("code")
        timed = set(Stage.objects.filter(cycle=cycle).values_list("kind", flat=True)) | {StageKind.SELF.value}
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # ModelChoiceField
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in StageKind if kind.value in timed]  # type: ignore[attr-defined]  # ChoiceField
        self.fields["closes_time"].initial = dt.time(23, 59)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.keys() >= {"unit", "closes_on", "closes_time"}:
            values["closes_at"] = in_zone(values["unit"], values["closes_on"], values["closes_time"])
        if "kind" in values:
            values["kind"] = StageKind(values["kind"])
        return values
