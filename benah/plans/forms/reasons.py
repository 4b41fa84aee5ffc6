"""Reasons people give: why a plan changes, what is to be mended."""

from django import forms
from django.utils.translation import gettext_lazy as _

from benah.directory.forms import OurForm


class RevisionForm(OurForm):
    reason = forms.CharField(
        label=_("Alasan perubahan"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Misalnya anggaran dipotong, atau surat KPU RI nomor … meminta kegiatan baru. Alasan ini tersimpan."
        ),
    )


class ReturnForm(OurForm):
    reason = forms.CharField(
        label=_("Yang perlu diperbaiki"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Sebut kegiatannya, misalnya “Kegiatan 4: target TW II belum terukur”."),
    )
