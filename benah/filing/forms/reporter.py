"""How the reporter wants to be known, and who they are."""

from django.utils.translation import gettext_lazy as _

from benah.cases.states import Mode
from benah.filing import limits
from benah.filing.forms.step import OneOf, StepForm, Text

_MODES = [
    (Mode.CONFIDENTIAL.value, _("Nama saya dirahasiakan")),
    (Mode.ANONYMOUS.value, _("Tanpa nama")),
    (Mode.OPEN.value, _("Penangan boleh tahu nama saya")),
]


class ModeForm(StepForm):
    mode = OneOf(
        label=_("Bagaimana dengan nama Anda?"),
        choices=_MODES,
        error_messages={"required": _("Pilih salah satu.")},
    )


class IdentityForm(StepForm):
    name = Text(
        label=_("Nama Anda"),
        max_length=limits.SHORT,
        error_messages={"required": _("Tulis nama Anda, atau kembali dan pilih “Tanpa nama”.")},
    )
    contact = Text(
        label=_("Telepon, surel, atau alamat"),
        required=False,
        help_text=_("Pakai milik pribadi, bukan milik kantor. Jawaban tetap dapat dibaca dengan tanda terima saja."),
    )
