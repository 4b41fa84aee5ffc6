"""What moved: this period against the one before, and this version of the plan against another."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.roles import Permission
from benah.plans.drafts.differences import between
from benah.plans.models import ActionPlan, Line, PlanVersion, SavedView
from benah.plans.queries.plan import lines_of, plan_for
from benah.plans.queries.shown import Shown, shown_of
from benah.plans.queries.views import current_period
from benah.plans.shapes.filters import Filters
from benah.plans.shapes.moved import moves
from benah.plans.views.plan import crumbs_of


@needs(Permission.PLAN_VIEW)
@require_safe
def moved(request: HttpRequest, pk: int) -> HttpResponse:
    """`?periode=3` against the second; `?dari=1&ke=2` compares two versions."""
    plan = plan_for(request.access, pk)
    found = shown_of(request.access, plan, Filters())
    # What is running is not reported yet: the last period with figures says more.
    told = max((row.period for row in found.rows if row.percent is not None), default=0)
    period = _number(request.GET.get("periode", "")) or told or current_period(plan, found.today)
    period = min(max(period, 2), len(found.periods))
    names = dict(found.periods)
    versions = list(plan.versions.exclude(state=PlanVersion.State.DISCARDED).order_by("number"))
    context = {
        "plan": plan,
        "tab": "views",
        "crumbs": crumbs_of(plan)[:1],
        "tabs": [
            {"url": reverse("plans:shape", args=[pk, value]), "label": label, "on": False}
            for value, label in SavedView.Shape.choices
        ]
        + [{"url": reverse("plans:moved", args=[pk]), "label": _("Yang bergerak"), "on": True}],
        "period": period,
        "period_name": names[period],
        "before_name": names[period - 1],
        "choices": [(number, name) for number, name in found.periods if number > 1],
        **_periods(found, period),
        **_versions(request, plan, versions),
    }
    return render(request, "plans/moved.html", context)


def _periods(found: Shown, period: int) -> dict:
    rows = found.rows
    made = moves([row for row in rows if row.period == period - 1], [row for row in rows if row.period == period])
    kinds = ("up", "down", "same", "new", "waiting", "gone")
    counts = {kind: sum(each.kind == kind for each in made) for kind in kinds}
    return {"moves": made, "counts": counts}


def _versions(request: HttpRequest, plan: ActionPlan, versions: list[PlanVersion]) -> dict:
    if len(versions) < 2:
        return {"versions": versions}
    by_number = {version.number: version for version in versions}
    after = by_number.get(_number(request.GET.get("ke", "")), versions[-1])
    before = by_number.get(_number(request.GET.get("dari", "")), versions[-2])
    old = {line.activity_id: line for line in lines_of(before)}
    new = {line.activity_id: line for line in lines_of(after)}
    changed = [(line, between(old[key], line)) for key, line in new.items() if key in old]
    return {
        "versions": versions,
        "version_before": before,
        "version_after": after,
        "added": [line for key, line in new.items() if key not in old],
        "removed": [line for key, line in old.items() if key not in new],
        "changed": _with_changes(changed),
    }


def _with_changes(pairs: list[tuple[Line, list]]) -> list[tuple[Line, list]]:
    return [(line, changes) for line, changes in pairs if changes]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 0
