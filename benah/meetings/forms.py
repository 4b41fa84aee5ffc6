"""Text typed about meetings and promises, to values. Times are those of the organiser's clock. Never saves."""

import datetime as dt
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from benah.access.models import Assignment, User
from benah.access.roles import Role
from benah.assessments.forms_cycles import ClockField
from benah.core import clock
from benah.directory.forms import DayField, OurForm
from benah.meetings import keeping
from benah.meetings.actions.planning import Details, Point
from benah.meetings.models import Kind, Meeting, Rsvp
from benah.meetings.patterns import Pattern
from benah.meetings.queries import activities
from benah.meetings.queries.rules import kinds_offered
from benah.plans.models import Activity
from benah.units.models import Post, Unit

_NOT_OF_UNIT = gettext_lazy(
    "Pilihan ini bukan dari satker yang dipilih. Tekan Tampilkan pilihan satker ini, lalu pilih lagi."
)
ROWS = 12  # points of an agenda a form takes


def staff_of(unit: Unit) -> Any:
    """People with a duty at the unit today."""
    held = Assignment.objects.on(clock.today()).filter(unit=unit)
    return User.objects.filter(pk__in=held.values("user"), is_active=True)


class MeetingForm(OurForm):
    """What is said of a meeting; its agenda comes in rows of its own (`points_in`)."""

    kind = forms.ModelChoiceField(Kind.objects.none(), label=gettext_lazy("Jenis"), empty_label=None)
    title = forms.CharField(label=gettext_lazy("Judul"), max_length=200)
    day = DayField(label=gettext_lazy("Tanggal"))
    start = ClockField(label=gettext_lazy("Mulai pukul"))
    end = ClockField(label=gettext_lazy("Selesai pukul"))
    place = forms.CharField(
        label=gettext_lazy("Tempat"), max_length=240, required=False, help_text=gettext_lazy("Misalnya Aula KPU.")
    )
    link = forms.URLField(
        label=gettext_lazy("Tautan daring"), max_length=1000, required=False, assume_scheme="https",
        help_text=gettext_lazy("Alamat Zoom atau sejenisnya, bila daring."),
    )  # fmt: skip
    chair = forms.ModelChoiceField(
        User.objects.none(), label=gettext_lazy("Pimpinan rapat"), required=False,
        empty_label=gettext_lazy("Belum ditentukan"), help_text=gettext_lazy("Yang nanti mengesahkan notula."),
    )  # fmt: skip
    writers = forms.ModelMultipleChoiceField(
        User.objects.none(), label=gettext_lazy("Notulis"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, unit: Unit, meeting: Meeting | None = None) -> None:
        super().__init__(data, initial=_initial(meeting, unit) if meeting else {"day": clock.today()})
        self.unit = unit
        kinds = kinds_offered(unit) | Kind.objects.filter(pk=meeting.kind_id if meeting else 0)
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]  # ModelChoiceField
        people = staff_of(unit)
        if meeting is not None:  # who was named before stays choosable after moving on
            named = [meeting.chair_id or 0, *meeting.writers.values_list("pk", flat=True)]
            people = people | User.objects.filter(pk__in=named)
        for name in ("chair", "writers"):
            self.fields[name].queryset = people.distinct().order_by("full_name")  # type: ignore[attr-defined]  # ModelChoiceField

    def clean_link(self) -> str:
        link = self.cleaned_data["link"]
        if link and not link.startswith(("https://", "http://")):
            raise forms.ValidationError(_("Tautan dimulai dengan https://."))
        return str(link)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if {"start", "end"} <= values.keys() and values["end"] <= values["start"]:
            self.add_error("end", _("Jam selesai harus sesudah jam mulai."))
        return values

    def details(self, points: list[Point]) -> Details:
        values = self.cleaned_data
        return Details(
            kind=values["kind"],
            title=values["title"],
            starts_at=_moment(values["day"], values["start"], self.unit),
            ends_at=_moment(values["day"], values["end"], self.unit),
            place=values["place"],
            link=values["link"],
            chair=values["chair"],
            writers=list(values["writers"]),
            agenda=points,
        )


