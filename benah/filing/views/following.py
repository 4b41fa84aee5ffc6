"""Following a case with its receipt: state, promised days, messages, the decision, and what its reporter may do."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from benah.cases import deadlines, following, receipts
from benah.cases.actions import reporting
from benah.cases.following import Followed
from benah.cases.states import SHOWN_TO_REPORTER, State
from benah.core import clock
from benah.core.refused import Refused
from benah.filing import visit
from benah.filing.door import door, door_post, page
from benah.filing.forms.following import MessageForm, ObjectionForm, RatingForm, RetaliationForm
from benah.filing.views.sending import FORGET
from benah.sealing.receipt import BadCode, Receipt

ACTS: dict[str, tuple[type[forms.Form], Callable[..., None]]] = {
    "pesan": (MessageForm, reporting.write),
    "keberatan": (ObjectionForm, reporting.object_to),
    "pembalasan": (RetaliationForm, reporting.tell_of_retaliation),
    "nilai": (RatingForm, reporting.rate),
}


@door
def ask_receipt(request: HttpRequest) -> HttpResponse:
    """Where the receipt is typed."""
    return page(request, "filing/follow_ask.html", {"act": "follow"})


@door_post
def follow(request: HttpRequest) -> HttpResponse:
    """The case of the receipt that was typed, or of the visit that goes on."""
    if visit.FIELD in request.POST:
        return _case(request, visit.receipt_in(request))
    typed = request.POST.get("receipt", "")[:200]
    try:
        receipt = receipts.read(typed)
    except BadCode as error:
        return _asked_again(request, typed, receipts.what_is_wrong(error))
    return _case(request, receipt, typed)


@door_post
def act(request: HttpRequest) -> HttpResponse:
    """One of the things a reporter may do."""
    receipt = visit.receipt_in(request)
    name = request.POST.get("act", "")
    if name not in ACTS:
        raise Refused(_("Halaman ini rusak di jalan. Kembali ke halaman sebelumnya, lalu kirim lagi."), code="act")
    kind, do = ACTS[name]
    form = kind(request.POST, auto_id=f"{name}_%s")
    if not form.is_valid():
        return _case(request, receipt, forms={name: form}, status=422)
    try:
        with following.followed(receipt) as found:
            if int(request.POST.get("seen", "0") or 0) != found.case.last_place:
                raise Refused(_("Ada pesan baru sejak halaman ini dibuka. Baca dahulu, lalu kirim lagi."), code="seen")
            values = dict(form.cleaned_data)
            if "stars" in values:
                values["stars"] = int(values["stars"])
            do(found, **values, on=clock.today())
    except following.Unknown:
        return _asked_again(request, "", _not_found())
    except Refused as error:
        form.add_error(None, error.sentence)
        return _case(request, receipt, forms={name: form}, status=409)
    return _case(request, receipt, done=True)


@door_post
def leave(request: HttpRequest) -> HttpResponse:
    """The browser forgets."""
    answer = page(request, "filing/left.html")
    answer["Clear-Site-Data"] = FORGET
    return answer


def _case(
    request: HttpRequest,
    receipt: Receipt,
    typed: str = "",
    *,
    forms: dict[str, Any] | None = None,
    done: bool = False,
    status: int = 200,
) -> HttpResponse:
    try:
        with following.followed(receipt) as found:
            context = _shown(found)
    except following.Unknown:
        return _asked_again(request, typed, _not_found())
    state = found.case.state
    offered = ["pesan", "pembalasan"] + ["keberatan"] * (state == State.CLOSED)
    offered += ["nilai"] * (state == State.CLOSED and found.case.satisfaction is None)
    offered += [name for name in forms or {} if name not in offered]  # what was refused is still there to be copied
    context |= {
        "visit": visit.written(receipt),
        "forms": [(name, (forms or {}).get(name) or ACTS[name][0](auto_id=f"{name}_%s")) for name in offered],
        "open": next(iter(forms or {}), ""),
        "done": done,
        "form": next(iter((forms or {}).values()), None),
    }
    return page(request, "filing/follow.html", context, status)


def _shown(found: Followed) -> dict[str, Any]:
    """Everything the page shows, read while the case is open."""
    case, kind = found.case, deadlines.kind_of(found.case)
    promises = []
    for row in case.deadlines.filter(done_on=None):
        try:
            promises.append((deadlines.clock(row, kind).definition, row.due_on))
        except KeyError:  # begun under a kind that triage has changed since
            continue
    return {
        "case": case,
        "state": SHOWN_TO_REPORTER[State(case.state)],
        "said": found.said,
        "answer": found.answer,
        "promises": [{"code": one.code, "due_on": due} for one, due in promises],
        "seen": case.last_place,
    }


def _asked_again(request: HttpRequest, typed: str, error: str) -> HttpResponse:
    return page(request, "filing/follow_ask.html", {"typed": typed, "error": error}, 422)


def _not_found() -> str:
    return _("Tidak ada laporan dengan tanda terima ini. Periksa setiap kelompok, lalu ketik lagi.")
