"""The public start page, error pages that say what to do, and the component gallery."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _


def start(request: HttpRequest) -> HttpResponse:
    """What Benah is, for visitors; people signed in go on to their own start page."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "ui/start.html")


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for those who build pages; hidden from visitors of a real installation."""
    if not (settings.DEBUG or settings.DEMO or request.user.is_authenticated):
        raise Http404
    from benah.ui.gallery import content

    return render(request, "ui/gallery.html", content())


def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: at the root, because it may only serve addresses below its own."""
    answer = render(request, "ui/worker.js", content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


def offline(request: HttpRequest) -> HttpResponse:
    """What the worker keeps and shows without a line."""
    return render(request, "ui/offline.html")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    sentence = _("Halaman ini terbuka terlalu lama. Muat ulang halaman, lalu kirim sekali lagi.")
    return render(request, "ui/refused.html", {"sentence": sentence, "status": 422}, status=403)
