"""Sealed files, in pieces beside the rows that name them, and what a reporter has not sent yet.

Pieces stand in the database: a file is whole exactly when its rows are committed, row-level security covers it, and no
second store has to be reconciled or erased.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from benah.cases.models_case import Audience, Case, Entry
from benah.cases.sides import FromASide


class Draft(models.Model):
    """What a reporter has typed so far, sealed under a token that only the page carries; gone within a day or two."""

    # SHA-256 of the token's look-up part
    id = models.BinaryField(max_length=32, primary_key=True)
    day = models.DateField()
    sealed = models.BinaryField()
    version = models.PositiveIntegerField(default=1)

    objects = FromASide()

    def __str__(self) -> str:
        return "draft"


class SealedFile(models.Model):
    """One file. `header` (name, type, size, hash, scan) and `file_key` are sealed under the case's or draft's key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, models.CASCADE, null=True, blank=True, related_name="files")
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="files")
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, blank=True, related_name="files")
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.CONTENT)
    epoch = models.PositiveSmallIntegerField(default=1)
    header = models.BinaryField()
    file_key = models.BinaryField(max_length=512)
    # announced size and what has arrived, in bytes before padding: an upload needs them to resume
    length = models.BigIntegerField()
    received = models.BigIntegerField(default=0)
    is_whole = models.BooleanField(default=False)
    cleaned_from = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, related_name="cleaned", help_text="without hidden data"
    )
    on = models.DateField()

    objects = FromASide()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["case"], name="sealedfile_by_case")]
        constraints = [
            models.CheckConstraint(
                name="sealedfile_of_draft_or_case",
                condition=Q(draft__isnull=False, case=None) | Q(draft=None, case__isnull=False),
            ),
            models.CheckConstraint(
                name="sealedfile_whole_when_all_arrived",
                condition=Q(is_whole=False) | Q(received=F("length")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)[:8]


class Piece(models.Model):
    """A sealed part of a file (`benah.sealing.pieces`): it opens only at its own place in its own file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(SealedFile, models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    objects = FromASide()

    class Meta:
        ordering = ["file", "number"]
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="piece_one_each_place")]

    def __str__(self) -> str:
        return f"{self.file} {self.number}"
