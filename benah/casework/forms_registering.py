"""What an officer types who registers a letter, a visit, a call or an entry of SP4N-LAPOR! on behalf of somebody."""

import base64
import binascii
import secrets

from django import forms
from django.utils.translation import gettext_lazy as _

from benah.cases.states import Channel, Mode
from benah.cases.words import BODIES, LEVELS, Category
from benah.core import clock
from benah.routing.spelling import is_unreadable
from benah.sealing.receipt import TOKEN_BYTES
from benah.units.models import Unit

_LINES = forms.Textarea(attrs={"rows": 3})


def fresh_token() -> str:
    """For the hidden field: the same form sent twice is one case."""
    return base64.urlsafe_b64encode(secrets.token_bytes(TOKEN_BYTES)).decode()


class RegisterForm(forms.Form):
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)
    channel = forms.ChoiceField(
        label=_("Bagaimana laporan ini datang"),
        choices=[(channel.value, channel.label) for channel in Channel if channel != Channel.WEB],
        widget=forms.RadioSelect,
    )
    number = forms.CharField(
        label=_("Nomor surat atau nomor pelacakan"),
        help_text=_("Kosongkan bila tidak ada."),
        max_length=100,
        required=False,
    )
    provenance = forms.CharField(
        label=_("Di mana aslinya disimpan"),
        help_text=_("Misalnya: map surat masuk, lemari 2."),
        max_length=200,
        required=False,
    )
    categories = forms.MultipleChoiceField(
        label=_("Jenis dugaan"), choices=Category.choices, widget=forms.CheckboxSelectMultiple
    )
    units = forms.ModelMultipleChoiceField(
        label=_("Satuan kerja yang dilaporkan"),
        help_text=_("Tahan Ctrl untuk memilih lebih dari satu."),
        queryset=Unit.objects.none(),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    body = forms.ChoiceField(label=_("Bagian yang dilaporkan"), choices=list(BODIES.items()))
    levels = forms.MultipleChoiceField(
        label=_("Jabatan orangnya"), choices=list(LEVELS.items()), widget=forms.CheckboxSelectMultiple
    )
    names = forms.CharField(
        label=_("Nama yang dilaporkan"),
        help_text=_("Satu nama setiap baris. Setiap penangan dengan nama yang mirip tidak dapat membuka laporan ini."),
        widget=_LINES,
        max_length=2000,
        required=False,
    )
    what = forms.CharField(label=_("Dalam satu kalimat"), max_length=300)
    how = forms.CharField(label=_("Kronologi"), widget=forms.Textarea(attrs={"rows": 8}), max_length=20000)
    when = forms.CharField(label=_("Kapan"), max_length=300, required=False)
    where = forms.CharField(label=_("Di mana"), max_length=300, required=False)
    at_risk = forms.BooleanField(label=_("Pelapor atau orang lain sedang terancam"), required=False)
    mode = forms.ChoiceField(label=_("Nama pelapor"), choices=Mode.choices, widget=forms.RadioSelect)
    reporter_name = forms.CharField(
        label=_("Nama lengkap pelapor"), help_text=_("Kosongkan bila tanpa nama."), max_length=200, required=False
    )
    reporter_contact = forms.CharField(label=_("Kontak pelapor"), max_length=200, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        units = Unit.objects.at(clock.today()).order_by("path")
        self.fields["units"].queryset = units  # type: ignore[attr-defined]  # set for today

    def clean_token(self) -> bytes:
        try:
            token = base64.b64decode(self.cleaned_data["token"].encode(), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            token = b""
        if len(token) != TOKEN_BYTES:
            raise forms.ValidationError(_("Halaman ini rusak di jalan. Buka lagi dari meja pengaduan."))
        return token

    def clean_names(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if any(is_unreadable(name) for name in names):
            raise forms.ValidationError(
                _("Tulis nama dengan huruf Latin, agar orang itu dapat dijauhkan dari laporan ini.")
            )
        return names

    def clean(self) -> None:
        mode, name = self.cleaned_data.get("mode"), self.cleaned_data.get("reporter_name")
        if mode == Mode.ANONYMOUS and (name or self.cleaned_data.get("reporter_contact")):
            self.add_error("reporter_name", _("Kosongkan nama dan kontak, atau pilih nama dirahasiakan."))
        if mode in (Mode.CONFIDENTIAL, Mode.OPEN) and not name:
            self.add_error("reporter_name", _("Tulis nama pelapor, atau pilih tanpa nama."))
