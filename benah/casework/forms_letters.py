"""What is typed for what leaves the desk: letters, summary, consent, referral, export."""

from django import forms
from django.utils.translation import gettext_lazy as _

from benah.casework.bodies import BODIES
from benah.casework.forms import Seen
from benah.casework.forms_examination import day_field, line_field, long_field

_BODIES = [(body.code, body.name) for body in BODIES.values()]
_STRICT = [(body.code, body.name) for body in BODIES.values() if body.needs_identity]


class LetterForm(Seen):
    topic = forms.ChoiceField(label=_("Tentang"), widget=forms.RadioSelect)
    number = line_field(_("Nomor surat"), help_text=_("Diberi dengan tangan dari agenda surat meja pengaduan."))
    on = day_field(_("Tanggal surat"))
    place = line_field(_("Tempat"), required=False)
    to = long_field(_("Kepada"), rows=2, help_text=_("Nama atau jabatan di bawah “Yth.”."))
    signer_post = line_field(_("Jabatan penanda tangan"))
    signer = line_field(_("Nama penanda tangan"))

    def __init__(self, *args: object, topics: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        self.fields["topic"].choices = topics  # type: ignore[attr-defined]


class SummaryForm(Seen):
    text = long_field(
        _("Ringkasan netral"),
        rows=8,
        help_text=_("Dengan kata sendiri: enam kata berturut-turut dari tulisan pelapor ditolak."),
    )


class AskConsentForm(Seen):
    to = forms.ChoiceField(label=_("Lembaga yang meminta identitas"), choices=_STRICT, widget=forms.RadioSelect)


class ConsentForm(Seen):
    to = forms.ChoiceField(label=_("Lembaga"), choices=_STRICT, widget=forms.RadioSelect)
    answer = forms.ChoiceField(
        label=_("Jawaban pelapor"),
        choices=[("yes", _("setuju identitasnya diserahkan")), ("no", _("tidak setuju"))],
        widget=forms.RadioSelect,
    )
    how = line_field(_("Di mana jawabannya tertulis"), help_text=_("Misalnya “pesan pelapor 3 Maret”."))


class ReferForm(Seen):
    to = forms.ChoiceField(label=_("Lembaga tujuan"), choices=_BODIES, widget=forms.RadioSelect)
    number = line_field(_("Nomor surat penerusan"), required=False)
    referred_on = day_field(_("Tanggal penerusan"))
    reason = long_field(_("Alasan"), rows=3)


class ReferralForm(Seen):
    number = line_field(_("Nomor register di lembaga tujuan"))
    answer = long_field(_("Jawaban lembaga itu"), required=False)


class ExportForm(Seen):
    to = forms.ChoiceField(label=_("Lembaga penerima"), choices=_BODIES, widget=forms.RadioSelect)
    recipient = line_field(
        _("Kunci publik age penerima"),
        help_text=_("Dimulai dengan age1. Cocokkan lewat telepon dengan penerimanya sebelum mengirim."),
    )
    files = forms.MultipleChoiceField(
        label=_("Berkas yang ikut"),
        help_text=_("Salinan bersih dikirim bila ada; berkas asli dapat memuat data tersembunyi."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    with_report = forms.BooleanField(label=_("Sertakan isi laporan tanpa identitas pelapor"), required=False)
    with_hearings = forms.BooleanField(label=_("Sertakan keterangan terlapor dan saksi"), required=False)

    def __init__(self, *args: object, files: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        if files:
            self.fields["files"].choices = files  # type: ignore[attr-defined]
        else:
            del self.fields["files"]
