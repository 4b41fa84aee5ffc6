"""The staff door: everything behind sign-in."""

from django.urls import include, path

urlpatterns = [
    path("", include("benah.directory.urls")),
    path("akun/", include("benah.directory.urls_account")),
    path("penilaian/", include("benah.assessments.urls")),
]
