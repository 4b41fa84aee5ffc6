"""What a handler types to ask for the reporter's identity."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AskIdentityForm(forms.Form):
    reason = forms.CharField(
        label=_("Mengapa identitas pelapor diperlukan"),
        help_text=_("Dibaca dua pemegang identitas. Mereka tidak membaca laporannya: jangan menyalin isinya ke sini."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )
    unsafe = forms.BooleanField(
        label=_("Jangan kabarkan kepada pelapor di halaman laporannya: hal itu membahayakan dia"),
        help_text=_(
            "Tanpa tanda ini pelapor membaca kapan dan mengapa identitasnya dibuka, dengan kata-kata Anda di atas."
        ),
        required=False,
    )
