"""What was read in the bytes of documents, and the entry by which each document is found.

All of it can be made again from the bytes (`actions.reading`): nothing here is a record of what a person did.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Reading(models.Model):
    """Of one blob. `version` is that of the reader: an older one is read again at night.

    `bands` and `fingerprint` (`reading.fingerprint`) are comparable within one `mark_version`; None where the text is
    too short. `vector` holds the words of all pages.
    """

    class Outcome(models.TextChoices):
        READ = "read", _("terbaca")
        NO_TEXT = "no_text", _("gambar, tidak ada teks")
        ENCRYPTED = "encrypted", _("terkunci kata sandi")
        BROKEN = "broken", _("rusak, tidak dapat dibaca")
        TOO_LARGE = "too_large", _("terlalu besar untuk dibaca")
        TIMED_OUT = "timed_out", _("terlalu lama dibaca")
        UNSUPPORTED = "unsupported", _("jenis ini tidak dibaca isinya")

    blob = models.OneToOneField("files.Blob", models.CASCADE, primary_key=True, related_name="reading")
    outcome = models.CharField(max_length=12, choices=Outcome)
    version = models.PositiveSmallIntegerField()
    pages = models.PositiveIntegerField(null=True, blank=True)
    was_cut = models.BooleanField(default=False)
    has_scripts = models.BooleanField(default=False)
    mark_version = models.PositiveSmallIntegerField(null=True, blank=True)
    fingerprint = models.BinaryField(null=True)
    bands = ArrayField(models.BigIntegerField(), null=True, blank=True)
    vector = SearchVectorField(null=True)
    read_at = models.DateTimeField()

    class Meta:
        indexes = [GinIndex(fields=["bands"], name="reading_bands")]
        constraints = [
            models.CheckConstraint(
                name="reading_fingerprint_whole",
                condition=Q(mark_version=None, fingerprint=None, bands=None)
                | Q(mark_version__isnull=False, fingerprint__isnull=False, bands__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.blob_id}: {self.outcome}"


class ReadPage(models.Model):
    """Text of one page, counted from 1."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="texts")
    number = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["reading", "number"]
        constraints = [models.UniqueConstraint(fields=["reading", "number"], name="readpage_number_once")]

    def __str__(self) -> str:
        return f"{self.reading_id} hal {self.number}"


class ReadSignature(models.Model):
    """One signature found in a PDF; meanings as in `reading.results.Signature`."""

    class Trust(models.TextChoices):
        TRUSTED = "trusted", _("dipercaya")
        UNTRUSTED = "untrusted", _("penerbit sertifikatnya tidak dikenal")
        UNCHECKED = "unchecked", _("tidak dapat diperiksa kepercayaannya")

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="signatures")
    position = models.PositiveSmallIntegerField()
    signer = models.CharField(max_length=200, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    has_timestamp = models.BooleanField(default=False)
    is_readable = models.BooleanField(default=True)
    is_intact = models.BooleanField()
    covers_all = models.BooleanField()
    trust = models.CharField(max_length=10, choices=Trust)

    class Meta:
        ordering = ["reading", "position"]
        constraints = [models.UniqueConstraint(fields=["reading", "position"], name="readsignature_position_once")]

    def __str__(self) -> str:
        return f"{self.signer} {self.signed_at}"


class Found(models.Model):
    """The entry by which a document is found: its newest file, the words on its cover, and those within.

    `heading` holds title, number, kind, unit and file name; `vector` the same and the words of the file.
    """

    document = models.OneToOneField("files.Document", models.CASCADE, primary_key=True, related_name="found")
    blob = models.ForeignKey("files.Blob", models.PROTECT, null=True, blank=True, related_name="found")
    heading = SearchVectorField()
    vector = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["vector"], name="found_words")]

    def __str__(self) -> str:
        return f"{self.document_id}"
