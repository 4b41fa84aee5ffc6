"""Pages about recurring jobs: all of them, one with its runs, and running one now."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core.refused import Refused
from benah.jobs import actions, queries
from benah.jobs.periodic import JOBS, Job

SEE = needs(Permission.JOB_RUN)


@SEE
@require_safe
def jobs(request: Request) -> HttpResponse:
    rows = queries.rows()
    context = {
        "rows": rows,
        "failing": [row for row in rows if row.is_failing],
        "is_worked": queries.is_worked(),
        "last_sign": queries.last_sign_of_life(),
        "wish": uuid.uuid4,
    }
    return render(request, "jobs/list.html", context)


@SEE
@require_safe
def job(request: Request, name: str) -> HttpResponse:
    context = {
        "row": queries.history(_job(name)),
        "is_worked": queries.is_worked(),
        "last_sign": queries.last_sign_of_life(),
        "wish": uuid.uuid4,
        "most": queries.SHOWN,
        "crumbs": [(reverse("jobs:list"), _("Pekerjaan berkala"))],
    }
    return render(request, "jobs/job.html", context)


@SEE
@require_POST
def run(request: Request, name: str) -> HttpResponse:
    """Puts a run into the queue; the page that asked carries a wish of its own, so that twice is once."""
    found = _job(name)
    try:
        wish = uuid.UUID(request.POST.get("keinginan", ""))
    except ValueError as error:
        raise Refused(_("Halaman ini sudah usang. Muat ulang, lalu tekan tombolnya lagi."), code="no_wish") from error
    actions.run_now(job=found, wish=wish, by=request.user)
    messages.success(request, _("“%s” masuk antrean. Hasilnya tampil di bawah setelah selesai.") % found.title)
    return redirect("jobs:job", name)


def _job(name: str) -> Job:
    if name not in JOBS:
        raise Http404(name)
    return JOBS[name]