class NewMeetingForm(MeetingForm):
    """A new meeting may recur."""

    pattern = forms.ChoiceField(
        label=gettext_lazy("Berulang"), required=False, choices=[("", gettext_lazy("tidak berulang")), *Pattern.choices]
    )
    until = DayField(
        label=gettext_lazy("Berulang sampai"), required=False, help_text=gettext_lazy("Paling lama satu tahun.")
    )
    field_order = ["kind", "title", "day", "start", "end", "pattern", "until"]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("pattern") and "until" in values:
            until, day = values["until"], values.get("day")
            if until is None:
                self.add_error("until", _("Isi sampai kapan rapat ini berulang."))
            elif day and not day < until <= day + dt.timedelta(days=370):
                self.add_error("until", _("Berulang sampai tanggal sesudah rapat pertama, paling lama satu tahun."))
        return values


def _moment(day: dt.date, time: dt.time, unit: Unit) -> dt.datetime:
    return dt.datetime.combine(day, time, tzinfo=unit.zone)


def _initial(meeting: Meeting, unit: Unit) -> dict[str, Any]:
    start, end = (timezone.localtime(moment, unit.zone) for moment in (meeting.starts_at, meeting.ends_at))
    return {
        "kind": meeting.kind_id, "title": meeting.title, "day": start.date(), "start": start.time(), "end": end.time(),
        "place": meeting.place, "link": meeting.link, "chair": meeting.chair_id, "version": meeting.version,
        "writers": list(meeting.writers.values_list("pk", flat=True)),
    }  # fmt: skip


def points_in(data: QueryDict) -> list[Point]:
    """The rows of the agenda as sent; empty ones are left out."""
    points = []
    for number in range(ROWS * 3):
        topic = data.get(f"acara-{number}", "").replace("\0", "").strip()
        minutes, pk = data.get(f"menit-{number}", "").strip(), data.get(f"pk-{number}", "")
        if topic:
            length = int(minutes) if minutes.isdecimal() and len(minutes) < 4 else None
            points.append(Point(topic, length, int(pk) if pk.isdecimal() and len(pk) < 18 else None))
    return points


def agenda_rows(points: list[Point]) -> list[tuple[int, Point]]:
    """The rows a form shows: those there are, and some empty ones."""
    empty = max(3, 5 - len(points))
    return list(enumerate([*points, *[Point("")] * min(empty, ROWS)]))


class AnswerForm(OurForm):
    answer = forms.ChoiceField(label=gettext_lazy("Kehadiran"), choices=Rsvp.Answer.choices, widget=forms.RadioSelect)
    delegate = forms.CharField(
        label=gettext_lazy("Yang mewakili"), max_length=200, required=False,
        help_text=gettext_lazy("Nama dan jabatan, bila diwakilkan."),
    )  # fmt: skip
    note = forms.CharField(label=gettext_lazy("Pesan"), max_length=300, required=False)


