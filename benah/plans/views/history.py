"""Versions of a plan and what differs between two of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from benah.plans.queries.plan import plan_for
from benah.plans.queries.versions import compare, versions_of
from benah.plans.views.plan import VIEW, crumbs_of


@VIEW
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """All versions; any two can be compared."""
    plan = plan_for(request.access, pk)
    versions = versions_of(plan)
    context = {"plan": plan, "versions": versions, "tab": "history", "crumbs": crumbs_of(plan)}
    return render(request, "plans/history.html", context)


@VIEW
@require_safe
def differences(request: HttpRequest, pk: int) -> HttpResponse:
    """`?dari=1&ke=2`; without them, the newest against the one before it."""
    plan = plan_for(request.access, pk)
    versions = versions_of(plan)
    last = versions[0].number
    old, new = (_number(request, name, usual) for name, usual in (("dari", max(1, last - 1)), ("ke", last)))
    by_number = {version.number: version for version in versions}
    if not {old, new} <= by_number.keys():
        raise Http404
    context = {
        "plan": plan,
        "versions": versions,
        "old": by_number[old],
        "new": by_number[new],
        "found": compare(by_number[old], by_number[new]),
        "tab": "history",
        "crumbs": crumbs_of(plan),
    }
    return render(request, "plans/differences.html", context)


def _number(request: HttpRequest, name: str, usual: int) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 5 else usual
