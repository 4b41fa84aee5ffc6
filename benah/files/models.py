"""Documents, their revisions and bytes, and uploads that are still coming in.

`Link` is the abstract row by which a subject above (an answer, a report of a quarter, a meeting) uses a document;
each makes its own table of it. Writes stand in actions, reads in queries, bytes in `storage`.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.files.reading_models import Found, Reading, ReadPage, ReadSignature  # noqa: F401  # Django looks here
from benah.units.models import Unit


def who_and_when(who: str, when: str) -> Q:
    """Both or neither."""
    return Q(**{who: None, when: None}) | Q(**{f"{who}__isnull": False, f"{when}__isnull": False})


class Blob(models.Model):
    """Bytes, stored once however often they are sent. Their name in the storage follows from `sha256`.

    `media_type` is decided by content, never by name. `size` is in bytes.
    """

    class Scan(models.TextChoices):
        UNSCANNED = "unscanned", _("belum diperiksa")
        CLEAN = "clean", _("bersih")
        INFECTED = "infected", _("berisi virus")
        FAILED = "failed", _("gagal diperiksa")

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=120)
    stored_at = models.DateTimeField()
    scan_state = models.CharField(max_length=10, choices=Scan, default=Scan.UNSCANNED)
    scanned_at = models.DateTimeField(null=True, blank=True)
    scan_note = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["id"], condition=Q(scan_state__in=["unscanned", "failed"]), name="blob_to_scan"),
        ]
        constraints = [
            models.CheckConstraint(name="blob_sha256_is_64_hex", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
            models.CheckConstraint(name="blob_is_not_empty", condition=Q(size__gte=1)),
            models.CheckConstraint(
                name="blob_scanned_when",
                condition=Q(scan_state="unscanned", scanned_at=None)
                | ~Q(scan_state="unscanned") & Q(scanned_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def storage_name(self) -> str:
        """Where the bytes lie in the storage: two levels of folders, so that none grows large."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"


class Kind(models.TextChoices):
    """What a document is, as offices call it."""

    DECREE = "sk", _("SK")
    REPORT = "laporan", _("laporan")
    MINUTES = "notulen", _("notulen")
    INVITATION = "undangan", _("undangan")
    PHOTO = "foto", _("foto")
    ADDRESS = "tautan", _("tautan")
    OTHER = "lainnya", _("lainnya")


class Confidentiality(models.TextChoices):
    """Who may see it within the programme. Nothing is public by this."""

    OPEN = "open", _("terbuka")
    INTERNAL = "internal", _("internal")
    RESTRICTED = "restricted", _("terbatas")


class Document(models.Model):
    """One document of a unit, apart from the files that hold it.

    `date` stands on the document itself; `valid_from` and `valid_to` say for which days it counts; when it was
    entered is `created_at`. A document of kind `tautan` is an address (`url`) and has no revisions.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents")
    title = models.CharField(max_length=240)
    kind = models.CharField(max_length=10, choices=Kind)
    number = models.CharField(max_length=120, blank=True)
    date = models.DateField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    confidentiality = models.CharField(max_length=12, choices=Confidentiality, default=Confidentiality.INTERNAL)
    url = models.URLField(max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1, help_text="counts changes of this row: two editors are told")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["unit", "-created_at", "-id"], name="document_of_unit_newest"),
            models.Index(fields=["-created_at", "-id"], name="document_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                name="document_valid_dates_in_order",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="document_withdrawn_who_when_why",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason=""),
            ),
            models.CheckConstraint(
                name="document_address_where_it_is_one",
                condition=Q(kind="tautan") & ~Q(url="") | ~Q(kind="tautan") & Q(url=""),
            ),
            models.CheckConstraint(name="document_has_a_title", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_address(self) -> bool:
        return self.kind == Kind.ADDRESS


class Revision(models.Model):
    """A file that once was the document. Counted from 1; append-only (trigger)."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="revisions")
    filename = models.CharField(max_length=255, help_text="as the person named it; cleaned only where it is sent out")
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["document", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="revision_number_once"),
            models.CheckConstraint(name="revision_counts_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(name="revision_has_a_filename", condition=~Q(filename="")),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} r{self.number}"


class Upload(models.Model):
    """A file on its way in by the tus protocol. `offset` of `length` bytes are on disk, flushed: acknowledged.

    `writer` is the request that appends just now and `writer_at` when it last did; a second one waits until the first
    ended or fell silent. What was made of it stands in `revision`.
    """

    class State(models.TextChoices):
        COMING = "coming", _("sedang diterima")
        RECEIVED = "received", _("diterima")
        KEPT = "kept", _("tersimpan")
        DROPPED = "dropped", _("dibatalkan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    length = models.PositiveBigIntegerField()
    offset = models.PositiveBigIntegerField(default=0)
    filename = models.CharField(max_length=255)
    metadata = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.COMING)
    writer = models.UUIDField(null=True, blank=True)
    writer_at = models.DateTimeField(null=True, blank=True)
    revision = models.ForeignKey(Revision, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["unit", "expires_at"], condition=Q(state__in=["coming", "received"]), name="upload_unfinished"
            ),
        ]
        constraints = [
            models.CheckConstraint(name="upload_offset_within_length", condition=Q(offset__lte=F("length"))),
            models.CheckConstraint(name="upload_is_not_empty", condition=Q(length__gte=1)),
            models.CheckConstraint(
                name="upload_received_is_whole",
                condition=~Q(state__in=["received", "kept"]) | Q(offset=F("length")),
            ),
            models.CheckConstraint(
                name="upload_kept_has_its_revision",
                condition=Q(state="kept", revision__isnull=False) | ~Q(state="kept") & Q(revision=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filename} {self.offset}/{self.length}"


class LinkState(models.TextChoices):
    """What the assessor says of a document at this place."""

    PENDING = "pending", _("menunggu asesor")
    ACCEPTED = "accepted", _("diterima")
    REJECTED = "rejected", _("ditolak")


class Link(models.Model):
    """A document used somewhere. A subject above adds the foreign key to its own row and a unique constraint.

    `page` counts from 1. A link removed stays, with who and when. A link *stands* while it is neither removed nor
    rejected.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="%(app_label)s_%(class)s")
    page = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=LinkState, default=LinkState.PENDING)
    reason = models.CharField(max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    STANDING = Q(removed_at=None) & ~Q(state=LinkState.REJECTED)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_decided_who_and_when",
                condition=Q(state="pending", decided_at=None, decided_by=None)
                | ~Q(state="pending") & Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_rejected_with_a_reason",
                condition=~Q(state="rejected") | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_removed_who_and_when", condition=who_and_when("removed_by", "removed_at")
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_pages_from_one", condition=Q(page=None) | Q(page__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}"

    @property
    def url(self) -> str:
        """Where to look at it: opened at the page meant, else the document."""
        if self.page and not self.document.is_address:
            return f"{reverse('files:look', args=[self.document_id])}?hal={self.page}"
        return reverse("files:document", args=[self.document_id])

    @property
    def page_shown(self) -> str:
        """`hlm. 3`; empty where no page is meant."""
        return gettext("hlm. %d") % self.page if self.page else ""

    @property
    def stands(self) -> bool:
        return self.removed_at is None and self.state != LinkState.REJECTED
