"""Users and their assignments. Writes stand in `directory`; decisions from them in grants and policies."""

import datetime as dt

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from benah.access.roles import Role
from benah.core import clock
from benah.units.models import Post, Unit


class User(AbstractBaseUser):
    """A person who signs in. Rights come from assignments alone: no superuser, no groups."""

    username = models.CharField(_("nama pengguna"), max_length=80, unique=True)
    email = models.EmailField(_("surel"), blank=True)
    full_name = models.CharField(_("nama"), max_length=160)
    phone = models.CharField(_("telepon"), max_length=30, blank=True)
    is_active = models.BooleanField(_("aktif"), default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects: BaseUserManager["User"] = BaseUserManager()  # type: ignore[assignment]  # the stubs expect "Self"

    class Meta:
        ordering = ["full_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=~Q(email=""),
                name="user_email_unique_when_given",
            ),
            # Sign-in ignores case, so two people must not differ by case alone.
            models.UniqueConstraint(Lower("username"), name="user_username_unique_in_any_case"),
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="user_email_unique_in_any_case"),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def on(self, day: dt.date) -> "AssignmentQuerySet":
        """Assignments in force on `day` (both ends included)."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)

    def open(self) -> "AssignmentQuerySet":
        """Assignments in force today or still to come."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=clock.today()))


class Assignment(models.Model):
    """A role a person holds in a unit, by which decision (SK), from when to when.

    Never deleted: who was responsible in March must be answerable in December.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=30, choices=Role.choices())
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="assignments")
    sk_number = models.CharField(_("nomor SK"), max_length=120)
    sk_date = models.DateField(_("tanggal SK"), null=True, blank=True)
    valid_from = models.DateField(_("mulai"))
    valid_to = models.DateField(_("sampai"), null=True, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=240, blank=True)
    handed_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="taken_from")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "role", "valid_from"]
        constraints = [
            models.CheckConstraint(
                name="assignment_dates_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="assignment_ended_who_and_when",
                condition=Q(ended_by=None, ended_at=None) | Q(ended_by__isnull=False, ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="assignment_evaluator_has_an_end",
                condition=~Q(role="evaluator") | Q(valid_to__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "unit"],
                condition=Q(valid_to=None),
                name="assignment_once_while_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{Role(self.role).label}, {self.unit}"
