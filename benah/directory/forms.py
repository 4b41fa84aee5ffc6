"""Text typed on the screens about people and units, to values. Never saves; what is allowed stands in policies."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from benah.access.roles import Role
from benah.core import clock
from benah.units.models import Post, Unit


class DayField(forms.DateField):
    """A day, as every browser's own calendar sends it; years of living memory, so that a slip (0026) is told."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "w-date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"], **kwargs)

    def validate(self, value: dt.date | None) -> None:
        super().validate(value)
        if value is not None and not 1945 <= value.year < 2200:
            raise ValidationError(_("Periksa tahunnya."), code="year")


class OurForm(forms.Form):
    """An empty field is named in its own error, which stands at the field and in the summary above."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_empty_fields(self)


def name_empty_fields(form: forms.Form) -> None:
    for field in form.fields.values():
        field.error_messages["required"] = format_lazy(_("{label} belum diisi."), label=field.label)


class DutyForm(OurForm):
    """Role, post, decision and days of an assignment."""

    role = forms.ChoiceField(label=_("Peran"))
    post = forms.ModelChoiceField(
        Post.objects.none(), label=_("Jabatan"), required=False, empty_label=_("Tanpa jabatan")
    )
    sk_number = forms.CharField(label=_("Nomor SK"), max_length=120, help_text=_("Misalnya 12/SDM.05-Kpt/3504/2026."))
    sk_date = DayField(label=_("Tanggal SK"), required=False)
    valid_from = DayField(label=_("Mulai"))
    valid_to = DayField(
        label=_("Sampai"), required=False, help_text=_("Kosongkan bila tanpa batas. Evaluator luar wajib berbatas.")
    )

    def __init__(self, *args: Any, roles: list[Role], unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]  # ChoiceField
        self.fields["post"].queryset = Post.objects.filter(unit=unit, valid_to=None)  # type: ignore[attr-defined]  # ModelChoiceField
        self.fields["valid_from"].initial = clock.today()

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class PersonForm(DutyForm):
    """A new person and their first duty."""

    full_name = forms.CharField(label=_("Nama"), max_length=160)
    username = forms.CharField(
        label=_("Nama pengguna"), max_length=60, help_text=_("Untuk masuk. Huruf kecil, angka, titik; misalnya ani.rb.")
    )
    email = forms.EmailField(label=_("Surel"), required=False)
    phone = forms.CharField(label=_("Telepon"), max_length=30, required=False)
    field_order = ["full_name", "username", "email", "phone"]


class AssignmentForm(DutyForm):
    """A further duty of a person who is already known."""

    person = forms.CharField(label=_("Nama pengguna atau surel"), max_length=254)
    field_order = ["person"]


class EndForm(OurForm):
    last_day = DayField(label=_("Hari terakhir bertugas"))
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=240,
        help_text=_("Misalnya mutasi ke KPU Kota Madiun, atau masa jabatan berakhir."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].initial = clock.today()


class HandOverForm(EndForm):
    """Who takes over, by which decision, from the day after `last_day`."""

    to = forms.CharField(
        label=_("Diserahkan kepada"),
        max_length=254,
        help_text=_("Nama pengguna atau surel orang yang sudah terdaftar."),
    )
    sk_number = forms.CharField(label=_("Nomor SK pengganti"), max_length=120)
    sk_date = DayField(label=_("Tanggal SK"), required=False)
    valid_to = DayField(label=_("Pengganti bertugas sampai"), required=False)
    field_order = ["to", "last_day", "reason", "sk_number", "sk_date", "valid_to"]


class CodeForm(OurForm):
    code = forms.CharField(label=_("Kode baru"), max_length=12, widget=forms.TextInput(attrs={"class": "w-num"}))
    valid_from = DayField(label=_("Berlaku mulai"))
    source = forms.CharField(label=_("Dasar"), max_length=300, help_text=_("Misalnya Kepmendagri 300.2.2-2430/2025."))


class NameForm(OurForm):
    name = forms.CharField(label=_("Nama wilayah"), max_length=120)
    body_name = forms.CharField(label=_("Nama resmi lembaga"), max_length=160)
    source = forms.CharField(
        label=_("Dasar"), max_length=300, help_text=_("Undang-undang atau peraturan perubahannya.")
    )


class PostForm(OurForm):
    title = forms.CharField(label=_("Nama jabatan"), max_length=160)
    side = forms.ChoiceField(label=_("Pihak"), choices=Post.Side.choices)
    basis = forms.CharField(label=_("Dasar"), max_length=160, required=False, help_text=_("Misalnya PKPU 21/2023."))


class LastDayForm(OurForm):
    last_day = DayField(label=_("Hari terakhir"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].initial = clock.today() - dt.timedelta(days=1)


class ReasonForm(OurForm):
    reason = forms.CharField(label=_("Alasan"), max_length=240)


class ConfirmForm(OurForm):
    """Nothing to type: the button is the answer."""


class LinkForm(OurForm):
    lost_factors = forms.BooleanField(label=_("Ponsel dan kode pemulihannya juga hilang"), required=False)


class PersonDataForm(OurForm):
    full_name = forms.CharField(label=_("Nama"), max_length=160)
    email = forms.EmailField(label=_("Surel"), required=False)
    phone = forms.CharField(label=_("Telepon"), max_length=30, required=False)


class FirstPasswordForm(SetPasswordForm):
    """The password a person chooses through their link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = _("Kata sandi")
        self.fields["new_password1"].help_text = _(
            "Paling sedikit 12 huruf atau angka. Beberapa kata yang tidak berhubungan lebih kuat dan mudah diingat."
        )
        self.fields["new_password2"].label = _("Kata sandi, sekali lagi")
        self.fields["new_password2"].help_text = ""
        name_empty_fields(self)
