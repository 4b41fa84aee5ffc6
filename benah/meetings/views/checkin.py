"""“I am here”, on one's own phone: by the square on the wall or by typing its code. Guests need no account.

Public, since the code is the right to say so; it opens the meeting's name and time alone. Guessing is throttled.
"""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from benah.access.guard import public
from benah.access.request import Request
from benah.core import clock
from benah.core.refused import Refused
from benah.directory.form_page import sent
from benah.meetings import calling, rules
from benah.meetings.actions import attending
from benah.meetings.forms import PresentForm
from benah.meetings.models import Attendance, Meeting, State
from benah.meetings.views.attendance import units_here

# Wrong codes from one address within ten minutes; right ones are never counted: a hall shares one address.
_MOST_WRONG, _FOR_SECONDS = 40, 600


@public
@require_safe
def check_in_code(request: Request) -> HttpResponse:
    """Type the code that stands on the wall."""
    typed = request.GET.get("kode", "")
    if not typed:
        return render(request, "meetings/check_in_code.html")
    code = rules.code_in(typed)
    if _meeting(request, code) is not None:
        return redirect("meetings:check_in", code)
    error = _("Kode ini tidak dikenal, atau rapatnya tidak sedang berlangsung. Periksa lagi kode di layar.")
    return render(request, "meetings/check_in_code.html", {"error": error, "typed": typed[:20]}, status=404)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: Request, code: str) -> HttpResponse:
    """The meeting of a code: one tap for who is signed in, name and unit for a guest."""
    found = _meeting(request, rules.code_in(code))
    if found is None:
        error = _("Kode ini tidak dikenal, atau rapatnya tidak sedang berlangsung. Periksa lagi kode di layar.")
        return render(request, "meetings/check_in_code.html", {"error": error, "typed": code[:20]}, status=404)
    person = request.user if request.user.is_authenticated and request.access.grants else None
    as_guest = person is None or "tamu" in request.GET
    form = PresentForm(sent(request) if as_guest else None, units=units_here(found))
    done, error = None, ""
    if request.method == "POST" and (not as_guest or form.is_valid()):
        try:
            if as_guest:
                done = attending.attend_as_guest(meeting=found, **form.cleaned_data)
            elif person is not None:
                done = attending.attend(meeting=found, by=person)
        except Refused as refused:
            error = refused.sentence
            if as_guest:
                form.add_error(None, error)
    elif person is not None and not as_guest:
        done = Attendance.objects.filter(meeting=found, person=person, removed_at=None).first()
    context = {
        "meeting": found, "shown": calling.shown(found), "person": person, "as_guest": as_guest, "form": form,
        "done": done, "error": error, "code": found.code,
    }  # fmt: skip
    return render(request, "meetings/check_in.html", context, status=422 if error or form.errors else 200)


def _meeting(request: Request, code: str) -> Meeting | None:
    """A meeting that takes attendance just now."""
    key = f"meetings-wrong-codes:{get_adapter().get_client_ip(request)}"
    wrong = int(cache.get(key, 0))
    if len(code) != rules.CODE_LENGTH or wrong >= _MOST_WRONG:
        return None
    rows = Meeting.objects.filter(code=code, state__in=[State.PLANNED, State.HELD]).select_related("unit", "kind")
    found = rows.first()
    if found is None:
        cache.set(key, wrong + 1, _FOR_SECONDS)
        return None
    return found if rules.takes_attendance(found.starts_at, found.ends_at, clock.now()) else None
