"""Error pages that say what to do, and the component gallery."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    sentence = _("Halaman ini terbuka terlalu lama. Muat ulang halaman, lalu kirim sekali lagi.")
    return render(request, "ui/refused.html", {"sentence": sentence, "status": 403}, status=403)