class PresentForm(OurForm):
    """Somebody who was there, as a guest or the organiser types it."""

    name = forms.CharField(label=gettext_lazy("Nama"), max_length=160)
    post = forms.CharField(label=gettext_lazy("Jabatan"), max_length=160, required=False)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=gettext_lazy("Satker"), required=False, empty_label=gettext_lazy("Pilih satker")
    )
    institution = forms.CharField(
        label=gettext_lazy("Instansi"), max_length=160, required=False,
        help_text=gettext_lazy("Hanya bila bukan dari satker KPU."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, *, units: Any) -> None:
        super().__init__(data)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # ModelChoiceField


class ActivityField(forms.ModelChoiceField):
    """Activities by what the plan in force says of them."""

    def label_from_instance(self, obj: Activity) -> str:
        return activities.label_of(obj)


class PersonField(forms.ModelChoiceField):
    """People by name and by what they do at the unit."""

    def of_unit(self, unit: Unit) -> None:
        """Offer those who act for `unit` today."""
        held = Assignment.objects.on(clock.today()).filter(unit=unit, role__in=keeping.KEEPERS)
        self.duties: dict[int, list[str]] = {}
        for person, role, post in held.values_list("user", "role", "post__title"):
            self.duties.setdefault(person, []).append(post or Role(role).label)
        self.queryset = User.objects.filter(pk__in=self.duties, is_active=True).order_by("full_name")

    def label_from_instance(self, obj: User) -> str:
        return f"{obj}, {', '.join(self.duties.get(obj.pk, []))}"


class PromiseForm(OurForm):
    """What a decision asks of whom."""

    text = forms.CharField(label=gettext_lazy("Yang dikerjakan"), widget=forms.Textarea(attrs={"rows": 3}))
    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Satker penanggung jawab"), empty_label=None)
    post = forms.ModelChoiceField(
        Post.objects.none(),
        label=gettext_lazy("Jabatan"),
        required=False,
        empty_label=gettext_lazy("Seluruh satker"),
        error_messages={"invalid_choice": _NOT_OF_UNIT},
    )
    person = PersonField(
        User.objects.none(), label=gettext_lazy("Orang"), required=False, empty_label=gettext_lazy("Tidak satu orang"),
        help_text=gettext_lazy("Bila tugasnya berakhir, janji ini pindah ke penggantinya, atau ke satkernya."),
        error_messages={"invalid_choice": _NOT_OF_UNIT},
    )  # fmt: skip
    due_on = DayField(label=gettext_lazy("Tenggat"))
    activity = ActivityField(
        Activity.objects.none(), label=gettext_lazy("Kegiatan rencana aksi"), required=False,
        empty_label=gettext_lazy("Tidak terkait rencana aksi"),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, *, units: list[Unit], unit: Unit, typed: Any) -> None:
        given = {name: typed.get(name, "") for name in ("text", "due_on")}
        super().__init__(data, initial={**given, "unit": unit.pk})
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=[each.pk for each in units]).order_by("-tier", "code")  # type: ignore[attr-defined]  # ModelChoiceField
        self.fields["post"].queryset = Post.objects.filter(unit=unit, valid_to=None)  # type: ignore[attr-defined]  # likewise
        self.fields["person"].of_unit(unit)  # type: ignore[attr-defined]  # PersonField
        self.fields["activity"].queryset = activities.of_unit(unit)  # type: ignore[attr-defined]  # ModelChoiceField

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("post") and values.get("person"):
            self.add_error("person", _("Pilih jabatan atau orang, tidak keduanya."))
        return values


class ReportForm(OurForm):
    report = forms.CharField(
        label=gettext_lazy("Yang sudah dikerjakan"), widget=forms.Textarea(attrs={"rows": 4}), max_length=20_000
    )


class NoteForm(OurForm):
    reason = forms.CharField(label=gettext_lazy("Alasan"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


FOLLOWING = "berikutnya"


class CancelForm(NoteForm):
    """Of a recurring meeting: this day alone, or all that follow."""

    scope = forms.ChoiceField(
        label=gettext_lazy("Yang dibatalkan"),
        choices=[("", gettext_lazy("Rapat ini saja")), (FOLLOWING, gettext_lazy("Rapat ini dan semua berikutnya"))],
        widget=forms.RadioSelect,
        required=False,
    )
    field_order = ["scope", "reason"]

    def __init__(self, data: QueryDict | None, *, recurs: bool) -> None:
        super().__init__(data)
        if not recurs:
            del self.fields["scope"]


class DueForm(NoteForm):
    due_on = DayField(label=gettext_lazy("Tenggat baru"))
    seen = forms.DateField(widget=forms.HiddenInput)
    field_order = ["due_on", "reason"]
