"""Addresses of the audit trail."""

from django.urls import path

from benah.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.trail, name="list"),
    path("unduh/", views.download, name="download"),
]
