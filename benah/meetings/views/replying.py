"""The organiser hands in answers that came by e-mail: read, shown as they would be stored, then stored."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from benah.access.guard import needs
from benah.access.request import Request
from benah.access.roles import Permission
from benah.core import clock
from benah.core.refused import Refused
from benah.meetings import calling, policies
from benah.meetings.actions import replying
from benah.meetings.models import Meeting
from benah.meetings.queries import meetings as queries
from benah.meetings.replies.matching import Judgement, judge
from benah.meetings.replies.reading import MOST_BYTES, Reply, replies_in

MOST_FILES, MOST_REPLIES = 60, 300
_SALT, _FOR_SECONDS = "meetings.replies", 3600


@needs(Permission.MEETING_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: Request, pk: int) -> HttpResponse:
    """GET: pick files; POST with files: what is in them; POST of that page: store it."""
    found = queries.meeting_for(request.access, pk)
    policies.check_can_manage(request.access, found)
    if "isi" in request.POST:
        return _store(request, found)
    context = {**calling.frame(request.access, found, "invitations"), "problems": [], "verdicts": None}
    if request.method != "POST":
        return render(request, "meetings/replies.html", context)
    replies, problems = _read(request)
    verdicts = judge(replies, clock.now(), only=found)
    context |= {
        "problems": problems,
        "verdicts": verdicts if replies else None,
        "new": sum(each.judgement is Judgement.NEW for each in verdicts),
        "packed": signing.dumps(
            [found.pk, request.user.pk, [_plain(reply) for reply in replies]], salt=_SALT, compress=True
        ),
    }
    return render(request, "meetings/replies.html", context, status=422 if problems else 200)


def _read(request: Request) -> tuple[list[Reply], list[tuple[str, str]]]:
    """The answers of all files, and of files without one the name and the sentence."""
    replies: list[Reply] = []
    problems: list[tuple[str, str]] = []
    files = request.FILES.getlist("berkas")
    if not files:
        problems.append(("", _("Pilih satu atau beberapa berkas .ics atau .eml.")))
    if len(files) > MOST_FILES:
        problems.append(("", _("Paling banyak %d berkas sekaligus. Sisanya unggah kemudian.") % MOST_FILES))
    for file in files[:MOST_FILES]:
        try:
            replies += replies_in(file.read(MOST_BYTES + 1))
        except Refused as refused:
            problems.append((str(file.name)[:120], refused.sentence))
    return list(dict.fromkeys(replies))[:MOST_REPLIES], problems


def _store(request: Request, found: Meeting) -> HttpResponse:
    try:
        pk, person, rows = signing.loads(request.POST["isi"], salt=_SALT, max_age=_FOR_SECONDS)
    except signing.BadSignature:
        pk, person, rows = 0, 0, []
    if (pk, person) != (found.pk, request.user.pk):
        raise Refused(_("Halaman pemeriksaan ini sudah usang. Unggah berkasnya sekali lagi."), code="stale")
    count = replying.take_handed_in(meeting=found, replies=[_reply(row) for row in rows], by=request.user)
    if count:
        words = ngettext("%d jawaban tercatat.", "%d jawaban tercatat.", count) % count
    else:
        words = _("Tidak ada jawaban baru; semuanya sudah tercatat atau tidak berlaku.")
    messages.success(request, words)
    return redirect("meetings:invitations", found.pk)


def _plain(reply: Reply) -> dict[str, Any]:
    values = asdict(reply)
    values["stamp"] = reply.stamp.isoformat()
    values["occurs_at"] = reply.occurs_at.isoformat() if reply.occurs_at else None
    return values


def _reply(values: dict[str, Any]) -> Reply:
    moments = {name: parse_datetime(values[name]) for name in ("stamp", "occurs_at") if values[name]}
    return Reply(**{**values, **moments})
