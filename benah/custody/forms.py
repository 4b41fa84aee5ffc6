"""Text typed about keys, seats and ceremonies, to values. Never saves; passphrases are never put back into a page."""

import base64
import binascii
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.core.refused import Refused
from benah.custody.actions.ceremony import HolderPlan
from benah.custody.actions.ceremony_recovery import read_share
from benah.custody.actions.seats import KINDS
from benah.custody.models import Duty
from benah.custody.models_desk import RelationKind
from benah.custody.rules import LONGEST
from benah.directory.forms import OurForm
from benah.directory.queries import person_by_name
from benah.sealing.errors import BadCode
from benah.sealing.locks import RecoveryCode
from benah.units.models import Tier, Unit

CODE_WRONG = {
    BadCode.LENGTH: _("Kode pemulihan terdiri dari 24 huruf dan angka. Hitung lagi kelompoknya: enam kali empat."),
    BadCode.LETTER: _("Ada tanda yang tidak dipakai dalam kode pemulihan. Ketik huruf dan angkanya saja."),
    BadCode.CHECK: _("Ada huruf yang salah atau tertukar pada kode pemulihan. Bandingkan lagi satu per satu."),
}


def _secret(label: Any, hint: Any = "", *, fresh: bool = False) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password" if fresh else "current-password"})
    return forms.CharField(label=label, help_text=hint, widget=widget, strip=False, max_length=LONGEST)


class OpenForm(OurForm):
    passphrase = _secret(_("Frasa sandi kunci"), _("Bukan kata sandi masuk."))


class NewPassphraseForm(OurForm):
    """Typed twice, since nobody can look it up."""

    passphrase = _secret(
        _("Frasa sandi kunci"),
        _("Empat kata atau lebih yang tidak berhubungan, paling sedikit 16 huruf. Lain dari kata sandi masuk."),
        fresh=True,
    )
    again = _secret(_("Frasa sandi kunci, sekali lagi"), fresh=True)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "passphrase" in values and "again" in values and values["passphrase"] != values["again"]:
            self.add_error("again", _("Kedua frasa tidak sama. Ketik lagi."))
        return values


