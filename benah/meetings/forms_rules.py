"""Kinds of meetings and rules for late promises, as forms. Never saves."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from benah.access.roles import Role
from benah.core import clock
from benah.directory.forms import DayField, OurForm
from benah.meetings.actions.kinds import mark_of
from benah.meetings.actions.ruling import MOST, Step, steps_of
from benah.meetings.models import EscalationRules, Kind

_HEADS, _ABOVE = (Role.UNIT_HEAD, Role.COMMISSIONER), (Role.COORDINATOR, Role.NATIONAL_ADMIN)


@dataclass(frozen=True)
class Audience:
    """Whom a step may tell, as the form offers it."""

    value: str
    words: Any
    roles: tuple[Role, ...]
    above: bool
    owner: bool


AUDIENCES = [
    Audience("pemilik", gettext_lazy("pemiliknya"), (), False, True),
    Audience("pimpinan", gettext_lazy("sekretaris dan anggota KPU satkernya"), _HEADS, False, False),
    Audience("pimpinan-pemilik", gettext_lazy("sekretaris, anggota KPU, dan pemiliknya"), _HEADS, False, True),
    Audience("atas", gettext_lazy("koordinator tingkat di atasnya"), _ABOVE, True, False),
    Audience("atas-pemilik", gettext_lazy("koordinator tingkat di atasnya dan pemiliknya"), _ABOVE, True, True),
]


class KindForm(OurForm):
    name = forms.CharField(
        label=gettext_lazy("Nama jenis"), max_length=80, help_text=gettext_lazy("Misalnya Rapat tinjauan manajemen.")
    )
    order = forms.IntegerField(
        label=gettext_lazy("Urutan dalam daftar"), min_value=1, max_value=999, initial=80,
        help_text=gettext_lazy("Angka kecil lebih dahulu; jenis bawaan memakai 10 sampai 90."),
    )  # fmt: skip


class NewKindForm(KindForm):
    valid_from = DayField(label=gettext_lazy("Berlaku mulai"))

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data, initial={"valid_from": clock.today()})


class ChangeKindForm(KindForm):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None, *, kind: Kind) -> None:
        super().__init__(data, initial={"name": kind.name, "order": kind.order, "seen": mark_of(kind)})


class LastDayForm(OurForm):
    last_day = DayField(label=gettext_lazy("Hari terakhir berlaku"))

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data, initial={"last_day": clock.today()})


class RulesForm(OurForm):
    """From which day; the steps come in rows of their own (`steps_in`)."""

    valid_from = DayField(
        label=gettext_lazy("Berlaku mulai"),
        help_text=gettext_lazy(
            "Untuk tindak lanjut yang tenggatnya pada hari itu atau sesudahnya. Paling cepat besok."
        ),
    )
    basis = forms.CharField(
        label=gettext_lazy("Dasar"), max_length=160, required=False,
        help_text=gettext_lazy("Nomor surat atau keputusan rapat, bila ada."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None, *, latest: EscalationRules | None) -> None:
        tomorrow = clock.today() + dt.timedelta(days=1)
        super().__init__(data, initial={"valid_from": tomorrow, "seen": latest.pk if latest else None})


def steps_in(data: QueryDict) -> list[Step]:
    """The rows as sent; empty ones are left out. Raises `ValidationError` for what is no number of days."""
    steps = []
    for number in range(MOST):
        typed = data.get(f"hari-{number}", "").strip()
        if not typed:
            continue
        if not (typed.isascii() and typed.isdecimal() and len(typed) < 4):
            raise forms.ValidationError(_("“%s” bukan jumlah hari. Tulis angkanya saja, misalnya 7.") % typed[:20])
        wanted = data.get(f"kepada-{number}", "")
        told = next((each for each in AUDIENCES if each.value == wanted), AUDIENCES[0])
        steps.append(Step(int(typed), told.owner, told.roles, told.above))
    return steps


def rows_of(data: QueryDict | None, rules: EscalationRules | None) -> list[dict[str, Any]]:
    """Rows to show: as typed, or as the set in force says and two empty ones after."""
    if data is not None:
        typed = [(data.get(f"hari-{n}", ""), data.get(f"kepada-{n}", "")) for n in range(MOST)]
    else:
        typed = [(str(step.days), audience_of(step)) for step in (steps_of(rules) if rules else [])]
        typed = (typed + [("", "")] * 2)[:MOST]
    return [{"n": n, "days": days, "to": to} for n, (days, to) in enumerate(typed)]


def audience_of(step: Step) -> str:
    """The value of the form that tells the same people, or the nearest."""
    for each in AUDIENCES:
        if (each.above, each.owner, bool(each.roles)) == (step.above, step.tells_owner, bool(step.roles)):
            return each.value
    return AUDIENCES[0].value


def words_of(step: Step) -> str:
    """`pemiliknya; sekretaris, anggota KPU`: whom the step tells, with the roles as they are stored."""
    said = [_("pemiliknya")] if step.tells_owner else []
    if step.roles:
        names = ", ".join(role.label for role in step.roles)
        said.append(_("%s tingkat di atasnya") % names if step.above else _("%s satkernya") % names)
    return "; ".join(said)
