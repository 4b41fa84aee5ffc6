"""What reviews ask of a person today, as lines of their first page: sheets to assess, results to sign or publish.

Here: which lines, in which words. Not here: the pages they lead to (`benah.reviews`).
"""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.roles import Permission
from benah.assessments.models import Assessment, Cycle
from benah.reports.tasks_today import Task
from benah.reviews.queries.people import tasks_of


def own_reviews(access: Access) -> list[Task]:
    """Sheets this person assesses, and results that wait for a signature or publication; most urgent first."""
    made = [_to_assess(access), *_to_sign(access)]
    return [task for task in made if task]


def _to_assess(access: Access) -> Task | None:
    if access.user is None or not access.can(Permission.ASSESSMENT_REVIEW):
        return None
    tasks = [task for task in tasks_of(access.user) if task.is_to_do]
    if not tasks:
        return None
    sentence = _("%(count)d lembar menunggu tinjauan Anda, %(left)d butir belum dinilai.") % {
        "count": len(tasks),
        "left": sum(task.left for task in tasks),
    }
    return Task("tinjauan", "info", _("Tinjauan"), sentence, reverse("reviews:mine"), _("Buka tinjauan saya"))


def _to_sign(access: Access) -> list[Task]:
    found = []
    if access.can(Permission.RESULT_SIGN):
        for cycle, count in _waiting(access, Permission.RESULT_SIGN, Assessment.State.FINALISED):
            sentence = _("%(count)d hasil %(cycle)s menunggu pengesahan pleno.") % {"count": count, "cycle": cycle}
            url = reverse("reviews:plenary", args=[cycle.pk])
            found.append(Task("pleno", "warn", _("Pleno"), sentence, url, _("Catat pengesahan")))
    if access.can(Permission.RESULT_PUBLISH):
        for cycle, count in _waiting(access, Permission.RESULT_PUBLISH, Assessment.State.SIGNED):
            sentence = _("%(count)d hasil %(cycle)s siap diterbitkan.") % {"count": count, "cycle": cycle}
            url = reverse("reviews:results", args=[cycle.pk])
            found.append(Task("terbit", "info", _("Penerbitan"), sentence, url, _("Buka penerbitan")))
    return found


def _waiting(access: Access, permission: Permission, state: str) -> list[tuple[Cycle, int]]:
    rows = Cycle.objects.filter(access.units_q(permission, "scope__")).select_related("instrument")
    counted = rows.annotate(waiting=Count("assessments", filter=Q(assessments__state=state))).filter(waiting__gt=0)
    return [(row, row.waiting) for row in counted.defer("instrument__document").order_by("-year")]
