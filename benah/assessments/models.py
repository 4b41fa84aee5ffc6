"""Cycles, assessments, answers and stored scores. Writes stand in actions, reads in queries."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.assessments.models_carried import CarriedAnswer
from benah.assessments.models_effort import Effort
from benah.assessments.models_opening import ItemReturn, Signature, Stage, StageException
from benah.files.models import Link
from benah.instruments.models import Instrument, Item, Node
from benah.units.models import Unit

__all__ = [
    "Answer",
    "AnswerEvidence",
    "AnswerValue",
    "Assessment",
    "CarriedAnswer",
    "Cycle",
    "Effort",
    "ItemReturn",
    "Line",
    "NodeScore",
    "Signature",
    "Stage",
    "StageException",
    "WorkbookUpload",
]


class Line(models.TextChoices):
    """Whose value it is. They stand side by side; none replaces another. Not all items have a second opinion."""

    SELF = "self", _("penilaian mandiri")
    ASSESSOR = "assessor", _("asesor")
    SECOND = "second", _("asesor kedua")
    FINAL = "final", _("akhir")


class Cycle(models.Model):
    """One year's round with one sheet, for a unit and all below it. Dates are data: letters move them every year."""

    year = models.PositiveSmallIntegerField()
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="cycles")
    scope = models.ForeignKey(Unit, models.PROTECT, related_name="cycles")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    source_letter = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["-year", "instrument"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "instrument", "scope"],
                name="cycle_once_per_year_and_sheet",
            ),
            models.CheckConstraint(
                name="cycle_opens_before_it_closes",
                condition=Q(closes_at__gt=F("opens_at")),
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(sheet)s, tahun %(year)s") % {"sheet": self.instrument, "year": self.year}


class Assessment(models.Model):
    """A unit's sheet in a cycle. A unit that has not begun has none."""

    class State(models.TextChoices):
        FILLING = "filling", _("sedang diisi")
        SUBMITTED = "submitted", _("terkirim")
        IN_REVIEW = "in_review", _("sedang ditinjau")
        REVIEWED = "reviewed", _("selesai ditinjau")
        OBJECTION = "objection", _("masa keberatan")
        FINALISED = "finalised", _("nilai akhir ditetapkan")
        SIGNED = "signed", _("disahkan pleno")
        PUBLISHED = "published", _("terbit")

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="assessments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assessments")
    state = models.CharField(max_length=12, choices=State, default=State.FILLING)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True, help_text=_("diajukan operator kepada sekretaris"))
    ready_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["cycle", "unit"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "unit"], name="assessment_once_per_unit_and_cycle"),
            models.CheckConstraint(
                name="assessment_submitted_who_and_when",
                condition=Q(submitted_at=None, submitted_by=None)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="assessment_submitted_has_a_time",
                condition=Q(state="filling") | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="assessment_ready_who_and_when",
                condition=Q(ready_at=None, ready_by=None) | Q(ready_at__isnull=False, ready_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle}, {self.unit}"


class Answer(models.Model):
    """The value that stands now for an item, one per line. Its whole history is in `AnswerValue`.

    `value` is a label, a number as text, or a mapping of inputs; null is a blank that was answered before.
    `version` counts saves from 1: a form that saw an older one is told, nothing is overwritten silently.
    `proofs` counts the standing `AnswerEvidence` of this answer; the database keeps it in step (trigger).
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="answers")
    item = models.ForeignKey(Item, models.PROTECT, related_name="answers")
    line = models.CharField(max_length=10, choices=Line, default=Line.SELF)
    value = models.JSONField(null=True)
    score = models.DecimalField(max_digits=60, decimal_places=40, null=True)
    note = models.TextField(blank=True)
    evidence = models.TextField(
        blank=True,
        help_text=_("bukti yang disebut: nomor dokumen atau alamatnya, satu per baris"),
    )
    proofs = models.PositiveSmallIntegerField(default=0, db_default=0)
    without_evidence_reason = models.TextField(
        blank=True, default="", db_default="", help_text=_("mengapa jawaban bernilai ini dikirim tanpa bukti")
    )
    version = models.PositiveIntegerField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["assessment", "item__position"]
        indexes = [
            # What lacks evidence is counted for whole regions; these few rows are read without the others.
            models.Index(
                fields=["assessment", "item"],
                include=["line", "score"],
                condition=Q(score__gt=0, evidence="", proofs=0),
                name="answer_unproven",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "item", "line"],
                name="answer_once_per_item_and_line",
            ),
            models.CheckConstraint(name="answer_version_counts_from_one", condition=Q(version__gte=1)),
            models.CheckConstraint(
                name="answer_score_between_0_and_1",
                condition=Q(score=None) | Q(score__gte=0, score__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.value}"


class AnswerValue(models.Model):
    """Every value an item ever had: who, when, by which way. Append-only (trigger)."""

    class Way(models.TextChoices):
        PAGE = "page", _("halaman isian")
        EXCEL = "excel", _("berkas Excel")
        CARRIED = "carried", _("dibawa dari tahun lalu")
        DEMO = "demo", _("data contoh")

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="values")
    version = models.PositiveIntegerField()
    value = models.JSONField(null=True)
    score = models.DecimalField(max_digits=60, decimal_places=40, null=True)
    note = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    way = models.CharField(max_length=10, choices=Way, default=Way.PAGE)
    request_id = models.UUIDField(null=True, help_text="made by the browser: a save sent twice is stored once")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["answer", "version"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "version"], name="answervalue_version_once"),
            models.UniqueConstraint(fields=["answer", "request_id"], name="answervalue_request_once"),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} v{self.version}"


class AnswerEvidence(Link):
    """A document as proof of an answer. One document may prove many answers, of several items and years."""

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="proof_links")

    class Meta(Link.Meta):
        ordering = ["answer", "pk"]
        constraints = [
            *Link.Meta.constraints,
            models.UniqueConstraint(
                fields=["answer", "document"], condition=Q(removed_at=None), name="answerevidence_once_per_answer"
            ),
        ]


class NodeScore(models.Model):
    """The stored result of a node on one line, exactly as the engine gave it."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="scores")
    node = models.ForeignKey(Node, models.PROTECT, related_name="scores")
    line = models.CharField(max_length=10, choices=Line, default=Line.SELF)
    points = models.DecimalField(max_digits=60, decimal_places=40, null=True)
    percent = models.DecimalField(max_digits=60, decimal_places=40, null=True)
    percent_basis = models.CharField(max_length=10)
    items = models.PositiveSmallIntegerField()
    answered = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "line", "node"], name="nodescore_once_per_line"),
            models.CheckConstraint(
                name="nodescore_answered_within_items",
                condition=Q(answered__lte=F("items")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.node_id}: {self.points}"

    @property
    def blanks(self) -> int:
        return self.items - self.answered


class WorkbookUpload(models.Model):
    """A filled workbook that waits for its check page's yes. `data` is emptied some days later, the rest stays."""

    class State(models.TextChoices):
        WAITING = "waiting", _("menunggu persetujuan")
        APPLIED = "applied", _("diterapkan")

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="uploads")
    filename = models.CharField(max_length=200)
    data = models.BinaryField(null=True)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["assessment", "-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "by", "sha256"], condition=Q(state="waiting"), name="workbookupload_waits_once"
            ),
            models.CheckConstraint(
                name="workbookupload_applied_who_and_when",
                condition=Q(state="waiting", applied_at=None, applied_by=None)
                | Q(state="applied", applied_at__isnull=False, applied_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.filename
