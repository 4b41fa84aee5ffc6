"""Text typed on the pages of reviews, to values and errors. Never saves."""

import datetime as dt
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.assessments import forms as sheet_forms
from benah.core import clock
from benah.directory.forms import DayField, OurForm
from benah.reviews.actions.valuing import Given
from benah.reviews.models import Finding, Part
from benah.scoring.model import Item
from benah.units.models import Unit


def given(data: QueryDict, item: Item) -> Given:
    """One value from the desk's form; field names are those of the fill-in page, `lapangan` what was seen."""
    sent = sheet_forms.typed(data, item)
    return Given(
        item.code,
        sheet_forms.raw_value(item, sent),
        sent["note"],
        sheet_forms.version(data, item.code),
        data.get("lapangan", Finding.Ground.UNCHECKED),
        sheet_forms.request_id(data),
    )


def text(data: QueryDict, name: str) -> str:
    return data.get(name, "").replace("\0", "")


def end_of_day(data: QueryDict, name: str, unit: Unit) -> dt.datetime | None:
    """The last minute of a day in the unit's zone; None where no day was given or it is none."""
    try:
        day = dt.date.fromisoformat(data.get(name, ""))
    except ValueError:
        return None
    return dt.datetime.combine(day, dt.time(23, 59), tzinfo=unit.zone)


class AssessorField(forms.ModelChoiceField):
    """People who may be appointed, each with unit and workload."""

    labels: dict[int, str] = {}

    def label_from_instance(self, obj: User) -> str:
        return self.labels.get(obj.pk, str(obj))


class AssignForm(OurForm):
    """Appoint one assessor for one sheet."""

    user = AssessorField(User.objects.none(), label=_("Asesor"), empty_label=_("Pilih orang"))
    part = forms.ChoiceField(label=_("Tugas"), choices=Part.choices)
    share = forms.IntegerField(
        label=_("Sampel asesor kedua (persen butir)"),
        min_value=1,
        max_value=100,
        initial=30,
        required=False,
        widget=forms.NumberInput(attrs={"class": "w-num"}),
        help_text=_("Hanya untuk asesor kedua. Butirnya diundi saat ditunjuk."),
    )
    reason = forms.CharField(
        label=_("Alasan"), max_length=240, required=False, help_text=_("Wajib bila dua satker saling menilai.")
    )

    def __init__(self, *args: Any, people: list[tuple[User, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["user"]
        field.queryset = User.objects.filter(pk__in=[user.pk for user, _label in people])
        field.labels = {user.pk: label for user, label in people}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        values["share"] = values.get("share") or 100
        if "part" in values:
            values["part"] = Part(values["part"])
        return values


class WhyForm(OurForm):
    reason = forms.CharField(label=_("Alasan"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class MinutesForm(OurForm):
    """The plenary's minutes."""

    minutes_number = forms.CharField(
        label=_("Nomor berita acara pleno"), max_length=120, help_text=_("Misalnya 12/PL.02-BA/35/2026.")
    )
    held_on = DayField(label=_("Tanggal pleno"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].initial = clock.today()
