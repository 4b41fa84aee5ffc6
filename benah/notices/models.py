"""Notices, what people chose about e-mail, and the e-mails themselves. Writes stand in actions and mailing."""

import uuid

from django.db import models
from django.db.models import F, Q

from benah.access.models import User
from benah.notices.kinds import KINDS, Digest, Group, Kind
from benah.units.models import Unit


class Mailing(models.Model):
    """One e-mail to one person, and which notices are in it: settled before the first try to send.

    So every try sends the same text under the same Message-ID. Refused for good by the receiving server: `refused_at`
    with its words; not sent because the person has left: `dropped_at`. The notices stay in the program either way.
    """

    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    made_at = models.DateTimeField()
    next_at = models.DateTimeField(help_text="not tried before")
    tries = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    sent_to = models.EmailField(blank=True)
    refused_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=Q(sent_at=None, refused_at=None, dropped_at=None),
                name="mailing_waiting",
            ),
            models.Index(fields=["person", "-id"], name="mailing_by_person"),
        ]
        constraints = [
            models.CheckConstraint(
                name="mailing_ends_once",
                condition=Q(sent_at=None, refused_at=None)
                | Q(sent_at=None, dropped_at=None)
                | Q(refused_at=None, dropped_at=None),
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)


class Notice(models.Model):
    """One thing one person was told. `key` names the event: nobody is told the same one twice.

    Says that something happened and where to look, never what is confidential: it leaves by e-mail too.
    """

    person = models.ForeignKey(User, models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    path = models.CharField(max_length=300, blank=True, help_text="where to look, without host")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=160, blank=True)
    topic = models.CharField(max_length=80, blank=True, db_default="", help_text="gathers what is told while unread")
    count = models.PositiveSmallIntegerField(default=1, db_default=1, help_text="how many things it tells")
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailing = models.ForeignKey(Mailing, models.PROTECT, null=True, related_name="notices")

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["person", "-id"], name="notice_by_person"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["created_at"], condition=Q(mailing=None, read_at=None), name="notice_not_mailed"),
            models.Index(fields=["unit", "-created_at"], condition=Q(kind="reminder"), name="notice_reminders"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], condition=~Q(key=""), name="notice_told_once"),
            models.CheckConstraint(
                name="notice_read_after_it_came", condition=Q(read_at=None) | Q(read_at__gte=F("created_at"))
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def known(self) -> Kind:
        return KINDS[self.kind]


class Preference(models.Model):
    """When a person wants e-mail about a group of kinds. Without a row: `kinds.STANDARD`."""

    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    group = models.CharField(max_length=20, choices=Group)
    digest = models.CharField(max_length=10, choices=Digest)

    class Meta:
        ordering = ["person", "group"]
        constraints = [models.UniqueConstraint(fields=["person", "group"], name="preference_once_per_group")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.group} {self.digest}"
