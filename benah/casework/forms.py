"""What is typed at the desk. Forms of examination and decision stand in `forms_examination`."""

from django import forms
from django.utils.translation import gettext_lazy as _

from benah.cases.states import Kind, State


class Seen(forms.Form):
    """Carries the version of the case that the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class TriageForm(Seen):
    kind = forms.ChoiceField(label=_("Jenis laporan"), choices=Kind.choices, widget=forms.RadioSelect)
    formal = forms.BooleanField(
        label=_("Syarat formal terpenuhi"),
        help_text=_(
            "Pelapor dan terlapor jelas, sedikitnya dua bukti. Tanpa itu laporan tetap menjadi bahan pengawasan."
        ),
        required=False,
    )
    urgent = forms.BooleanField(label=_("Mendesak: pelapor terancam atau bukti dapat hilang"), required=False)
    reason = forms.CharField(label=_("Alasan"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)


class MoveForm(Seen):
    to = forms.ChoiceField(label=_("Keadaan baru"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Hanya dibaca penangan."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
    )

    def __init__(self, *args: object, states: list[State], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        self.fields["to"].choices = [(state.value, state.label) for state in states]  # type: ignore[attr-defined]


class MessageForm(Seen):
    text = forms.CharField(
        label=_("Pesan kepada pelapor"),
        help_text=_(
            "Jangan menulis hal yang membuka siapa pelapor atau saksi; layar pelapor dapat dilihat orang lain."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=8000,
    )
    asks = forms.BooleanField(
        label=_("Minta keterangan: tenggat penanganan berhenti sampai pelapor menjawab"), required=False
    )


class NoteForm(Seen):
    text = forms.CharField(
        label=_("Catatan internal"),
        help_text=_("Hanya dibaca penangan laporan ini, tidak pernah oleh pelapor."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=8000,
    )


class AssignForm(Seen):
    to = forms.TypedChoiceField(label=_("Penangan"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: object, people: list[tuple[int, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        self.fields["to"].choices = people  # type: ignore[attr-defined]


class AsideForm(Seen):
    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Cukup jenisnya, misalnya “kerabat terlapor”. Hanya dibaca penangan yang tersisa."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )


class MergeForm(Seen):
    into = forms.ChoiceField(label=_("Digabung ke laporan"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Hanya dibaca penangan."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )

    def __init__(self, *args: object, others: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        self.fields["into"].choices = others  # type: ignore[attr-defined]
