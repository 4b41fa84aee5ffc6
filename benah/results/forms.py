"""Text typed on the pages of reports, to values and errors. Never saves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from benah.assessments.models import Cycle
from benah.directory.forms import DayField, OurForm
from benah.results.actions.numbering import Letter
from benah.results.models import ReportLetter
from benah.reviews.models import Publication
from benah.units.models import Unit

_AREA = forms.Textarea(attrs={"rows": 2})


class LetterForm(OurForm):
    """Number, date and signatory. `seen` tells which version of the letter the person saw."""

    number = forms.CharField(label=_("Nomor surat"), max_length=120, help_text=_("Seperti di buku agenda."))
    dated = DayField(label=_("Tanggal surat"))
    place = forms.CharField(
        label=_("Tempat"), max_length=80, help_text=_("Kota kantor yang mengirim, misalnya Surabaya.")
    )
    recipient = forms.CharField(label=_("Kepada"), max_length=160)
    signatory_name = forms.CharField(label=_("Nama penanda tangan"), max_length=120)
    signatory_post = forms.CharField(label=_("Jabatan penanda tangan"), max_length=120)
    signatory_number = forms.CharField(label=_("NIP penanda tangan"), max_length=40, required=False)
    address = forms.CharField(
        label=_("Alamat di kepala surat"),
        max_length=240,
        required=False,
        widget=_AREA,
        help_text=_("Paling banyak dua baris."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def letter(self) -> Letter:
        return Letter(**{name: value for name, value in self.cleaned_data.items() if name != "seen"})


class LettersForm(LetterForm):
    """The same for several reports, with the place of the running number."""

    start = forms.IntegerField(
        label=_("Nomor urut pertama"),
        min_value=1,
        max_value=999_999,
        widget=forms.NumberInput(attrs={"class": "w-num"}),
    )
    field_order = ("number", "start")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["seen"]
        self.fields["number"].label = _("Pola nomor surat")
        self.fields["number"].help_text = _("Tulis {n} di tempat nomor urut, misalnya {n}/RB.04-LHE/35/2026.")
        self.fields["recipient"].help_text = _("{satker} diganti nama satkernya.")

    def letter(self) -> Letter:
        return Letter(**{name: value for name, value in self.cleaned_data.items() if name != "start"})


def common_values(cycle: Cycle) -> dict[str, Any]:
    """What the form for several shows first."""
    return _of_office(cycle.scope) | {"recipient": "Ketua {satker}", "start": 1}


def _of_office(scope: Unit) -> dict[str, Any]:
    """Place and signatory as the office's last letter said them."""
    last = ReportLetter.objects.filter(issuer=scope.body_name).order_by("-entered_at").first()
    kept = ("place", "address", "signatory_name", "signatory_post", "signatory_number", "dated")
    return {name: getattr(last, name) for name in kept} if last else {"place": scope.capital}


def first_values(publication: Publication) -> dict[str, Any]:
    """What the form shows: the letter as it stands, else what the last letter of the same office said."""
    fields = [name for name in LetterForm.base_fields if name != "seen"]
    letter = ReportLetter.objects.filter(publication=publication).first()
    if letter:
        return {name: getattr(letter, name) for name in fields} | {"seen": letter.version}
    first = _of_office(publication.assessment.cycle.scope)
    return first | {"recipient": f"Ketua {publication.assessment.unit.body_name}", "seen": 0}
