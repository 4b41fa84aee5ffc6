"""The staff door: everything behind sign-in."""

from django.urls import include, path

urlpatterns = [
    path("akun/", include("allauth.account.urls")),
    path("penilaian/", include("benah.assessments.urls")),
    path("akun/2fa/", include("allauth.mfa.urls")),
]
