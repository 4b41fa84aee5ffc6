"""Desks that handle complaints, who sits at them, and who is close to whom.

Here: facts that routing needs before it gives anybody a key. Not here: keys (`models_keys`), cases (`cases`).
"""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.units.models import Unit


class DeskKind(models.TextChoices):
    """Which line of supervision a desk stands in, by the words of `benah.routing` (domain/complaints §1, §8)."""

    PROVINCE_DESK = "province_desk", _("meja pengaduan provinsi")
    COMPLIANCE = "compliance", _("Tim Kepatuhan Internal KPU")
    INSPECTORATE = "inspectorate", _("Inspektorat Utama KPU")
    EXTERNAL = "external", _("penerima di luar KPU")


class Desk(models.Model):
    """An office that takes cases: of a province, of the nation, or outside (then it stands under the nation's unit)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="desks")
    kind = models.CharField(max_length=14, choices=DeskKind)
    name = models.CharField(_("nama"), max_length=160)
    decree = models.CharField(_("dasar pembentukan"), max_length=160, blank=True)
    valid_from = models.DateField(_("mulai"))
    valid_to = models.DateField(_("sampai"), null=True, blank=True)

    class Meta:
        ordering = ["unit", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                name="desk_dates_in_order", condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from"))
            ),
            models.UniqueConstraint(fields=["unit", "kind"], condition=Q(valid_to=None), name="desk_once_while_open"),
        ]

    def __str__(self) -> str:
        return self.name


class Duty(models.TextChoices):
    """What somebody at a desk does. Custodians hold identities, never content."""

    HANDLER = "handler", _("penangan")
    STANDBY = "standby", _("cadangan (pengawas)")
    CUSTODIAN = "custodian", _("pemegang identitas")


class SeatQuerySet(models.QuerySet["Seat"]):
    def on(self, day: dt.date) -> "SeatQuerySet":
        """Seats that count on `day`: confirmed by a second person, past the delay, not ended."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), takes_effect_on__lte=day)


class Seat(models.Model):
    """One person's place at a desk. Two people make it, and it counts only after a delay.

    An administrator alone can therefore never slip a reader in (complaints-security §4, rule 7).
    """

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="seats")
    person = models.ForeignKey(User, models.PROTECT, related_name="seats")
    duty = models.CharField(_("tugas"), max_length=10, choices=Duty)
    staff_number = models.CharField(_("NIP"), max_length=30, blank=True, help_text=_("untuk mengenali terlapor"))
    decree = models.CharField(_("nomor SK"), max_length=120)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    takes_effect_on = models.DateField(_("berlaku"), null=True, blank=True)
    # When everybody at the desk was told that it counts from now on.
    began_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(_("berakhir"), null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    end_reason = models.CharField(_("alasan"), max_length=240, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["desk", "duty", "pk"]
        constraints = [
            models.CheckConstraint(
                name="seat_confirmed_who_when_and_from",
                condition=Q(confirmed_by=None, confirmed_at=None, takes_effect_on=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False, takes_effect_on__isnull=False),
            ),
            models.CheckConstraint(
                name="seat_confirmed_by_another",
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("proposed_by")) & ~Q(confirmed_by=F("person")),
            ),
            models.CheckConstraint(name="seat_not_proposed_by_oneself", condition=~Q(proposed_by=F("person"))),
            models.CheckConstraint(
                name="seat_ended_who_and_when",
                condition=Q(ended_on=None, ended_by=None) | Q(ended_on__isnull=False, ended_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["desk", "person", "duty"], condition=Q(ended_on=None), name="seat_once_while_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {Duty(self.duty).label}"


class RelationKind(models.TextChoices):
    FAMILY = "family", _("keluarga")
    TEAM = "team", _("satu tim kerja")
    SUPERIOR = "superior", _("atasan langsung")
    OTHER = "other", _("kepentingan lain")


class Relation(models.Model):
    """A declared closeness between two people; `other_name` where the other has no account (Keputusan KPU 323/2020).

    For `SUPERIOR`, `other` is the superior of `person`.
    """

    person = models.ForeignKey(User, models.PROTECT, related_name="relations")
    other = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="related_to")
    other_name = models.CharField(_("nama"), max_length=160, blank=True)
    kind = models.CharField(_("hubungan"), max_length=10, choices=RelationKind)
    declared_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["person", "pk"]
        constraints = [
            models.CheckConstraint(
                name="relation_names_somebody_else",
                condition=(Q(other__isnull=False, other_name="") & ~Q(other=F("person")))
                | (Q(other=None) & ~Q(other_name="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.other or self.other_name}"
