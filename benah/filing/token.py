"""The token of a filing on its way through hidden fields: 32 random bytes as 43 letters.

It stands in no address, cookie or log; whoever holds it holds the draft, and later the receipt.
"""

import base64
import binascii

from django.http import HttpRequest
from django.utils.translation import gettext as _

from benah.core.refused import Refused
from benah.sealing.receipt import TOKEN_BYTES

FIELD = "token"


def written(token: bytes) -> str:
    """For a hidden field."""
    return base64.urlsafe_b64encode(token).decode().rstrip("=")


def token_in(request: HttpRequest) -> bytes | None:
    """The token a form brought; None where it brought none. Raises Refused for what is no token."""
    text = request.POST.get(FIELD, "")
    if not text:
        return None
    try:
        token = base64.b64decode(text.encode() + b"=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        token = b""
    if len(token) != TOKEN_BYTES:
        raise Refused(_("Halaman ini rusak di jalan. Kembali ke halaman sebelumnya, lalu kirim lagi."), code="token")
    return token


def needed_token(request: HttpRequest) -> bytes:
    """The same; raises Refused where there is none."""
    token = token_in(request)
    if token is None:
        raise Refused(_("Halaman ini dibuka tanpa laporan. Mulailah dari halaman awal."), code="token")
    return token
