"""The entries and the signed heads. The database refuses update, delete and truncate (migration 0002)."""

from django.db import models
from django.db.models import F, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

PADDING = '{"act":"log.padded"'
"""What the leaf of a row that only fills begins with: `act` is the first of the sorted keys."""


class Entry(models.Model):
    """One act, as a leaf of the tree.

    `leaf` is the text that is hashed, and the only place where the act stands; `case_id` is derived from it by the
    database. `hashes` (`merkle.rows`) is set by the database too, and so is `place`: whatever the program sends.
    """

    place = models.BigIntegerField(primary_key=True)
    leaf = models.TextField()
    hashes = models.BinaryField()
    case_id = models.GeneratedField(
        expression=Cast(KeyTextTransform("case", Cast(F("leaf"), models.JSONField())), models.UUIDField()),
        output_field=models.UUIDField(null=True),
        db_persist=True,
    )

    class Meta:
        ordering = ["place"]
        indexes = [
            models.Index(fields=["case_id", "place"], condition=Q(case_id__isnull=False), name="caselog_entry_of_case"),
            # Rows that only fill are many: what people did is found without reading past them.
            models.Index(fields=["-place"], condition=~Q(leaf__startswith=PADDING), name="caselog_entry_of_people"),
        ]

    def __str__(self) -> str:
        return str(self.place)


class Head(models.Model):
    """The log's size and root on a day, signed: what is published. One a day, never changed.

    `fields` is the head's JSON as published (`merkle.heads`); `size` is derived from it. `leaves` are the leaf hashes
    of the rows since the head before, `consistency` the proof that the log grew from there: 32 bytes each.
    """

    day = models.DateField(primary_key=True)
    fields = models.TextField()
    leaves = models.BinaryField()
    consistency = models.BinaryField()
    size = models.GeneratedField(
        expression=Cast(KeyTextTransform("size", Cast(F("fields"), models.JSONField())), models.BigIntegerField()),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint("size", name="caselog_head_size_is_new")]

    def __str__(self) -> str:
        return f"{self.day} {self.size}"
