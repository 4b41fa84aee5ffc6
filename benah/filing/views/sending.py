"""The last button, the receipt, and leaving."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from benah.cases import receipts
from benah.cases.models import Case
from benah.filing import proof
from benah.filing.actions import drafts, sending
from benah.filing.door import door, door_post, page
from benah.filing.token import needed_token
from benah.filing.views.asking import ask, ended, receipt_page
from benah.filing.views.check import check
from benah.filing.views.questions import ENDS
from benah.sealing.receipt import Receipt

# Not cookies and storage: staff who report from their own browser would lose their session and unsent drafts.
FORGET = '"cache"'


@door_post
def send(request: HttpRequest) -> HttpResponse:
    """File it, or say why not. A second press gives the same receipt."""
    token = needed_token(request)
    try:
        receipt = sending.send(token, request.place.language)  # type: ignore[attr-defined]  # set by the mark
        return receipt_page(request, token, receipt)
    except sending.Unfinished as error:
        return ask(request, token, error.step, drafts.read(token), is_returning=True, status=422)
    except sending.OthersRead:
        return check(request, token, drafts.read(token), has_changed=True)
    except ENDS as error:
        return ended(request, token, error)


@door_post
def leave(request: HttpRequest) -> HttpResponse:
    """One group typed again shows that the receipt was kept; then the browser forgets."""
    token = needed_token(request)
    receipt = Receipt.from_token(token)
    shown = receipts.Shown(receipt)
    if not shown.is_typed(request.POST.get("group", "")):
        wrong = _("Kelompok ke-%d tidak sama dengan yang Anda ketik. Lihat tanda terima Anda, lalu ketik lagi.")
        try:
            return receipt_page(request, token, receipt, error=wrong % shown.asked)
        except Case.DoesNotExist:
            return page(request, "filing/gone.html", status=410)
    answer = page(request, "filing/left.html")
    answer["Clear-Site-Data"] = FORGET
    return answer


@door
def proving(request: HttpRequest) -> HttpResponse:
    """Whether a proof of filing is genuine: to be pasted."""
    return page(request, "filing/prove.html", {"key": proof.public_key()})


@door_post
def proved(request: HttpRequest) -> HttpResponse:
    """The verdict about a pasted proof. Nothing about a case is looked up."""
    text = request.POST.get("text", "")[:4000]
    is_genuine = proof.is_genuine(text)
    context = {"text": text, "is_asked": True, "is_genuine": is_genuine, "key": proof.public_key()}
    return page(request, "filing/prove.html", context, 200 if is_genuine else 422)
