"""What happened (5W + 1H, domain/complaints §4), how it is known, what else was done, whether somebody is in danger."""

from django.utils.translation import gettext_lazy as _

from benah.filing import limits
from benah.filing.forms.step import OneOf, StepForm, Text

YES, NO = "yes", "no"


class StoryForm(StepForm):
    what = Text(
        label=_("Dalam satu kalimat"),
        max_length=limits.SHORT,
        help_text=_("Misalnya: kuitansi perjalanan dinas dibuat tanpa perjalanan."),
        error_messages={"required": _("Tulis satu kalimat tentang apa yang terjadi.")},
    )
    how = Text(
        label=_("Kronologi"),
        lines=10,
        help_text=_("Urutkan dari awal: siapa melakukan apa, bagaimana caranya, apa akibatnya."),
        error_messages={"required": _("Ceritakan apa yang terjadi; beberapa kalimat cukup.")},
    )
    why = Text(label=_("Menurut Anda, mengapa hal itu terjadi?"), lines=3, required=False)


class WhenForm(StepForm):
    when = Text(
        label=_("Kapan?"),
        help_text=_("Perkiraan boleh: “Maret 2026”, “sejak akhir tahun lalu”. Bila tidak ingat, tulis “tidak ingat”."),
        error_messages={"required": _("Tulis kapan hal itu terjadi; perkiraan atau “tidak ingat” boleh.")},
    )
    where = Text(label=_("Di mana?"), required=False, help_text=_("Misalnya: ruang rapat, gudang logistik, daring."))


class SourceForm(StepForm):
    how_known = Text(
        label=_("Bagaimana Anda mengetahuinya?"),
        lines=3,
        required=False,
        help_text=_("Melihat sendiri, membaca dokumen, diceritakan orang. Jangan tulis bila hanya Anda yang tahu."),
    )
    witnesses = Text(
        label=_("Adakah saksi?"), lines=3, required=False, help_text=_("Nama atau jabatan; boleh dikosongkan.")
    )


class ElsewhereForm(StepForm):
    elsewhere = Text(
        label=_("Sudahkah Anda melaporkannya ke tempat lain?"),
        lines=3,
        required=False,
        help_text=_("Misalnya LAPOR!, KPK, DKPP, Ombudsman, atasan: sebut tempat dan nomornya bila ada."),
    )


class RiskForm(StepForm):
    at_risk = OneOf(
        label=_("Apakah Anda atau orang lain sedang terancam karena perkara ini?"),
        choices=[(YES, _("Ya, ada ancaman atau pembalasan sekarang")), (NO, _("Tidak"))],
        error_messages={"required": _("Pilih ya atau tidak.")},
    )

    @classmethod
    def showing(cls, answers):
        was_asked = "risk" in answers.done
        return cls(initial={"at_risk": (YES if answers.at_risk else NO) if was_asked else None})

    def clean_at_risk(self) -> bool:
        return self.cleaned_data["at_risk"] == YES
