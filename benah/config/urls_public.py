"""The public door: no sign-in. Can run as its own process with its own database role."""

from django.urls import URLPattern, URLResolver, include, path

from benah.access.guard import public
from benah.access.matrix import PLAIN
from benah.ui import views as ui

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public(ui.start), name="start"),
    path("ui/", public(ui.gallery), name="gallery"),
    path("log-pengaduan/", include("benah.caselog.urls_public")),
    path("lapor/", include("benah.filing.urls")),
    path("pengaduan/angka/", include("benah.cases.urls_public")),
    path("verifikasi/", include("benah.results.urls_public")),
]

ACCESS = {"start": PLAIN, "gallery": PLAIN}
