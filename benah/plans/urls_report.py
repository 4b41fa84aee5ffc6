"""Addresses of reports and their verification, below /rencana-aksi/; `urls` takes them up."""

from django.urls import path

from benah.access.matrix import PLAIN, at, from_above
from benah.plans.views import report, report_evidence, report_index, verifying

_PERIOD = "<int:pk>/laporan/<int:number>/"
_ACTIVITY = f"{_PERIOD}kegiatan/<int:activity>/"
PATHS = [
    path("verifikasi/", verifying.queue, name="queue"),
    path("<int:pk>/laporan/", report_index.reports, name="reports"),
    path(f"{_PERIOD}", report.report, name="report"),
    path(f"{_PERIOD}periksa/", report.check, name="report_check"),
    path(f"{_PERIOD}verifikasi/", verifying.verify, name="verify"),
    path(f"{_PERIOD}waktu/", verifying.more_time, name="more_time"),
    path(f"{_ACTIVITY}", report.activity, name="report_activity"),
    path(f"{_ACTIVITY}bukti/", report_evidence.evidence, name="report_evidence"),
    path(f"{_ACTIVITY}bukti/lampirkan/", report_evidence.attach, name="report_attach"),
    path(f"{_ACTIVITY}bukti/<int:link>/halaman/", report_evidence.set_page, name="report_set_page"),
    path(f"{_ACTIVITY}bukti/<int:link>/lepas/", report_evidence.detach, name="report_detach"),
]

ACCESS = {
    "queue": PLAIN,
    "reports": at("plan"),
    "report": at("quarter"),
    "report_check": at("quarter"),
    "verify": from_above("quarter"),
    "more_time": from_above("quarter"),
    "report_activity": at("quarter", activity=1),
    "report_evidence": at("quarter", activity=1),
    "report_attach": at("quarter", activity=1),
    "report_set_page": at("quarter", activity=1, link=1),
    "report_detach": at("quarter", activity=1, link=1),
}
