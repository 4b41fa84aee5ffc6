"""What reviews ask of a person today, as lines of their first page: sheets to assess, results to object to, to sign or
to publish.

Here: which lines, in which words. Not here: the pages they lead to (`benah.reviews`).
"""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.roles import Permission
from benah.assessments import stages
from benah.assessments.models import Assessment, Cycle
from benah.assessments.models_opening import StageKind
from benah.assessments.policies import when
from benah.core import clock
from benah.reports.tasks_today import Task
from benah.reviews.queries.people import tasks_of


def own_reviews(access: Access, but: Assessment | None = None) -> list[Task]:
    """Sheets this person assesses, results the own unit may object to, and those that wait for a signature or
    publication; most urgent first. `but`: the sheet whose round the page tells already.
    """
    made = [_to_assess(access), *_to_object(access, but), *_to_sign(access)]
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


def _to_object(access: Access, but: Assessment | None) -> list[Task]:
    """Results of the own unit in their objection round, until the secretary accepts them."""
    if not access.can(Permission.ASSESSMENT_FILL):
        return []
    mine = access.units_q(Permission.ASSESSMENT_FILL, "unit__")
    rows = Assessment.objects.filter(mine, state=Assessment.State.OBJECTION, acceptances=None).select_related(
        "unit", "cycle__instrument"
    )
    found = []
    for sheet in stages.with_times(rows.defer("cycle__instrument__document").order_by("-cycle__year", "pk")):
        window = stages.window_of(sheet, StageKind.OBJECTION)
        if sheet == but or (window and not window.is_open(clock.now())):
            continue
        words = {"sheet": sheet.cycle, "until": when(window.closes_at, sheet.unit) if window else ""}
        if window:
            sentence = _("Hasil %(sheet)s dapat ditanggapi sampai %(until)s: ajukan keberatan, atau terima.") % words
        else:
            sentence = _("Hasil %(sheet)s dapat ditanggapi: ajukan keberatan, atau terima.") % words
        url = reverse("reviews:result", args=[sheet.pk])
        found.append(Task("keberatan", "warn", _("Masa keberatan"), sentence, url, _("Lihat nilai asesor")))
    return found


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
