"""Addresses of assessments, below /penilaian/."""

from django.urls import path

from benah.access.matrix import PLAIN, about, at
from benah.core import lazily

views = lazily.Module("benah.assessments.views")
views_carry = lazily.Module("benah.assessments.views_carry")
views_cycles = lazily.Module("benah.assessments.views_cycles")
views_excel = lazily.Module("benah.assessments.views_excel")
views_proof = lazily.Module("benah.assessments.views_proof")
views_stages = lazily.Module("benah.assessments.views_stages")
views_trial = lazily.Module("benah.assessments.views_trial")

app_name = "assessments"
urlpatterns = [
    path("", views.sheet_list, name="list"),
    path("siklus/", views_cycles.cycle_list, name="cycles"),
    path("siklus/buka/", views_cycles.cycle_open, name="cycle_open"),
    path("siklus/<int:pk>/", views_cycles.cycle, name="cycle"),
    path("siklus/<int:pk>/waktu-tutup/", views_cycles.cycle_closing, name="cycle_closing"),
    path("siklus/<int:pk>/tahap/", views_stages.cycle_stages, name="cycle_stages"),
    path("siklus/<int:pk>/tahap/pengecualian/", views_stages.cycle_exception, name="cycle_exception"),
    path("siklus/<int:pk>/tutup/", views_cycles.cycle_close, name="cycle_close"),
    path("mulai/<int:cycle_id>/", views.start, name="start"),
    path("<int:pk>/", views.fill, name="fill"),
    path("<int:pk>/butir/<str:code>/", views.item, name="item"),
    path("<int:pk>/butir/<str:code>/bukti/", views_proof.evidence, name="evidence"),
    path("<int:pk>/butir/<str:code>/bukti/lampirkan/", views_proof.attach, name="attach"),
    path("<int:pk>/butir/<str:code>/bukti/<int:link>/lepas/", views_proof.detach, name="detach"),
    path("<int:pk>/butir/<str:code>/bukti/<int:link>/halaman/", views_proof.set_page, name="set_page"),
    path("<int:pk>/butir/<str:code>/bukti/alasan/", views_proof.reason, name="evidence_reason"),
    path("<int:pk>/langkah/", views.next_steps, name="next_steps"),
    path("<int:pk>/coba/", views_trial.trying, name="try"),
    path("<int:pk>/coba/termurah/", views_trial.cheapest, name="cheapest"),
    path("<int:pk>/coba/upaya/", views_trial.efforts, name="efforts"),
    path("<int:pk>/bawaan/", views_carry.carried, name="carried"),
    path("<int:pk>/banding/", views_carry.compared, name="compared"),
    path("<int:pk>/periksa/", views.check, name="check"),
    path("<int:pk>/kembalikan/", views.reopen, name="reopen"),
    path("<int:pk>/excel/", views_excel.upload, name="excel"),
    path("<int:pk>/excel/unduh/", views_excel.download, name="excel_download"),
    path("<int:pk>/excel/<int:upload_pk>/", views_excel.check, name="excel_check"),
]

ACCESS = {
    "list": PLAIN,
    "cycles": PLAIN,
    "cycle_open": PLAIN,
    "cycle": at("round_of"),
    "cycle_closing": at("round_of"),
    "cycle_close": at("round_of"),
    "cycle_stages": at("round_of"),
    "cycle_exception": at("round_of"),
    "start": about("cycle"),
    "fill": at("sheet"),
    "item": at("sheet", code="A.I.1.i.a"),
    "evidence": at("sheet", code="A.I.1.i.a"),
    "attach": at("sheet", code="A.I.1.i.a"),
    "detach": at("sheet", code="A.I.1.i.a", link=1),
    "set_page": at("sheet", code="A.I.1.i.a", link=1),
    "evidence_reason": at("sheet", code="A.I.1.i.a"),
    "next_steps": at("sheet"),
    "try": at("sheet"),
    "cheapest": at("sheet"),
    "efforts": at("sheet"),
    "carried": at("sheet"),
    "compared": at("sheet"),
    "check": at("sheet"),
    "reopen": at("sheet"),
    "excel": at("sheet"),
    "excel_download": at("sheet"),
    "excel_check": at("upload"),
}
