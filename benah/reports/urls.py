"""Addresses of overviews, unit pages and the reckoning of a score."""

from django.urls import path

from benah.access.matrix import at
from benah.core import lazily

views_list = lazily.Module("benah.reports.views_list")
views_morning = lazily.Module("benah.reports.views_morning")
views_overview = lazily.Module("benah.reports.views_overview")
views_remind = lazily.Module("benah.reports.views_remind")
views_trace = lazily.Module("benah.reports.views_trace")
views_unit = lazily.Module("benah.reports.views_unit")

app_name = "reports"
urlpatterns = [
    path("wilayah/<int:pk>/", views_overview.overview, name="overview"),
    path("wilayah/<int:pk>/pagi/", views_morning.morning, name="morning"),
    path("wilayah/<int:pk>/satker/", views_list.units, name="units"),
    path("wilayah/<int:pk>/ingatkan/", views_remind.remind, name="remind"),
    path("satker/<int:pk>/", views_unit.unit, name="unit"),
    path("penilaian/<int:pk>/nilai/<str:code>/", views_trace.node, name="node"),
]

ACCESS = {
    "overview": at("unit"),
    "morning": at("unit"),
    "units": at("unit"),
    "remind": at("unit"),
    "unit": at("unit"),
    "node": at("sheet", code="total"),
}
