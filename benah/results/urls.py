"""Addresses of reports, for people who are signed in."""

from django.urls import path

from benah.access.matrix import PLAIN, Behind, at
from benah.core import lazily

views = lazily.Folder("benah.results.views")

app_name = "results"
urlpatterns = [
    path("laporan/", views.listing.reports, name="list"),
    path("laporan/buat/", views.jobs.order, name="order"),
    path("laporan/hasil/<int:pk>/", views.listing.report, name="report"),
    path("laporan/hasil/<int:pk>/surat/", views.letters.letter, name="letter"),
    path("laporan/siklus/<int:pk>/surat/", views.letters.letters, name="letters"),
    path("laporan/pekerjaan/<int:pk>/", views.jobs.job, name="job"),
    path("laporan/pekerjaan/<int:pk>/berkas/", views.jobs.job_file, name="job_file"),
    path("laporan/templat/", views.templates.templates, name="templates"),
    path("laporan/templat/bawaan.docx", views.templates.standard, name="standard"),
    path("laporan/templat/<int:pk>/", views.templates.template_file, name="template_file"),
    path("laporan/templat/<int:pk>/akhiri/", views.templates.end, name="end_template"),
]

_OWN = Behind("report_job", in_unit=False)
ACCESS = {
    "list": PLAIN,
    "order": PLAIN,
    "report": at("publication"),
    "letter": at("publication"),
    "letters": at("round_of"),
    "job": _OWN,
    "job_file": _OWN,
    "templates": PLAIN,
    "standard": PLAIN,
    "template_file": at("report_template"),
    "end_template": at("report_template"),
}
