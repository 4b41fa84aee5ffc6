"""A visit of somebody who follows a case: the receipt, sealed for a quarter of an hour into a hidden field.

No cookie and no row: the field opens with the program's secret alone, and only while it is fresh; every page carries a
fresh one. Here: sealing and opening it. Not here: finding the case (`cases.following`).
"""

import base64
import binascii
import time

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from benah.core.refused import Refused
from benah.sealing.aead import decrypt, encrypt
from benah.sealing.derive import derive
from benah.sealing.envelope import SealBroken
from benah.sealing.receipt import Receipt

FIELD = "visit"
SECONDS = 15 * 60
_PLACE = b"filing/visit"


def written(receipt: Receipt, now: float | None = None) -> str:
    """For a hidden field."""
    issued = int(time.time() if now is None else now).to_bytes(8)
    return base64.urlsafe_b64encode(encrypt(_key(), issued + receipt.line.encode(), _PLACE)).decode()


def receipt_in(request: HttpRequest, now: float | None = None) -> Receipt:
    """The receipt a form carries. Raises Refused where it is missing, old or changed."""
    try:
        sealed = base64.b64decode(request.POST.get(FIELD, "").encode(), altchars=b"-_", validate=True)
        body = decrypt(_key(), sealed, _PLACE)
    except (binascii.Error, ValueError, SealBroken):
        raise _over() from None
    age = (time.time() if now is None else now) - int.from_bytes(body[:8])
    if not 0 <= age <= SECONDS:
        raise _over()
    return Receipt.parse(body[8:].decode())


def _key() -> bytes:
    return derive(settings.SECRET_KEY.encode(), "filing/visit")


def _over() -> Refused:
    return Refused(
        _("Kunjungan ini berakhir setelah 15 menit. Salin tulisan Anda, lalu ketik tanda terima sekali lagi."),
        code="visit_over",
    )
