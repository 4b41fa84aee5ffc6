"""Text typed about a cycle, to values. Times are those of the clock in the scope's own zone. Never saves."""

import datetime as dt
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from benah.access.grants import Access
from benah.assessments import queries_cycles
from benah.assessments.models import Cycle
from benah.core import clock
from benah.directory.forms import DayField
from benah.instruments.models import Instrument
from benah.instruments.register import sheet_of
from benah.instruments.words import period
from benah.units.models import Unit


class ClockField(forms.TimeField):
    """A time of day, as browsers send it or as people write it: 23:59, 23.59."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "w-date"})
        super().__init__(widget=widget, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **kwargs)


class SheetField(forms.ModelChoiceField):
    """Published versions; each says when it holds and whether it can give a total."""

    def label_from_instance(self, obj: Instrument) -> str:
        sheet = sheet_of(obj)
        words = f"{obj.short_title}, {obj.regulation} ({period(sheet)})"
        if obj.version > 1:
            words += _(", versi %d") % obj.version
        return words if obj.is_complete else words + _(" – belum lengkap, tanpa nilai total")


class OpenForm(forms.Form):
    """A new cycle. An incomplete sheet must be acknowledged: it never gives an official total."""

    year = forms.IntegerField(
        label=gettext_lazy("Tahun"), min_value=2010, max_value=2100, widget=forms.NumberInput(attrs={"class": "w-num"})
    )
    instrument = SheetField(Instrument.objects.none(), label=gettext_lazy("Instrumen"), empty_label=None)
    scope = forms.ModelChoiceField(
        Unit.objects.none(), label=gettext_lazy("Berlaku untuk satker ini dan semua di bawahnya"), empty_label=None
    )
    opens_on = DayField(label=gettext_lazy("Dibuka tanggal"))
    opens_time = ClockField(label=gettext_lazy("Dibuka pukul"), help_text=gettext_lazy("Jam setempat satker itu."))
    closes_on = DayField(label=gettext_lazy("Ditutup tanggal"))
    closes_time = ClockField(label=gettext_lazy("Ditutup pukul"), help_text=gettext_lazy("Jam setempat satker itu."))
    letter = forms.CharField(
        label=gettext_lazy("Surat dasar"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Nomor dan tanggal surat yang menetapkan jadwal ini."),
    )
    understood = forms.BooleanField(
        label=gettext_lazy("Saya paham: instrumen yang belum lengkap tidak memberi nilai total resmi"),
        required=False,
        help_text=gettext_lazy("Hanya perlu dicentang bila instrumen yang dipilih belum lengkap."),
    )

    def __init__(self, *args: Any, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        published = Instrument.objects.filter(published_at__isnull=False).defer("document")
        self.fields["instrument"].queryset = published.order_by("-is_complete", "slug", "-version")  # type: ignore[attr-defined]  # ModelChoiceField
        self.fields["scope"].queryset = queries_cycles.scopes(access)  # type: ignore[attr-defined]  # likewise

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        scope, instrument = values.get("scope"), values.get("instrument")
        if scope and values.keys() >= {"opens_on", "opens_time", "closes_on", "closes_time"}:
            values["opens_at"] = in_zone(scope, values["opens_on"], values["opens_time"])
            values["closes_at"] = in_zone(scope, values["closes_on"], values["closes_time"])
            if values["closes_at"] <= values["opens_at"]:
                self.add_error("closes_on", _("Tanggal penutupan harus sesudah tanggal pembukaan."))
        if instrument and not instrument.is_complete and not values.get("understood"):
            words = _("%s belum lengkap: siklus ini tidak akan punya nilai total resmi. Centang bila tetap dipakai.")
            self.add_error("understood", words % instrument.short_title)
        return values


class ClosingForm(forms.Form):
    """Another closing time, and why. `seen` is what the page showed."""

    closes_on = DayField(label=gettext_lazy("Ditutup tanggal"))
    closes_time = ClockField(label=gettext_lazy("Ditutup pukul"))
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=240,
        help_text=gettext_lazy("Misalnya surat perpanjangan beserta nomornya. Satker dapat membacanya."),
    )
    seen = forms.DateTimeField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        local = timezone.localtime(cycle.closes_at, cycle.scope.zone)
        kwargs["initial"] = {
            "closes_on": local.date(), "closes_time": local.time(), "seen": cycle.closes_at.isoformat(),
        }  # fmt: skip
        super().__init__(*args, **kwargs)
        self.scope = cycle.scope
        self.fields["closes_time"].help_text = _("Jam setempat %s.") % cycle.scope.body_name

    def see(self, cycle: Cycle) -> None:
        """The page shows this state next; what was typed stays."""
        typed = cast(QueryDict, self.data).copy()
        typed["seen"] = cycle.closes_at.isoformat()
        self.data = typed

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.keys() >= {"closes_on", "closes_time"}:
            values["closes_at"] = in_zone(self.scope, values["closes_on"], values["closes_time"])
        return values


def in_zone(unit: Unit, day: dt.date, time: dt.time) -> dt.datetime:
    """That moment on the clock of the unit's zone."""
    return dt.datetime.combine(day, time, tzinfo=unit.zone)


def copied_from(cycle: Cycle | None) -> dict[str, Any]:
    """Values to start from: last year's cycle moved to the same days one year on, or plain ones."""
    today = clock.today()
    if cycle is None:
        return {"year": today.year, "opens_time": dt.time(0, 0), "closes_time": dt.time(23, 59)}
    opens, closes = (timezone.localtime(at, cycle.scope.zone) for at in (cycle.opens_at, cycle.closes_at))
    return {
        "year": cycle.year + 1,
        "instrument": cycle.instrument_id,
        "scope": cycle.scope_id,
        "opens_on": _year_on(opens.date()),
        "opens_time": opens.time().replace(second=0, microsecond=0),
        "closes_on": _year_on(closes.date()),
        "closes_time": closes.time().replace(second=0, microsecond=0),
    }


def _year_on(day: dt.date) -> dt.date:
    """The same day next year; 29 February becomes the 28th."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)
