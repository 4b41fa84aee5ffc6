"""What kind of wrong, by whom, and who must not learn of it. Not here: choosing units (`units`)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from benah.cases.words import BODIES, LEVELS, Category
from benah.filing.forms.step import Names, OneOf, SomeOf, StepForm
from benah.routing.spelling import is_unreadable

_LATIN = _("Tulis nama dengan huruf Latin, agar orang itu dapat dijauhkan dari laporan ini.")


def _latin(names: list[str]) -> list[str]:
    if any(is_unreadable(name) for name in names):
        raise forms.ValidationError(_LATIN)
    return names


class KindForm(StepForm):
    categories = SomeOf(
        label=_("Apa yang ingin Anda laporkan?"),
        help_text=_("Pilih semua yang cocok. Bila ragu, pilih yang paling dekat; petugas akan menyalurkannya."),
        choices=Category.choices,
        error_messages={"required": _("Pilih paling sedikit satu jenis, atau “Hal lain”.")},
    )


class PostForm(StepForm):
    body = OneOf(
        label=_("Bagian mana yang Anda laporkan?"),
        choices=BODIES.items(),
        error_messages={"required": _("Pilih bagian yang dilaporkan, atau “Tidak tahu”.")},
    )
    levels = SomeOf(
        label=_("Apa jabatan orangnya?"),
        help_text=_("Pilih semua yang cocok. Jawaban ini menentukan siapa yang tidak boleh membaca laporan Anda."),
        choices=LEVELS.items(),
        error_messages={"required": _("Pilih jabatan orang yang dilaporkan, atau “Tidak tahu”.")},
    )


class NamesForm(StepForm):
    names = Names(
        label=_("Siapa namanya?"),
        help_text=_(
            "Satu nama setiap baris; nama panggilan atau NIP juga boleh. Setiap penangan dengan nama yang mirip "
            "tidak akan dapat membuka laporan ini."
        ),
    )

    def clean_names(self) -> list[str]:
        return _latin(self.cleaned_data["names"])


class ApartForm(StepForm):
    kept_names = Names(
        label=_("Nama orang yang tidak boleh membacanya"),
        help_text=_("Satu nama setiap baris: misalnya kerabat atau teman dekat orang yang Anda laporkan."),
    )

    def clean_kept_names(self) -> list[str]:
        return _latin(self.cleaned_data["kept_names"])
