"""Addresses of the desk, below /meja-pengaduan/. A case's address is its random id; who holds no key finds nothing."""

from uuid import UUID

from django.urls import path

from benah.access.matrix import about
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
    path("laporan/<uuid:pk>/berkas/<uuid:file>/asli/", views.files.original, name="file_original"),
    path("laporan/<uuid:pk>/berkas/<uuid:file>/bersih/", views.files.clean, name="file_clean"),
    path("laporan/<uuid:pk>/riwayat/", views.case.history, name="history"),
    path("laporan/<uuid:pk>/menyingkir/", views.leaving.step_aside, name="step_aside"),
    path("laporan/<uuid:pk>/gabung/", views.merging.merge, name="merge"),
    path("laporan/<uuid:pk>/pilah/", views.acts.classify, name="classify"),
    path("laporan/<uuid:pk>/keadaan/", views.acts.state, name="state"),
    path("laporan/<uuid:pk>/pesan/", views.acts.message, name="message"),
    path("laporan/<uuid:pk>/catatan/", views.acts.note, name="note"),
    path("laporan/<uuid:pk>/tugaskan/", views.acts.assign, name="assign"),
    path("laporan/<uuid:pk>/identitas/", views.identity.page, name="identity"),
    path("laporan/<uuid:pk>/identitas/minta/", views.identity.ask, name="identity_ask"),
    path("laporan/<uuid:pk>/identitas/buka/", views.identity.open_it, name="identity_open"),
    path("daftarkan/", views.registering.page, name="register"),
    path("identitas/", views.identity.waiting, name="identity_waiting"),
    path("identitas/<uuid:voice>/setujui/", views.identity.agree, name="identity_agree"),
    path("identitas/<uuid:voice>/tolak/", views.identity.refuse, name="identity_refuse"),
    path("laporan/<uuid:pk>/pemeriksaan/langkah/", views.examining.task, name="task"),
    path("laporan/<uuid:pk>/pemeriksaan/langkah/<slug:ref>/selesai/", views.examining.task_done, name="task_done"),
    path("laporan/<uuid:pk>/pemeriksaan/panggilan/", views.examining.summon, name="summon"),
    path("laporan/<uuid:pk>/pemeriksaan/panggilan/<slug:ref>/", views.examining.hear, name="hear"),
    path("laporan/<uuid:pk>/pemeriksaan/dugaan/", views.examining.allege, name="allege"),
    path("laporan/<uuid:pk>/pemeriksaan/dugaan/<slug:ref>/", views.examining.allege, name="allegation"),
    path("laporan/<uuid:pk>/pemeriksaan/dugaan/<slug:ref>/temuan/", views.examining.find, name="find"),
    path("laporan/<uuid:pk>/pemeriksaan/atasan/", views.examining.superior, name="superior"),
    path("laporan/<uuid:pk>/keputusan/rekomendasi/", views.deciding.recommend, name="recommend"),
    path("laporan/<uuid:pk>/keputusan/putusan/", views.deciding.decide, name="decide"),
    path("laporan/<uuid:pk>/keputusan/dugaan/<slug:ref>/sanksi/", views.deciding.impose, name="impose"),
    path("laporan/<uuid:pk>/keputusan/sanksi/<slug:ref>/diterima/", views.deciding.deliver, name="deliver"),
    path("laporan/<uuid:pk>/keputusan/sanksi/<slug:ref>/pelaksanaan/", views.deciding.carry_out, name="carry_out"),
    path("laporan/<uuid:pk>/keputusan/sanksi/<slug:ref>/keberatan/", views.deciding.appeal, name="appeal"),
    path("laporan/<uuid:pk>/keputusan/jawaban/", views.deciding.answer, name="answer"),
    path("laporan/<uuid:pk>/keputusan/tutup/", views.deciding.close, name="close"),
    path("laporan/<uuid:pk>/keputusan/buka-kembali/", views.deciding.reopen, name="reopen"),
    path("laporan/<uuid:pk>/keputusan/ringkasan/", views.referring.summary, name="summary"),
    path("laporan/<uuid:pk>/keputusan/ringkasan/<slug:ref>/setujui/", views.referring.approve, name="approve"),
    path("laporan/<uuid:pk>/keputusan/persetujuan/tanya/", views.referring.ask_consent, name="ask_consent"),
    path("laporan/<uuid:pk>/keputusan/persetujuan/", views.referring.consent, name="consent"),
    path("laporan/<uuid:pk>/keputusan/penerusan/", views.referring.refer, name="refer"),
    path("laporan/<uuid:pk>/keputusan/penerusan/<slug:ref>/", views.referring.referral, name="referral"),
    path("laporan/<uuid:pk>/keputusan/ekspor/", views.referring.export_page, name="export"),
    path("laporan/<uuid:pk>/keputusan/surat/<slug:ref>/", views.letters.letter, name="letter"),
    path("laporan/<uuid:pk>/keputusan/surat/berkas/<uuid:file>/", views.letters.letter_file, name="letter_file"),
]

# Cases lie in no unit: the permission opens the pages, the keys one holds decide what is found behind an address.
_NOWHERE = {"pk": UUID(int=0), "file": UUID(int=0), "voice": UUID(int=0), "ref": "0"}
ACCESS = {
    pattern.name: about("", **{part: _NOWHERE[part] for part in pattern.pattern.converters})
    for pattern in urlpatterns
    if pattern.name
}
