"""Pages on which wraps change hands: finishing a rotation, agreeing to a colleague's new key, people who left."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.cases.actions import rewrap
from benah.core.refused import Conflict, Forbidden, Refused
from benah.custody.forms import FingerprintForm
from benah.custody.models import PersonKey
from benah.custody.queries import readmissions_near
from benah.custody.unlocking import opened, unlocked

# Steps of one press: enough for most, short enough for a slow line.
STEPS = 10


@require_http_methods(["GET", "POST"])
@needs(Permission.KEY_OWN)
@unlocked
def rotation(request: Request) -> HttpResponse:
    """How many cases the new key does not open yet; each press goes on where the last one stopped."""
    mine = opened(request)
    if request.method == "POST":
        left = 1
        for _step in range(STEPS):
            left = rewrap.rewrap_step(opened=mine)
            if not left:
                break
        if not left:
            messages.success(request, _("Semua laporan sudah memakai kunci baru. Kunci lama tidak membuka apa pun."))
        return redirect("cases:rotation")
    return render(request, "cases/rotation.html", {"left": rewrap.left_to_rewrap(mine)})


@require_GET
@needs(Permission.CASE_WORK)
@unlocked
def requests(request: Request) -> HttpResponse:
    rows = [(asked, FingerprintForm(prefix=str(asked.pk))) for asked in readmissions_near(request.user)]
    return render(request, "cases/requests.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@needs(Permission.CASE_WORK)
@unlocked
def agree(request: Request, pk: int) -> HttpResponse:
    """A colleague types the fingerprint that the person shows, and gives back what both share."""
    asked = get_object_or_404(readmissions_near(request.user, closed=True), pk=pk)
    form = FingerprintForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            count = rewrap.readmit(opened=opened(request), asked=asked, **form.cleaned_data)
        except (Conflict, Forbidden):
            raise
        except Refused as error:
            form.add_error("fingerprint", error.sentence)
        else:
            words = ngettext("%d laporan dapat dibuka lagi olehnya.", "%d laporan dapat dibuka lagi olehnya.", count)
            messages.success(request, words % count)
            return redirect("cases:requests")
    return render(request, "cases/agree.html", {"form": form, "asked": asked}, status=422 if form.errors else 200)


@require_GET
@needs(Permission.CASE_WORK)
@unlocked
def leavers(request: Request) -> HttpResponse:
    return render(request, "cases/leavers.html", {"rows": rewrap.leavers(opened(request))})


@require_POST
@needs(Permission.CASE_WORK)
@unlocked
def leaver(request: Request, pk: int) -> HttpResponse:
    leaving = get_object_or_404(PersonKey.objects.select_related("person"), pk=pk)
    left = 0
    for _step in range(STEPS):
        left = rewrap.remove_leaver(opened=opened(request), leaving=leaving)
        if not left:
            break
    if left:
        messages.info(request, ngettext("Masih %d laporan. Tekan lagi.", "Masih %d laporan. Tekan lagi.", left) % left)
    else:
        messages.success(request, _("Aksesnya dicabut dari semua laporan yang Anda tangani."))
    return redirect("cases:leavers")
