"""What is typed while a case is examined: plan, summons, hearing, allegation, finding, word to the superior."""

from django import forms
from django.utils.translation import gettext_lazy as _

from benah.casework.forms import Seen
from benah.casework.words import ROLES, STATUSES, VERDICTS


def day_field(label: object, *, required: bool = True, help_text: object = "") -> forms.DateField:
    """A day, as the browser's own calendar gives it."""
    return forms.DateField(
        label=label,  # type: ignore[arg-type]  # a lazy sentence is as good
        help_text=help_text,  # type: ignore[arg-type]
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Tulis tanggal lengkap: tanggal, bulan, tahun.")},
    )


def long_field(label: object, *, rows: int = 4, required: bool = True, help_text: object = "") -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        help_text=help_text,  # type: ignore[arg-type]
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=20000,
    )


def line_field(label: object, *, required: bool = True, help_text: object = "") -> forms.CharField:
    """One line."""
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=300)  # type: ignore[arg-type]


class TaskForm(Seen):
    what = line_field(_("Langkah"), help_text=_("Misalnya “minta salinan kuitansi dari bendahara”."))
    who = line_field(_("Siapa yang mengerjakan"), required=False)
    by = day_field(_("Paling lambat"), required=False)


class SummonForm(Seen):
    person = line_field(_("Siapa yang dipanggil"))
    role = forms.ChoiceField(label=_("Sebagai"), choices=list(ROLES.items()), widget=forms.RadioSelect)
    summoned_on = day_field(_("Tanggal panggilan tertulis"))
    held_on = day_field(
        _("Tanggal pemeriksaan"),
        help_text=_("Untuk disiplin ASN paling lama 7 hari kerja setelah panggilan (PP 94/2021)."),
    )
    place = line_field(_("Tempat"), required=False)


class HearForm(Seen):
    held_on = day_field(_("Tanggal"))
    absent = forms.BooleanField(label=_("Tidak hadir"), required=False)
    text = long_field(_("Keterangan yang diberikan"), rows=8, required=False)
    signed = forms.BooleanField(label=_("Berita acara pemeriksaan (BAP) sudah ditandatangani"), required=False)


class AllegationForm(Seen):
    what = long_field(
        _("Perbuatan yang diduga"), rows=3, help_text=_("Satu perbuatan; perbuatan lain dicatat sendiri.")
    )
    person = line_field(_("Siapa yang diduga melakukan"))
    status = forms.ChoiceField(
        label=_("Statusnya pada waktu perbuatan"),
        help_text=_("Menentukan aturan dan sanksi yang berlaku."),
        choices=list(STATUSES.items()),
        widget=forms.RadioSelect,
    )
    act_on = day_field(_("Tanggal perbuatan"), help_text=_("Perkiraan cukup. Daftar sanksi mengikuti tanggal ini."))
    rule = line_field(_("Aturan yang diduga dilanggar"), required=False)


class FindingForm(Seen):
    verdict = forms.ChoiceField(label=_("Temuan"), choices=list(VERDICTS.items()), widget=forms.RadioSelect)
    reason = long_field(_("Alasan"), rows=5)
    evidence = forms.MultipleChoiceField(
        label=_("Bukti yang mendasari"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: object, evidence: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        if evidence:
            self.fields["evidence"].choices = evidence  # type: ignore[attr-defined]
        else:
            del self.fields["evidence"]


class ToldForm(Seen):
    who = line_field(_("Siapa yang diberi tahu"))
    post = line_field(_("Jabatan"), help_text=_("Atasan langsung terlapor atau sekretaris."))
    told_on = day_field(_("Tanggal diberi tahu"))
    how = line_field(_("Dengan cara apa"), required=False, help_text=_("Misalnya nomor surat."))
