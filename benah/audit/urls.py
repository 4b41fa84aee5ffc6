"""Addresses of the audit trail."""

from django.urls import path

from benah.access.matrix import PLAIN
from benah.core import lazily

views = lazily.Module("benah.audit.views")

app_name = "audit"
urlpatterns = [
    path("", views.trail, name="list"),
    path("unduh/", views.download, name="download"),
]

ACCESS = {"list": PLAIN, "download": PLAIN}
