"""Addresses of pages on which keys of cases change hands, below /meja-pengaduan/ like the desk itself."""

from django.urls import path

from benah.access.matrix import PLAIN, about
from benah.core import lazily

views = lazily.Folder("benah.cases.views")

app_name = "cases"
urlpatterns = [
    path("kunci/ganti/lanjut/", views.handing.rotation, name="rotation"),
    path("kunci/permintaan/", views.handing.requests, name="requests"),
    path("kunci/permintaan/<int:pk>/", views.handing.agree, name="request"),
    path("kunci/pergi/", views.handing.leavers, name="leavers"),
    path("kunci/pergi/<int:pk>/", views.handing.leaver, name="leaver"),
]

ACCESS = {
    "rotation": PLAIN,
    "requests": PLAIN,
    "request": about("relation"),
    "leavers": PLAIN,
    "leaver": about("relation"),
}
