"""What is typed about a document, to values. Never saves; files themselves come by `arrivals`."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from benah.directory.forms import DayField, OurForm
from benah.files.models import Confidentiality, Document, Kind

KINDS = [(value, str(label)[:1].upper() + str(label)[1:]) for value, label in Kind.choices]
HINTS = {
    Confidentiality.OPEN: _("Terbuka: boleh diketahui siapa pun"),
    Confidentiality.INTERNAL: _("Internal: satker ini dan jenjang di atasnya"),
    Confidentiality.RESTRICTED: _("Terbatas: hanya satker ini dan asesor"),
}


class DocumentForm(OurForm):
    """A document and its facts. A title left empty is taken from the file's name (`needs_title=False`)."""

    title = forms.CharField(label=_("Judul"), max_length=240, required=False)
    kind = forms.ChoiceField(label=_("Jenis"), choices=KINDS)
    url = forms.URLField(
        label=_("Alamat"),
        max_length=1000,
        required=False,
        assume_scheme="https",
        help_text=_("Hanya untuk jenis tautan, misalnya halaman di situs resmi."),
    )
    number = forms.CharField(label=_("Nomor"), max_length=120, required=False)
    date = DayField(label=_("Tanggal dokumen"), required=False)
    valid_from = DayField(label=_("Berlaku mulai"), required=False)
    valid_to = DayField(label=_("Berlaku sampai"), required=False)
    confidentiality = forms.ChoiceField(
        label=_("Kerahasiaan"), choices=list(HINTS.items()), initial=Confidentiality.INTERNAL, required=False
    )

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**8)

    def __init__(self, *args: Any, needs_title: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = needs_title

    @classmethod
    def about(cls, document: Document, data: Any = None) -> "DocumentForm":
        """Filled with what stands."""
        names = ("title", "kind", "url", "number", "date", "valid_from", "valid_to", "confidentiality", "version")
        return cls(data, initial={name: getattr(document, name) for name in names})

    def clean_confidentiality(self) -> str:
        return self.cleaned_data["confidentiality"] or Confidentiality.INTERNAL

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        start, end = values.get("valid_from"), values.get("valid_to")
        if start and end and end < start:
            self.add_error("valid_to", _("Tanggal berakhir harus sesudah tanggal mulai berlaku."))
        is_address = values.get("kind") == Kind.ADDRESS
        if is_address and not values.get("url") and "url" not in self.errors:
            self.add_error("url", ValidationError(_("Alamat belum diisi."), code="required"))
        if is_address and not values.get("title"):
            values["title"] = values.get("url", "")[:240]
        if not is_address:
            values["url"] = ""
            self.errors.pop("url", None)
        return values
