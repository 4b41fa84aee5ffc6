"""Runs of recurring jobs. Written by actions.py alone."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from benah.access.models import User


class Run(models.Model):
    """One run: of its time (`due_at`), or asked for by a person (`asked_by`, `wish`).

    The time of a job has one run at most, whatever the queue holds. `queue_job` is the number in procrastinate's
    table; a retry is the same job there and the same run here, with one more attempt.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("menunggu giliran")
        RUNNING = "running", _("berjalan")
        DONE = "done", _("selesai")
        FAILED = "failed", _("gagal")
        LET_GO = "let_go", _("terlewat")

    job = models.CharField(max_length=60, help_text="name in config/schedule.cron")
    due_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True)
    wish = models.UUIDField(null=True, unique=True, help_text="of the button that was pressed: pressed twice, run once")
    queue_job = models.BigIntegerField(null=True)
    state = models.CharField(max_length=8, choices=State)
    is_made_up = models.BooleanField(default=False)
    attempts = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    said = models.CharField(max_length=300, blank=True, help_text="what it did, as a sentence")
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["job", "-id"], name="run_by_job")]
        constraints = [
            models.UniqueConstraint(fields=["job", "due_at"], name="run_once_per_time"),
            models.CheckConstraint(
                name="run_is_of_its_time_or_asked_for",
                condition=Q(due_at__isnull=False, asked_by=None, asked_at=None, wish=None)
                | Q(due_at=None, asked_by__isnull=False, asked_at__isnull=False, wish__isnull=False),
            ),
            models.CheckConstraint(
                name="run_ends_after_it_started", condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.due_at or self.asked_at:%Y-%m-%d %H:%M} {self.state}"


class Trouble(models.Model):
    """A job that keeps failing and was told. Gone when it works again; so a series of failures is told once."""

    job = models.CharField(max_length=60, unique=True, help_text="name in config/schedule.cron")
    since = models.DateTimeField(help_text="when the first of its failures began")
    told_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.job
