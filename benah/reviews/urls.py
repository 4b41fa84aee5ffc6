"""Addresses of reviews, beside those of assessments below /penilaian/."""

from django.urls import path

from benah.access.matrix import PLAIN, about, at, named
from benah.core import lazily

views = lazily.Folder("benah.reviews.views")

app_name = "reviews"
urlpatterns = [
    path("tinjauan/", views.mine.mine, name="mine"),
    path("tinjauan/komentar/<int:pk>/selesai/", views.mine.resolve, name="resolve"),
    path("penilaian/<int:pk>/tinjau/", views.desk.sheet, name="desk"),
    path("penilaian/<int:pk>/tinjau/selesai/", views.desk.finish, name="finish"),
    path("penilaian/<int:pk>/tinjau/buka-lagi/", views.desk.resume, name="resume"),
    path("penilaian/<int:pk>/tinjau/<str:code>/", views.desk.item, name="desk_item"),
    path("penilaian/<int:pk>/tinjau/<str:code>/kembalikan/", views.desk.return_item, name="return_item"),
    path("penilaian/<int:pk>/tinjau/<str:code>/tarik/", views.desk.take_back, name="take_back"),
    path("penilaian/<int:pk>/tinjau/<str:code>/komentar/", views.desk.comment, name="desk_comment"),
    path("penilaian/<int:pk>/tinjau/<str:code>/bukti/<int:link>/", views.desk.judge, name="judge"),
    path("penilaian/<int:pk>/putusan/", views.deciding.decisions, name="decisions"),
    path("penilaian/<int:pk>/putusan/ambil-nilai/", views.deciding.take_over, name="take_over"),
    path("penilaian/<int:pk>/putusan/tetapkan/", views.deciding.finalise, name="finalise"),
    path("penilaian/<int:pk>/putusan/<str:code>/", views.deciding.decision, name="decision"),
    path("penilaian/<int:pk>/hasil/", views.results.result, name="result"),
    path("penilaian/<int:pk>/hasil/terima/", views.results.accept, name="accept"),
    path("penilaian/<int:pk>/hasil/<str:code>/", views.results.item_values, name="item_values"),
    path("penilaian/<int:pk>/hasil/<str:code>/komentar/", views.results.comment, name="comment"),
    path("penilaian/<int:pk>/keberatan/<int:objection>/tarik/", views.results.withdraw, name="withdraw"),
    path("penilaian/<int:pk>/keberatan/<int:objection>/bukti/", views.objecting.evidence, name="objection_evidence"),
    path(
        "penilaian/<int:pk>/keberatan/<int:objection>/bukti/lampirkan/", views.objecting.attach, name="objection_attach"
    ),
    path(
        "penilaian/<int:pk>/keberatan/<int:objection>/bukti/<int:link>/lepas/",
        views.objecting.detach,
        name="objection_detach",
    ),
    path(
        "penilaian/<int:pk>/keberatan/<int:objection>/bukti/<int:link>/halaman/",
        views.objecting.set_page,
        name="objection_set_page",
    ),
    path("penilaian/<int:pk>/asesor/tunjuk/", views.assigning.assign, name="assign"),
    path("penilaian/<int:pk>/asesor/<int:assignment>/akhiri/", views.assigning.end, name="end_assignment"),
    path("penilaian/<int:pk>/pleno/kembalikan/", views.adopting.send_back, name="send_back"),
    path("penilaian/<int:pk>/koreksi/", views.adopting.correct, name="correct"),
    path("penilaian/siklus/<int:pk>/asesor/", views.assigning.board, name="board"),
    path("penilaian/siklus/<int:pk>/keberatan/buka/", views.assigning.open_objections, name="open_objections"),
    path("penilaian/siklus/<int:pk>/pleno/", views.adopting.plenary, name="plenary"),
    path("penilaian/siklus/<int:pk>/hasil/", views.adopting.results, name="results"),
    path("penilaian/siklus/<int:pk>/hasil/terbitkan/", views.adopting.publish, name="publish"),
    path("terbitan/<int:pk>/", views.publication.publication, name="publication"),
    path("terbitan/<int:pk>/isi.json", views.publication.body, name="publication_body"),
]

_ITEM = "A.I.1.ii.b"
ACCESS = {
    "mine": PLAIN,
    "resolve": about("comment"),
    "desk": named("reviewed"),
    "finish": named("reviewed"),
    "resume": named("reviewed"),
    "desk_item": named("reviewed", code=_ITEM),
    "return_item": named("reviewed", code=_ITEM),
    "take_back": named("reviewed", code=_ITEM),
    "desk_comment": named("reviewed", code=_ITEM),
    "judge": named("reviewed", code=_ITEM, link=1),
    "decisions": named("reviewed"),
    "take_over": named("reviewed"),
    "finalise": named("reviewed"),
    "decision": named("reviewed", code=_ITEM),
    "result": at("sheet"),
    "accept": at("sheet"),
    "item_values": at("sheet", code=_ITEM),
    "comment": at("sheet", code=_ITEM),
    "withdraw": at("objection"),
    "objection_evidence": at("objection"),
    "objection_attach": at("objection"),
    "objection_detach": at("objection", link=1),
    "objection_set_page": at("objection", link=1),
    "assign": at("sheet"),
    "end_assignment": at("appointment"),
    "send_back": at("sheet"),
    "correct": at("sheet"),
    "board": at("round_of"),
    "open_objections": at("round_of"),
    "plenary": at("round_of"),
    "results": at("round_of"),
    "publish": at("round_of"),
    "publication": at("publication"),
    "publication_body": at("publication"),
}
