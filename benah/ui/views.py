"""The public start page, error pages that say what to do, and the component gallery."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _


def start(request: HttpRequest) -> HttpResponse:
    """What Benah is, for visitors; people signed in go on to their own start page."""
    if request.user.is_authenticated:
        return redirect("home")
    return render(request, "ui/start.html")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    sentence = _("Halaman ini terbuka terlalu lama. Muat ulang halaman, lalu kirim sekali lagi.")
    return render(request, "ui/refused.html", {"sentence": sentence, "status": 422}, status=403)
