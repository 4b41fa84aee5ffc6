"""Addresses of instruments, below /instrumen/."""

from django.urls import path

from benah.access.matrix import PLAIN, about
from benah.core import lazily

views = lazily.Module("benah.instruments.views")

app_name = "instruments"
urlpatterns = [
    path("", views.instrument_list, name="list"),
    path("<slug:slug>/<int:version>/", views.detail, name="detail"),
    path("<slug:slug>/<int:version>/isi/<str:code>/", views.part, name="part"),
    path("<slug:slug>/<int:version>/berkas/", views.source_file, name="file"),
]

ACCESS = {
    "list": PLAIN,
    "detail": about("instrument"),
    "part": about("instrument", code="A.I"),
    "file": about("instrument"),
}
