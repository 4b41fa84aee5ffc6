"""The public door: Indonesian at the short addresses, English one step below. Nothing of a report is in an address."""

from django.urls import URLPattern, path, register_converter

from benah.access.matrix import PLAIN
from benah.core import lazily

views = lazily.Folder("benah.filing.views")


class OtherLanguage:
    """Languages besides Indonesian that the door speaks."""

    regex = "en"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(OtherLanguage, "language")

_PAGES = [
    ("", views.start.start, "start"),
    ("kerahasiaan/", views.start.secrecy, "secrecy"),
    ("saluran-lain/", views.start.elsewhere, "elsewhere"),
    ("formulir/", views.start.form_on_paper, "paper"),
    ("isi/", views.questions.answer, "answer"),
    ("berkas/", views.pieces.piece, "piece"),
    ("kirim/", views.sending.send, "send"),
    ("selesai/", views.sending.leave, "leave"),
    ("ikuti/", views.following.ask_receipt, "follow_ask"),
    ("ikuti/laporan/", views.following.follow, "follow"),
    ("ikuti/kirim/", views.following.act, "follow_act"),
    ("ikuti/keluar/", views.following.leave, "follow_leave"),
    ("bukti/", views.sending.proving, "prove"),
    ("bukti/periksa/", views.sending.proved, "proved"),
]

app_name = "filing"
urlpatterns: list[URLPattern] = [
    path(route, view, name=name)
    for address, view, name in _PAGES
    for route in (address, f"<language:language>/{address}")
]

ACCESS = {name: PLAIN for _address, _view, name in _PAGES}
