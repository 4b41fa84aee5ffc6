"""Addresses of the desk, below /meja-pengaduan/. A case's address is its random id; who holds no key finds nothing."""

from django.urls import path

from benah.access.matrix import PLAIN
from benah.core import lazily

views = lazily.Folder("benah.casework.views")

app_name = "casework"
urlpatterns = [
    path("", views.listing.listing_page, name="list"),
    path("laporan/<uuid:pk>/", views.case.case_page, name="case"),
]

ACCESS = {"list": PLAIN, "case": PLAIN}
