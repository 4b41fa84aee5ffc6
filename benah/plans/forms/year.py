"""The rules of a year of planning and the times of a period, as forms. Times are those of the scope's own clock."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from benah.access.grants import Access
from benah.access.roles import Permission
from benah.assessments.forms_cycles import ClockField, in_zone
from benah.assessments.forms_stages import years_on
from benah.core import clock, numbers
from benah.directory.forms import DayField, OurForm
from benah.instruments.areas import taxonomies
from benah.plans.models import Period, PlanYear
from benah.units.models import Unit


class PercentField(forms.DecimalField):
    """A percentage as people write it: `90`, `92,5`; shown without idle zeros."""

    def prepare_value(self, value: Any) -> Any:
        return numbers.show(value).replace(".", "") if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        return super().to_python(str(value or "").strip().removesuffix("%").strip().replace(",", "."))


class RulesForm(OurForm):
    """What may change after the year was opened."""

    taxonomy = forms.ChoiceField(label=gettext_lazy("Area yang dipakai"))
    period_type = forms.ChoiceField(
        label=gettext_lazy("Satker melapor tiap"), choices=PlanYear.PeriodType.choices, widget=forms.RadioSelect
    )
    approval = forms.ChoiceField(
        label=gettext_lazy("Rencana disetujui oleh"), choices=PlanYear.Approval.choices, widget=forms.RadioSelect
    )
    plan_due_on = DayField(
        label=gettext_lazy("Rencana berlaku paling lambat"),
        required=False,
        help_text=gettext_lazy("Satker yang rencananya belum berlaku diingatkan 14, 7, dan 1 hari sebelumnya."),
    )
    cap = PercentField(
        label=gettext_lazy("Capaian satu indikator dihitung paling tinggi (persen)"),
        required=False,
        min_value=Decimal(100),
        max_value=Decimal(1000),
        help_text=gettext_lazy("Misalnya 100 atau 120. Kosongkan bila tidak dibatasi."),
    )
    green_from = PercentField(label=gettext_lazy("Hijau mulai (persen)"), min_value=Decimal(1), max_value=Decimal(1000))
    yellow_from = PercentField(
        label=gettext_lazy("Kuning mulai (persen)"), min_value=Decimal(1), max_value=Decimal(1000)
    )
    source_letter = forms.CharField(
        label=gettext_lazy("Surat dasar"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Nomor dan tanggal surat yang menetapkan rencana tahun ini."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(each.id, each.title) for each in taxonomies()]
        self.fields["taxonomy"].choices = known  # type: ignore[attr-defined]  # ChoiceField
        for name in ("cap", "green_from", "yellow_from"):
            self.fields[name].widget.attrs["class"] = "w-num"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        green, yellow = values.get("green_from"), values.get("yellow_from")
        if green is not None and yellow is not None and green <= yellow:
            self.add_error("green_from", _("Hijau harus mulai lebih tinggi daripada kuning."))
        return values


class OpenYearForm(RulesForm):
    """A new year for one's scope."""

    year = forms.IntegerField(
        label=gettext_lazy("Tahun"), min_value=2010, max_value=2100, widget=forms.NumberInput(attrs={"class": "w-num"})
    )
    scope = forms.ModelChoiceField(
        Unit.objects.none(), label=gettext_lazy("Berlaku untuk satker ini dan semua di bawahnya"), empty_label=None
    )
    field_order = ["year", "scope"]

    def __init__(self, *args: Any, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tops = Unit.objects.filter(access.units_q(Permission.PLAN_TEMPLATE)).exclude(tier="city").order_by("path")
        self.fields["scope"].queryset = tops  # type: ignore[attr-defined]  # ModelChoiceField


class PeriodForm(OurForm):
    """When a period opens for reports, when they are due, when none is taken any more."""

    opens_on = DayField(label=gettext_lazy("Pelaporan dibuka tanggal"))
    due_on = DayField(label=gettext_lazy("Tenggat tanggal"))
    due_time = ClockField(label=gettext_lazy("Tenggat pukul"))
    locks_on = DayField(label=gettext_lazy("Dikunci tanggal"))
    locks_time = ClockField(
        label=gettext_lazy("Dikunci pukul"),
        help_text=gettext_lazy("Laporan di antara tenggat dan penguncian diterima sebagai terlambat."),
    )
    seen = forms.DateTimeField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, period: Period, **kwargs: Any) -> None:
        self.scope = period.plan_year.scope
        due, locks = (timezone.localtime(at, self.scope.zone) for at in (period.due_at, period.locks_at))
        initial = {
            "opens_on": timezone.localtime(period.opens_at, self.scope.zone).date(),
            "due_on": due.date(),
            "due_time": due.time(),
            "locks_on": locks.date(),
            "locks_time": locks.time(),
            "seen": period.opens_at.isoformat(),
        }
        super().__init__(*args, initial=initial, **kwargs)

    def see(self, period: Period) -> None:
        """The page shows this state next; what was typed stays."""
        self.data = self.data.copy()
        self.data["seen"] = period.opens_at.isoformat()

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors:
            return values
        zone = self.scope
        found = {
            "opens_at": in_zone(zone, values["opens_on"], dt.time()),
            "due_at": in_zone(zone, values["due_on"], values["due_time"]),
            "locks_at": in_zone(zone, values["locks_on"], values["locks_time"]),
            "seen": values["seen"],
        }
        if found["due_at"] <= found["opens_at"]:
            self.add_error("due_on", _("Tenggat harus sesudah pelaporan dibuka."))
        elif found["locks_at"] < found["due_at"]:
            self.add_error("locks_on", _("Penguncian tidak boleh sebelum tenggat."))
        return found


def rules_of(year: PlanYear, shift: int = 0) -> dict[str, Any]:
    """The rules as they stand; with `shift`, as they would be that many years on."""
    names = ("taxonomy", "period_type", "approval", "cap", "green_from", "yellow_from", "source_letter")
    found: dict[str, Any] = {name: getattr(year, name) for name in names}
    found["plan_due_on"] = year.plan_due_on and years_on(year.plan_due_on, shift)
    return found | ({"year": year.year + shift, "scope": year.scope_id, "source_letter": ""} if shift else {})


def usual_rules() -> dict[str, Any]:
    """Where no year stands to copy from: eight areas, quarters, two signatures, 15 February (domain/calendar §4)."""
    year = clock.today().year
    plain = PlanYear(year=year, taxonomy="rb-8-2021", plan_due_on=dt.date(year, 2, 15))
    return {**rules_of(plain), "year": year}
