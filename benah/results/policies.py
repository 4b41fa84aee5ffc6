"""Who may have reports made, number them, and replace the Word template."""

from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import User
from benah.access.policies import check_can
from benah.access.roles import Permission
from benah.assessments.models import Cycle
from benah.assessments.policies import check_can_view
from benah.core.refused import Forbidden, Refused
from benah.results.models import ReportJob, ReportTemplate
from benah.reviews.models import Publication
from benah.units.models import Unit


def check_can_make(publication: Publication, by: Access | User) -> None:
    """Whoever may see the result may have its report."""
    check_can_view(by if isinstance(by, Access) else Access.of(by), publication.assessment)


def check_can_number(publication: Publication, by: Access | User) -> None:
    """Those who publish; a result that was replaced keeps the letter it had."""
    check_can(by, Permission.RESULT_PUBLISH, publication.assessment.unit)
    if Publication.objects.filter(replaces=publication).exists():
        raise Refused(_("Hasil ini sudah diganti oleh koreksi. Beri nomor pada laporan penggantinya."), code="replaced")


def check_can_number_cycle(cycle: Cycle, by: Access) -> None:
    check_can(by, Permission.RESULT_PUBLISH, cycle.scope)


def can_number(publication: Publication, by: Access) -> bool:
    return by.can(Permission.RESULT_PUBLISH, publication.assessment.unit)


def check_can_replace_template(unit: Unit, by: Access | User) -> None:
    check_can(by, Permission.RESULT_PUBLISH, unit)


def check_is_own(job: ReportJob, by: User) -> None:
    """A job belongs to who asked for it: its files were chosen by that person's rights."""
    if job.requested_by_id != by.pk:
        raise Forbidden(_("Pekerjaan ini diminta orang lain. Buat laporan Anda sendiri di Laporan."))


def check_is_in_force(template: ReportTemplate) -> None:
    if template.ended_at is not None:
        raise Refused(_("Templat ini sudah tidak dipakai."), code="ended")
