"""The entries and the signed heads. The database refuses update, delete and truncate (migration 0002)."""

from django.db import models
from django.db.models import F, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast


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
            models.Index(fields=["case_id", "place"], condition=Q(case_id__isnull=False), name="caselog_entry_of_case")
        ]

    def __str__(self) -> str:
        return str(self.place)
