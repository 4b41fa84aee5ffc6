"""Addresses of reviews, beside those of assessments below /penilaian/."""

from django.urls import path

from benah.access.matrix import PLAIN, about, at, named
from benah.reviews.views import adopting, assigning, deciding, desk, mine, publication, results

app_name = "reviews"
urlpatterns = [
    path("tinjauan/", mine.mine, name="mine"),
    path("tinjauan/komentar/<int:pk>/selesai/", mine.resolve, name="resolve"),
    path("penilaian/<int:pk>/tinjau/", desk.sheet, name="desk"),
    path("penilaian/<int:pk>/tinjau/selesai/", desk.finish, name="finish"),
    path("penilaian/<int:pk>/tinjau/buka-lagi/", desk.resume, name="resume"),
    path("penilaian/<int:pk>/tinjau/<str:code>/", desk.item, name="desk_item"),
    path("penilaian/<int:pk>/tinjau/<str:code>/kembalikan/", desk.return_item, name="return_item"),
    path("penilaian/<int:pk>/tinjau/<str:code>/tarik/", desk.take_back, name="take_back"),
    path("penilaian/<int:pk>/tinjau/<str:code>/komentar/", desk.comment, name="desk_comment"),
    path("penilaian/<int:pk>/tinjau/<str:code>/bukti/<int:link>/", desk.judge, name="judge"),
    path("penilaian/<int:pk>/putusan/", deciding.decisions, name="decisions"),
    path("penilaian/<int:pk>/putusan/ambil-nilai/", deciding.take_over, name="take_over"),
    path("penilaian/<int:pk>/putusan/tetapkan/", deciding.finalise, name="finalise"),
    path("penilaian/<int:pk>/putusan/<str:code>/", deciding.decision, name="decision"),
    path("penilaian/<int:pk>/hasil/", results.result, name="result"),
    path("penilaian/<int:pk>/hasil/terima/", results.accept, name="accept"),
    path("penilaian/<int:pk>/hasil/<str:code>/", results.item_values, name="item_values"),
    path("penilaian/<int:pk>/hasil/<str:code>/komentar/", results.comment, name="comment"),
    path("penilaian/<int:pk>/keberatan/<int:objection>/tarik/", results.withdraw, name="withdraw"),
    path("penilaian/<int:pk>/asesor/tunjuk/", assigning.assign, name="assign"),
    path("penilaian/<int:pk>/asesor/<int:assignment>/akhiri/", assigning.end, name="end_assignment"),
    path("penilaian/<int:pk>/pleno/kembalikan/", adopting.send_back, name="send_back"),
    path("penilaian/<int:pk>/koreksi/", adopting.correct, name="correct"),
    path("penilaian/siklus/<int:pk>/asesor/", assigning.board, name="board"),
    path("penilaian/siklus/<int:pk>/keberatan/buka/", assigning.open_objections, name="open_objections"),
    path("penilaian/siklus/<int:pk>/pleno/", adopting.plenary, name="plenary"),
    path("penilaian/siklus/<int:pk>/hasil/", adopting.results, name="results"),
    path("penilaian/siklus/<int:pk>/hasil/terbitkan/", adopting.publish, name="publish"),
    path("terbitan/<int:pk>/", publication.publication, name="publication"),
    path("terbitan/<int:pk>/isi.json", publication.body, name="publication_body"),
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
