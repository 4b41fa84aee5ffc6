"""The database's copy of evaluation sheets: what answers and stored scores point to.

Here: one row per published version, its nodes and items. Not here: their texts, options and formulas as a
person or the engine reads them; these come from the version's `document`, frozen with it.
"""

from django.db import models
from django.db.models import Q

from benah.access.models import User


class Instrument(models.Model):
    """One version of a sheet. Once published, neither it nor its nodes and items ever change (trigger)."""

    slug = models.SlugField(max_length=60)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=240)
    short_title = models.CharField(max_length=80)
    regulation = models.CharField(max_length=120)
    document = models.TextField(help_text="the file's text as it was loaded")
    content_hash = models.CharField(max_length=64)
    is_complete = models.BooleanField()
    max_score = models.DecimalField(max_digits=24, decimal_places=12, null=True)
    loaded_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["slug", "version"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "version"], name="instrument_version_once"),
            models.UniqueConstraint(fields=["content_hash"], name="instrument_content_once"),
            models.CheckConstraint(
                name="instrument_published_when_if_by_whom",
                condition=Q(published_by=None) | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.short_title


class Node(models.Model):
    """A section of the sheet, or its root (`total`). `position` is the order on the sheet, the root first."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="nodes")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    code = models.CharField(max_length=40)
    title = models.TextField()
    weight = models.DecimalField(max_digits=24, decimal_places=12, null=True)
    level = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    area = models.CharField(max_length=8, blank=True, help_text="code of the area the node is a column of")

    class Meta:
        ordering = ["instrument", "position"]
        constraints = [models.UniqueConstraint(fields=["instrument", "code"], name="node_code_once_per_version")]

    def __str__(self) -> str:
        return self.code


class Item(models.Model):
    """A row to answer. `position` counts from 0 in sheet order; `is_scored` is false for count rows."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="items")
    node = models.ForeignKey(Node, models.PROTECT, related_name="items")
    code = models.CharField(max_length=40)
    text = models.TextField()
    position = models.PositiveSmallIntegerField()
    is_scored = models.BooleanField()

    class Meta:
        ordering = ["instrument", "position"]
        constraints = [models.UniqueConstraint(fields=["instrument", "code"], name="item_code_once_per_version")]

    def __str__(self) -> str:
        return self.code


class InstrumentMapping(models.Model):
    """What became of every item from one version of a sheet to another. Never changes (trigger); see `mapping`."""

    old = models.ForeignKey(Instrument, models.PROTECT, related_name="mappings_onward")
    new = models.ForeignKey(Instrument, models.PROTECT, related_name="mappings_back")
    version = models.PositiveSmallIntegerField()
    document = models.TextField(help_text="the file's text as it was loaded")
    content_hash = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["new", "old", "version"]
        constraints = [
            models.UniqueConstraint(fields=["old", "new", "version"], name="instrumentmapping_version_once"),
            models.CheckConstraint(name="instrumentmapping_between_two_versions", condition=~Q(old=models.F("new"))),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