class RecoverForm(NewPassphraseForm):
    """A recovery code as written on paper, and the passphrase that replaces the lost one."""

    code = forms.CharField(
        label=_("Kode pemulihan"),
        max_length=60,
        help_text=_("Enam kelompok berisi empat huruf atau angka. Huruf besar, spasi, dan garis boleh bagaimana saja."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ["code"]

    def clean_code(self) -> RecoveryCode:
        return read_code(self.cleaned_data["code"])


class ConfirmCodeForm(OurForm):
    """The code goes back and forth in the page of its owner; one group is typed from paper."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=60)
    place = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=5)
    then = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    group = forms.CharField(
        label=_("Kelompok"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "w-num"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = int(self["place"].value() or 0)
        self.fields["group"].label = _("Ketik kelompok ke-%d dari catatan Anda") % (place + 1)

    def clean_code(self) -> RecoveryCode:
        return read_code(self.cleaned_data["code"])

    def clean_then(self) -> str:
        """Where to go on; nowhere else than these two."""
        return "cases:rotation" if self.cleaned_data["then"] == "cases:rotation" else "custody:key"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        code: RecoveryCode | None = values.get("code")
        if code is not None and "group" in values and "place" in values:
            typed = values["group"].replace(" ", "").upper().translate(str.maketrans("OIL", "011"))
            if typed != code.groups[values["place"]]:
                self.add_error("group", _("Tidak sama dengan kode di atas. Bandingkan catatan Anda huruf demi huruf."))
        return values


def read_code(text: str) -> RecoveryCode:
    """A recovery code as typed. Raises ValidationError that says what is wrong with it."""
    try:
        return RecoveryCode.parse(text)
    except BadCode as problem:
        raise ValidationError(CODE_WRONG.get(problem.reason, CODE_WRONG[BadCode.CHECK])) from None


class DeskForm(OurForm):
    kind = forms.ChoiceField(label=_("Jenis meja"))
    name = forms.CharField(label=_("Nama meja"), max_length=160)
    decree = forms.CharField(
        label=_("Nomor SK pembentukan"), max_length=160, help_text=_("Misalnya SK Sekretaris Jenderal tentang tim.")
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind.value, kind.label) for kind in KINDS.get(Tier(unit.tier), ())]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # ChoiceField
        if kinds:
            self.fields["name"].initial = f"{str(kinds[0][1]).capitalize()} {unit.name}"


class SeatForm(OurForm):
    person = forms.CharField(label=_("Nama pengguna atau surel"), max_length=254)
    duty = forms.ChoiceField(label=_("Tugas"), choices=Duty.choices)
    decree = forms.CharField(label=_("Nomor SK"), max_length=120)
    staff_number = forms.CharField(
        label=_("NIP"),
        max_length=30,
        required=False,
        help_text=_("Agar laporan tentang dirinya dikenali dan dialihkan."),
    )

    def clean_person(self) -> User:
        return known(self.cleaned_data["person"])


class RelationForm(OurForm):
    kind = forms.ChoiceField(label=_("Hubungan"), choices=RelationKind.choices)
    other_name = forms.CharField(
        label=_("Dengan siapa"),
        max_length=160,
        help_text=_("Nama pengguna bila ia memakai Benah; bila tidak, nama lengkapnya."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        person = person_by_name(values.get("other_name", ""))
        if person is not None:
            values["other"], values["other_name"] = person, ""
        return values


def known(name: str) -> User:
    """Somebody with an account. Raises ValidationError."""
    person = person_by_name(name)
    if person is None:
        raise ValidationError(_("Tidak ada akun dengan nama atau surel itu. Periksa ejaannya."))
    return person


class RotateForm(NewPassphraseForm):
    reason = forms.CharField(
        label=_("Alasan"), max_length=240, help_text=_("Misalnya berkala, atau frasa mungkin terlihat orang.")
    )
    field_order = ["reason"]


class FingerprintForm(OurForm):
    fingerprint = forms.CharField(
        label=_("Sidik kunci yang dibacakan"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "w-half"}),
    )


class CeremonyForm(OurForm):
    """How many shares, and who holds them."""

    scheme = forms.ChoiceField(
        label=_("Pembagian"), choices=[("2-3", _("2 dari 3 pemegang")), ("3-5", _("3 dari 5 pemegang"))]
    )
    holders = forms.CharField(
        label=_("Pemegang"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Satu baris satu orang: nama atau jabatan; lembaga. Beri tanda * di depan yang dari luar satker."),
    )

    def clean_holders(self) -> list[HolderPlan]:
        found = []
        for line in filter(None, map(str.strip, self.cleaned_data["holders"].splitlines())):
            name, _sign, organisation = line.lstrip("* ").partition(";")
            if not name.strip() or not organisation.strip():
                raise ValidationError(_("Baris “%s”: pisahkan nama dan lembaga dengan titik koma.") % line)
            found.append(HolderPlan(name.strip()[:160], organisation.strip()[:160], line.startswith("*")))
        return found


class SharesForm(NewPassphraseForm):
    """As many shares as the ceremony asks, each typed from paper, and the new passphrase."""

    def __init__(self, *args: Any, needed: int, **kwargs: Any) -> None:
        self.needed = needed
        super().__init__(*args, **kwargs)
        for number in range(1, needed + 1):
            self.fields[f"share{number}"] = forms.CharField(
                label=_("Bagian kunci %d") % number,
                required=number == 1,
                widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "spellcheck": "false"}),
            )
        self.order_fields([*(f"share{number}" for number in range(1, needed + 1)), "passphrase", "again"])

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        shares = []
        for number in range(1, self.needed + 1):
            typed = values.get(f"share{number}", "")
            if not typed:
                continue
            try:
                shares.append(read_share(typed, number))
            except Refused as error:
                self.add_error(f"share{number}", error.sentence)
        values["shares"] = shares
        return values


class PasskeyForm(OurForm):
    """What the script put in: both parts in base64 for addresses."""

    label = forms.CharField(label=_("Nama perangkat"), max_length=80, required=False)
    credential = forms.CharField(max_length=1400, widget=forms.HiddenInput)
    secret = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def clean_credential(self) -> bytes:
        return self._bytes("credential", 1, 1023)

    def clean_secret(self) -> bytes:
        return self._bytes("secret", 32, 32)

    def _bytes(self, name: str, least: int, most: int) -> bytes:
        try:
            found = base64.urlsafe_b64decode(self.cleaned_data[name])
        except (binascii.Error, ValueError):
            found = b""
        if not least <= len(found) <= most:
            raise ValidationError(_("Perangkat ini tidak memberi rahasia yang diperlukan. Pakai frasa sandi kunci."))
        return found
