"""The staff door: everything behind sign-in."""

from django.urls import include, path

from benah.access.matrix import PLAIN
from benah.reports.views_home import home

urlpatterns = [
    path("beranda/", home, name="home"),
    path("", include("benah.directory.urls")),
    path("akun/", include("benah.directory.urls_account")),
    path("jejak-audit/", include("benah.audit.urls")),
    path("penilaian/", include("benah.assessments.urls")),
    path("instrumen/", include("benah.instruments.urls")),
    path("", include("benah.reports.urls")),
]

ACCESS = {"home": PLAIN}
