"""Text typed on the pages of internalisation, to values. Never saves; what is allowed stands in policies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from benah.access.models import Assignment, User
from benah.core import clock
from benah.directory.forms import DayField, OurForm
from benah.internalisation.actions.agents import AgentDraft
from benah.internalisation.actions.changes import ChangeDraft
from benah.internalisation.actions.outreach import OutreachDraft
from benah.internalisation.actions.pacts import PactDraft
from benah.internalisation.actions.practices import PracticeDraft
from benah.internalisation.areas import areas_for
from benah.internalisation.models import Agent, Change, Outreach, PactVersion, Practice
from benah.internalisation.queries.agents import activities_of
from benah.units.models import Unit


class EditionForm(OurForm):
    """Carries which edition of the row the person saw, so that two editors are told."""

    edition = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**8)

    @property
    def seen_edition(self) -> int:
        return self.cleaned_data.get("edition") or 0


class AgentForm(EditionForm):
    person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Orang yang punya akun"),
        required=False,
        empty_label=_("Tidak punya akun, tulis namanya di bawah"),
    )
    name = forms.CharField(label=_("Nama, bila tanpa akun"), max_length=160, required=False)
    post = forms.CharField(
        label=_("Jabatan"), max_length=160, required=False, help_text=_("Misalnya Kasubbag Hukum dan SDM.")
    )
    sk_number = forms.CharField(
        label=_("Nomor SK"),
        max_length=120,
        required=False,
        help_text=_("Boleh menyusul. Berkas SK dilampirkan sesudah disimpan."),
    )
    sk_date = DayField(label=_("Tanggal SK"), required=False)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Assignment.objects.on(clock.today()).filter(unit=unit)
        people = User.objects.filter(is_active=True, pk__in=held.values("user"))
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # ModelChoiceField

    @classmethod
    def about(cls, agent: Agent, data: Any = None) -> "AgentForm":
        initial = {
            "person": agent.person_id,
            "name": "" if agent.person_id else agent.name,
            "post": agent.post,
            "sk_number": agent.sk_number,
            "sk_date": agent.sk_date,
            "edition": agent.edition,
        }
        return cls(data, unit=agent.unit, initial=initial)

    @property
    def draft(self) -> AgentDraft:
        values = self.cleaned_data
        return AgentDraft(values["person"], values["name"], values["post"], values["sk_number"], values["sk_date"])


class ChangeForm(EditionForm):
    area = forms.ChoiceField(label=_("Area perubahan"))
    text = forms.CharField(
        label=_("Perubahan yang direncanakan"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Satu perubahan yang dapat dilihat orang, misalnya: surat masuk dijawab paling lama dua hari."),
    )
    target_on = DayField(label=_("Tanggal target"))
    activity = forms.ChoiceField(
        label=_("Kegiatan rencana aksi"), required=False, help_text=_("Bila perubahan ini juga ada di rencana satker.")
    )

    def __init__(self, *args: Any, agent: Agent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = _area_choices(agent.unit, agent.year)  # type: ignore[attr-defined]  # ChoiceField
        self.lines = {str(line.activity_id): line for line in activities_of(agent.unit, agent.year)}
        rows = [(pk, f"{line.area} · {line.name[:100]}") for pk, line in self.lines.items()]
        self.fields["activity"].choices = [("", _("Tidak ditautkan")), *rows]  # type: ignore[attr-defined]  # ChoiceField

    @classmethod
    def about(cls, change: Change, data: Any = None) -> "ChangeForm":
        initial = {name: getattr(change, name) for name in ("area", "text", "target_on", "edition")}
        return cls(data, agent=change.agent, initial={**initial, "activity": change.activity_id or ""})

    @property
    def draft(self) -> ChangeDraft:
        values = self.cleaned_data
        line = self.lines.get(values["activity"])
        return ChangeDraft(values["area"], values["text"], values["target_on"], line.activity if line else None)


class NoteForm(OurForm):
    text = forms.CharField(label=_("Perkembangan"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
    key = forms.UUIDField(widget=forms.HiddenInput)


class ReasonForm(OurForm):
    """One sentence why."""

    reason = forms.CharField(label=_("Alasan"), widget=forms.Textarea(attrs={"rows": 3}), max_length=400)


class OutreachForm(EditionForm):
    title = forms.CharField(label=_("Judul kegiatan"), max_length=240)
    held_on = DayField(label=_("Tanggal"))
    form = forms.ChoiceField(label=_("Bentuk"), choices=Outreach.Form.choices)
    audience = forms.CharField(
        label=_("Sasaran"), max_length=240, required=False, help_text=_("Misalnya seluruh pegawai, anggota KPU, PPNPN.")
    )
    areas = forms.MultipleChoiceField(
        label=_("Area perubahan"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "choices"})
    )
    notes = forms.CharField(
        label=_("Catatan"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Misalnya narasumber, peserta dari luar, jumlah tayangan di media sosial."),
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = _area_choices(unit, clock.today().year, empty=False)  # type: ignore[attr-defined]  # ChoiceField

    @classmethod
    def about(cls, outreach: Outreach, data: Any = None) -> "OutreachForm":
        names = ("title", "held_on", "form", "audience", "areas", "notes", "edition")
        return cls(data, unit=outreach.unit, initial={name: getattr(outreach, name) for name in names})

    @property
    def draft(self) -> OutreachDraft:
        values = {name: value for name, value in self.cleaned_data.items() if name not in ("edition", "areas")}
        return OutreachDraft(**values, areas=tuple(self.cleaned_data["areas"]))


class TextForm(EditionForm):
    """The text of a pact, as it will be shown to the letter."""

    text = forms.CharField(
        label=_("Teks"),
        widget=forms.Textarea(attrs={"rows": 18}),
        max_length=40_000,
        help_text=_("Tampil persis seperti ditulis, baris demi baris. Sesudah terbit tidak dapat diubah."),
        strip=False,
    )
    due_on = DayField(label=_("Batas konfirmasi"), required=False)
    reason = forms.CharField(
        label=_("Alasan perubahan"),
        max_length=400,
        help_text=_("Dibaca semua orang sebelum mengonfirmasi lagi."),
    )

    def __init__(self, *args: Any, number: int = 1, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if number == 1:
            del self.fields["reason"]

    @classmethod
    def about(cls, version: PactVersion, data: Any = None) -> "TextForm":
        names = ("text", "due_on", "reason", "edition")
        return cls(data, number=version.number, initial={name: getattr(version, name) for name in names})

    @property
    def draft(self) -> PactDraft:
        values = self.cleaned_data
        return PactDraft(values["text"], values["due_on"], values.get("reason", ""))


class PactForm(TextForm):
    """A new pact with its first text."""

    title = forms.CharField(label=_("Judul pakta"), max_length=200)
    field_order = ["title", "text", "due_on"]


class PracticeForm(EditionForm):
    area = forms.ChoiceField(label=_("Area perubahan"))
    title = forms.CharField(label=_("Judul"), max_length=200, help_text=_("Apa yang dilakukan, dalam satu kalimat."))
    problem = forms.CharField(label=_("Masalah sebelumnya"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    done = forms.CharField(
        label=_("Yang dilakukan"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Langkah demi langkah, sehingga satker lain dapat mengulanginya."),
    )
    result = forms.CharField(
        label=_("Hasil"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Sebutkan angkanya bila ada: sebelum dan sesudah."),
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = _area_choices(unit, clock.today().year)  # type: ignore[attr-defined]  # ChoiceField

    @classmethod
    def about(cls, practice: Practice, data: Any = None) -> "PracticeForm":
        names = ("area", "title", "problem", "done", "result", "edition")
        return cls(data, unit=practice.unit, initial={name: getattr(practice, name) for name in names})

    @property
    def draft(self) -> PracticeDraft:
        values = {name: value for name, value in self.cleaned_data.items() if name != "edition"}
        return PracticeDraft(**values)


def _area_choices(unit: Unit, year: int, empty: bool = True) -> list[tuple[str, Any]]:
    rows = [(code, f"{code} {title}") for code, title in areas_for(unit, year).items()]
    return [("", _("Pilih area")), *rows] if empty else rows
