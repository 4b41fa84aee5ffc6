"""Letters and files about published results: their numbers, templates of the user's own, and work in the background.

Everything in a document follows from `reviews.Publication` and the rows here; no score is kept here.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from benah.access.models import User
from benah.reviews.models import Publication
from benah.units.models import Unit


class Format(models.TextChoices):
    """What a report can be made as. The value is the ending of its file."""

    PDF = "pdf", _("PDF")
    WORD = "docx", _("Word")
    EXCEL = "xlsx", _("Excel")


class ReportLetter(models.Model):
    """Number, date and signatory of the letter that carries a result, as typed by those who publish.

    Without one a report says “DRAF”. `version` counts its changes; each stands in the audit trail.
    """

    publication = models.OneToOneField(Publication, models.PROTECT, related_name="letter")
    number = models.CharField(max_length=120)
    dated = models.DateField()
    place = models.CharField(max_length=80)
    issuer = models.CharField(max_length=160, help_text="the office on the letter head, as it was named then")
    address = models.CharField(max_length=240, blank=True)
    recipient = models.CharField(max_length=160)
    signatory_name = models.CharField(max_length=120)
    signatory_post = models.CharField(max_length=120)
    signatory_number = models.CharField(max_length=40, blank=True, help_text="NIP, where the office has one")
    version = models.PositiveIntegerField(default=1)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["publication"]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "number"], name="reportletter_number_once_per_issuer"),
            models.CheckConstraint(
                name="reportletter_is_whole",
                condition=~Q(number="") & ~Q(signatory_name="") & ~Q(signatory_post="") & ~Q(place=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class ReportTemplate(models.Model):
    """A Word template of an office's own, for results of its region. One in force per office; none is ever changed."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="report_templates")
    filename = models.CharField(max_length=200)
    data = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(ended_at=None), name="reporttemplate_one_in_force_per_unit"
            ),
            models.CheckConstraint(
                name="reporttemplate_ended_who_and_when",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__gte=F("uploaded_at"), ended_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.filename


class ReportJob(models.Model):
    """Files to be made for one person. `key` is a hash of all that goes into them: the same wish is the same job.

    `file` names the result in the storage “reports”: the one file, or an archive of all. Emptied after some days.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("menunggu giliran")
        RUNNING = "running", _("sedang dibuat")
        DONE = "done", _("selesai")
        FAILED = "failed", _("gagal")
        DROPPED = "dropped", _("berkas sudah dihapus")

    key = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    requested_by = models.ForeignKey(User, models.PROTECT, related_name="report_jobs")
    requested_at = models.DateTimeField()
    moved_at = models.DateTimeField(help_text="when a part was last done: a job that stands still is taken up again")
    done_at = models.DateTimeField(null=True, blank=True)
    file = models.CharField(max_length=200, blank=True)
    filename = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["requested_by", "-requested_at"], name="reportjob_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(state__in=["waiting", "running", "done"]), name="reportjob_one_per_wish"
            ),
            models.CheckConstraint(
                name="reportjob_done_has_a_file", condition=~Q(state="done") | ~Q(file="") & Q(done_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)


class ReportPart(models.Model):
    """One file of a job. Done once: a retry goes on with those that have neither a file nor an error."""

    job = models.ForeignKey(ReportJob, models.CASCADE, related_name="parts")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="+")
    format = models.CharField(max_length=4, choices=Format)
    file = models.CharField(max_length=200, blank=True)
    filename = models.CharField(max_length=200, blank=True)
    error = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["job", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["job", "publication", "format"], name="reportpart_once_per_job"),
            models.CheckConstraint(name="reportpart_file_or_error", condition=Q(file="") | Q(error="")),
        ]

    def __str__(self) -> str:
        return f"{self.publication_id}.{self.format}"
