"""The staff door: everything behind sign-in."""

from django.urls import include, path

from benah.access.guard import public
from benah.access.matrix import PLAIN
from benah.core import lazily
from benah.ui import views as ui

urlpatterns = [
    path("beranda/", lazily.Module("benah.reports.views_home").home, name="home"),
    path("", include("benah.directory.urls")),
    path("akun/", include("benah.directory.urls_account")),
    path("pemberitahuan/", include("benah.notices.urls")),
    path("pekerjaan-berkala/", include("benah.jobs.urls")),
    path("jejak-audit/", include("benah.audit.urls")),
    path("penilaian/", include("benah.assessments.urls")),
    path("", include("benah.reviews.urls")),
    path("", include("benah.results.urls")),
    path("dokumen/", include("benah.files.urls")),
    path("rencana-aksi/", include("benah.plans.urls")),
    path("internalisasi/", include("benah.internalisation.urls")),
    path("instrumen/", include("benah.instruments.urls")),
    path("", include("benah.meetings.urls")),
    path("meja-pengaduan/", include("benah.custody.urls")),
    path("meja-pengaduan/", include("benah.cases.urls")),
    path("meja-pengaduan/", include("benah.casework.urls")),
    path("", include("benah.reports.urls")),
    path("sw.js", public(ui.worker), name="worker"),
    path("luring/", public(ui.offline), name="offline"),
]

ACCESS = {"home": PLAIN, "worker": PLAIN, "offline": PLAIN}
