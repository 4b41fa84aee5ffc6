"""Files in pieces, for pages with JavaScript: a broken line goes on where it stopped. Answers are short JSON."""

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from benah.core.refused import Conflict, Refused
from benah.filing.actions import drafts, files
from benah.filing.arrivals import Arrived
from benah.filing.door import door_post
from benah.filing.token import needed_token

ANSWER_BYTES = 512


@door_post
def piece(request: HttpRequest) -> HttpResponse:
    """`act` is begin, state, add or drop; the token stands in the form as everywhere."""
    act = _ACTS.get(request.POST.get("act", ""))
    try:
        if act is None:
            raise Refused(_("Permintaan ini tidak dikenal."), code="act")
        return _json(act(request, needed_token(request)))
    except (drafts.Gone, drafts.AlreadySent):
        return _json({"error": _("Laporan ini tidak terbuka lagi. Mulailah dari halaman awal."), "code": "gone"}, 410)
    except Conflict as error:
        return _json({"error": error.sentence, "code": error.code}, 409)
    except Refused as error:
        return _json({"error": error.sentence, "code": error.code}, 422)


def _begin(request: HttpRequest, token: bytes) -> dict[str, Any]:
    file = files.begin(token, request.POST.get("name", ""), _number(request, "size"))
    return {"file": str(file), "offset": 0}


def _state(request: HttpRequest, token: bytes) -> dict[str, Any]:
    return {"offset": files.arrived_so_far(token, _file(request))}


def _add(request: HttpRequest, token: bytes) -> dict[str, Any]:
    arrived = request.FILES.get("piece")
    body = b"".join(arrived.blocks()) if isinstance(arrived, Arrived) else b""
    is_whole = files.add_piece(token, _file(request), _number(request, "offset"), body)
    return {"whole": is_whole}


def _drop(request: HttpRequest, token: bytes) -> dict[str, Any]:
    files.remove(token, _file(request))
    return {}


_ACTS: dict[str, Callable[[HttpRequest, bytes], dict[str, Any]]] = {
    "begin": _begin,
    "state": _state,
    "add": _add,
    "drop": _drop,
}


def _file(request: HttpRequest) -> Any:
    return files.id_of(request.POST.get("file", ""))


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    if not (text.isdecimal() and len(text) < 12):
        raise Refused(_("Permintaan ini tidak dikenal."), code="number")
    return int(text)


def _json(content: dict[str, Any], status: int = 200) -> HttpResponse:
    text = json.dumps(content, ensure_ascii=False)
    return HttpResponse(text.ljust(ANSWER_BYTES), status=status, content_type="application/json; charset=utf-8")
