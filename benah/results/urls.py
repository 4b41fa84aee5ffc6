"""Addresses of reports, for people who are signed in."""

from django.urls import path

from benah.access.matrix import PLAIN, Behind, at
from benah.results.views import jobs, letters, listing, templates

app_name = "results"
urlpatterns = [
    path("laporan/", listing.reports, name="list"),
    path("laporan/buat/", jobs.order, name="order"),
    path("laporan/hasil/<int:pk>/", listing.report, name="report"),
    path("laporan/hasil/<int:pk>/surat/", letters.letter, name="letter"),
    path("laporan/siklus/<int:pk>/surat/", letters.letters, name="letters"),
    path("laporan/pekerjaan/<int:pk>/", jobs.job, name="job"),
    path("laporan/pekerjaan/<int:pk>/berkas/", jobs.job_file, name="job_file"),
    path("laporan/templat/", templates.templates, name="templates"),
    path("laporan/templat/bawaan.docx", templates.standard, name="standard"),
    path("laporan/templat/<int:pk>/", templates.template_file, name="template_file"),
    path("laporan/templat/<int:pk>/akhiri/", templates.end, name="end_template"),
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
