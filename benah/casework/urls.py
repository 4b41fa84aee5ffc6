"""Addresses of the desk, below /meja-pengaduan/. A case's address is its random id; who holds no key finds nothing."""

from django.urls import path

from benah.access.matrix import PLAIN
from benah.core import lazily

views = lazily.Folder("benah.casework.views")

app_name = "casework"
urlpatterns = [
    path("", views.listing.listing_page, name="list"),
    path("laporan/<uuid:pk>/", views.case.case_page, name="case"),
    path("laporan/<uuid:pk>/percakapan/", views.case.talk, name="talk"),
    path("laporan/<uuid:pk>/pemeriksaan/", views.examination.page, name="examination"),
    path("laporan/<uuid:pk>/keputusan/", views.decision.page, name="decision"),
    path("laporan/<uuid:pk>/berkas/", views.files.page, name="files"),
    path("laporan/<uuid:pk>/riwayat/", views.case.history, name="history"),
    path("laporan/<uuid:pk>/pilah/", views.acts.classify, name="classify"),
    path("laporan/<uuid:pk>/keadaan/", views.acts.state, name="state"),
    path("laporan/<uuid:pk>/pesan/", views.acts.message, name="message"),
    path("laporan/<uuid:pk>/catatan/", views.acts.note, name="note"),
    path("laporan/<uuid:pk>/tugaskan/", views.acts.assign, name="assign"),
]

ACCESS = {name: PLAIN for name in (pattern.name for pattern in urlpatterns) if name}
