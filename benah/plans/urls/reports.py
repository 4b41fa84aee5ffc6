"""Addresses of reports and their verification, below /rencana-aksi/; `urls` takes them up."""

from django.urls import path, re_path

from benah.access.matrix import PLAIN, at, from_above
from benah.access.roles import Permission
from benah.core import lazily

views = lazily.Folder("benah.plans.views")

_PERIOD = "<int:pk>/laporan/<int:number>/"
_ACTIVITY = f"{_PERIOD}kegiatan/<int:activity>/"
PATHS = [
    path("verifikasi/", views.verifying.queue, name="queue"),
    path("alur/<int:pk>/<str:code>/", views.loop.loop, name="loop"),
    path("alur/<int:pk>/<str:code>/tambah/", views.loop.add, name="loop_add"),
    path("rekap/<int:pk>/<int:year>/<int:number>/", views.narrative.region_page, name="region"),
    re_path(
        r"^rekap/(?P<pk>[0-9]{1,15})/(?P<year>[0-9]{4})/(?P<number>[1-4])/rekap\.(?P<ending>pdf|docx)$",
        views.narrative.region_file,
        name="region_file",
    ),
    re_path(
        r"^(?P<pk>[0-9]{1,15})/laporan/(?P<number>[1-4])/laporan\.(?P<ending>pdf|docx)$",
        views.narrative.unit_file,
        name="report_file",
    ),
    path("<int:pk>/laporan/", views.report_index.reports, name="reports"),
    path(f"{_PERIOD}", views.report.report, name="report"),
    path(f"{_PERIOD}ringkasan/", views.report.words, name="report_words"),
    path(f"{_PERIOD}periksa/", views.report.check, name="report_check"),
    path(f"{_PERIOD}verifikasi/", views.verifying.verify, name="verify"),
    path(f"{_PERIOD}waktu/", views.verifying.more_time, name="more_time"),
    path(f"{_ACTIVITY}", views.report.activity, name="report_activity"),
    path(f"{_ACTIVITY}bukti/", views.report_evidence.evidence, name="report_evidence"),
    path(f"{_ACTIVITY}bukti/lampirkan/", views.report_evidence.attach, name="report_attach"),
    path(f"{_ACTIVITY}bukti/<int:link>/halaman/", views.report_evidence.set_page, name="report_set_page"),
    path(f"{_ACTIVITY}bukti/<int:link>/lepas/", views.report_evidence.detach, name="report_detach"),
]

ACCESS = {
    "queue": PLAIN,
    "loop": at("sheet", code="A.I.1.i.a"),
    "loop_add": at("sheet", Permission.PLAN_EDIT, code="A.I.1.i.a"),
    "region": at("plan_region"),
    "region_file": at("plan_region", ending="docx"),
    "report_file": at("quarter", ending="docx"),
    "reports": at("plan"),
    "report": at("quarter"),
    "report_check": at("quarter"),
    "report_words": at("quarter"),
    "verify": from_above("quarter"),
    "more_time": from_above("quarter"),
    "report_activity": at("quarter", activity=1),
    "report_evidence": at("quarter", activity=1),
    "report_attach": at("quarter", activity=1),
    "report_set_page": at("quarter", activity=1, link=1),
    "report_detach": at("quarter", activity=1, link=1),
}
