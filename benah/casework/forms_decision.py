"""What is typed when a case is decided: recommendation, decision, sanction and its days, answer, closing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from benah.cases.states import Outcome, State
from benah.casework.forms import Seen
from benah.casework.forms_examination import day_field, line_field, long_field
from benah.casework.queries.examined import Charge


class RecommendForm(Seen):
    text = long_field(_("Rekomendasi"), rows=6)
    to = line_field(_("Kepada siapa"), help_text=_("Pejabat atau rapat pleno yang berwenang memutus."))


class DecideForm(Seen):
    by = line_field(_("Siapa yang memutus"), help_text=_("Rapat pleno atau pejabat yang berwenang."))
    number = line_field(_("Nomor keputusan atau berita acara"))
    decided_on = day_field(_("Tanggal keputusan"))
    text = long_field(_("Isi keputusan"), rows=6)


class ImposeForm(Seen):
    code = forms.ChoiceField(label=_("Sanksi"), widget=forms.RadioSelect)

    def __init__(self, *args: object, charge: Charge, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        self.fields["code"].choices = [  # type: ignore[attr-defined]
            (_heading(one), [(kind.code, f"{kind.text} – {kind.article}") for kind in one.sanctions])
            for one in charge.lists
        ]


def _heading(one: object) -> str:
    name, basis = getattr(one, "name"), getattr(one, "basis")  # noqa: B009
    unsure = _("belum pasti berlaku") if getattr(one, "confidence") == "uncertain" else ""  # noqa: B009
    return f"{name} ({basis}) – {unsure}" if unsure else f"{name} ({basis})"


class DeliverForm(Seen):
    received_on = day_field(_("Tanggal keputusan diterima yang bersangkutan"))


class CarryOutForm(Seen):
    carried_out_on = day_field(_("Tanggal dilaksanakan"))


class AppealForm(Seen):
    appealed_on = day_field(_("Tanggal keberatan atau banding"))
    reason = long_field(_("Alasan keberatan"))


class AnswerForm(Seen):
    text = long_field(
        _("Jawaban kepada pelapor"),
        rows=8,
        help_text=_("Hasil dan alasannya. Jangan menyebut saksi atau hal yang membuka siapa pelapor."),
    )


class CloseForm(Seen):
    outcome = forms.ChoiceField(label=_("Hasil"), widget=forms.RadioSelect)
    reason = long_field(_("Alasan"), rows=3, help_text=_("Hanya dibaca penangan."))

    def __init__(self, *args: object, outcomes: list[Outcome], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        self.fields["outcome"].choices = [(one.value, one.label) for one in outcomes]  # type: ignore[attr-defined]


class ReopenForm(Seen):
    to = forms.ChoiceField(
        label=_("Dibuka kembali sebagai"),
        choices=[
            (State.TRIAGE.value, _("telaah baru: ada fakta baru")),
            (State.OBJECTION.value, _("keberatan atas hasilnya")),
        ],
        widget=forms.RadioSelect,
    )
    reason = long_field(_("Alasan"), rows=3)
