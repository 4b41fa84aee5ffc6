"""What somebody who follows a case types."""

from django import forms
from django.utils.translation import gettext_lazy as _

from benah.filing import limits
from benah.filing.forms.step import OneOf, Text

_STARS = [("5", _("Sangat puas")), ("4", _("Puas")), ("3", _("Cukup")), ("2", _("Kurang")), ("1", _("Tidak puas"))]


class Plain(forms.Form):
    use_required_attribute = False


class MessageForm(Plain):
    text = Text(
        label=_("Tulis kepada penangan"),
        lines=5,
        help_text=_("Jangan menulis hal yang membuka siapa Anda, kecuali Anda menghendakinya."),
        error_messages={"required": _("Tulis pesan Anda.")},
    )


class ObjectionForm(Plain):
    text = Text(
        label=_("Mengapa Anda keberatan?"), lines=5, error_messages={"required": _("Tulis alasan keberatan Anda.")}
    )


class RetaliationForm(Plain):
    text = Text(
        label=_("Apa yang terjadi pada Anda?"),
        lines=5,
        help_text=_("Misalnya ancaman, mutasi, penurunan jabatan, pengucilan, sejak kapan dan oleh siapa."),
        error_messages={"required": _("Tulis apa yang terjadi.")},
    )


class RatingForm(Plain):
    stars = OneOf(
        label=_("Seberapa puas Anda dengan penanganannya?"),
        choices=[
            ("5", _("Sangat puas")),
            ("4", _("Puas")),
            ("3", _("Cukup")),
            ("2", _("Kurang")),
            ("1", _("Tidak puas")),
        ],
        error_messages={"required": _("Pilih salah satu.")},
    )
    text = Text(label=_("Alasannya"), lines=3, required=False, max_length=limits.LONG)
