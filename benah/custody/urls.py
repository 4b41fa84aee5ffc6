"""Addresses of keys, seats and ceremonies, below /meja-pengaduan/ like the desk itself."""

from django.urls import path

from benah.access.matrix import PLAIN, about, at
from benah.core import lazily

views = lazily.Folder("benah.custody.views")

app_name = "custody"
urlpatterns = [
    path("kunci/", views.keys.key, name="key"),
    path("kunci/buat/", views.keys.make, name="make"),
    path("kunci/buka/", views.keys.open_, name="open"),
    path("kunci/tutup/", views.keys.close, name="close"),
    path("kunci/frasa/", views.keys.passphrase, name="passphrase"),
    path("kunci/kode/", views.keys.code, name="code"),
    path("kunci/kode/pastikan/", views.keys.code_confirm, name="code_confirm"),
    path("kunci/pulihkan/", views.keys.recover, name="recover"),
    path("kunci/ganti/", views.replacing.rotate, name="rotate"),
    path("kunci/hilang/", views.replacing.lost, name="lost"),
    path("kunci/pulihkan/upacara/", views.ceremonies.recover, name="recover_shares"),
    path("kursi/meja/<int:pk>/upacara/", views.ceremonies.prepare, name="ceremony_prepare"),
    path("upacara/<int:pk>/", views.ceremonies.ceremony, name="ceremony"),
    path("upacara/<int:pk>/saksi/", views.ceremonies.witness, name="ceremony_witness"),
    path("upacara/<int:pk>/bagian/", views.ceremonies.handing, name="ceremony_handing"),
    path("upacara/<int:pk>/batal/", views.ceremonies.cancel, name="ceremony_cancel"),
    path("kunci/passkey/", views.passkeys.add, name="passkey_add"),
    path("kunci/passkey/buka/", views.passkeys.open_, name="passkey_open"),
    path("kunci/passkey/<int:pk>/lepas/", views.passkeys.remove, name="passkey_remove"),
    path("kursi/", views.seats.desks, name="desks"),
    path("kursi/buka/<int:pk>/", views.seats.desk_open, name="desk_open"),
    path("kursi/meja/<int:pk>/", views.seats.desk, name="desk"),
    path("kursi/meja/<int:pk>/usulkan/", views.seats.seat_propose, name="seat_propose"),
    path("kursi/<int:pk>/setujui/", views.seats.seat_confirm, name="seat_confirm"),
    path("kursi/<int:pk>/tolak/", views.seats.seat_refuse, name="seat_refuse"),
    path("kursi/<int:pk>/akhiri/", views.seats.seat_end, name="seat_end"),
    path("hubungan/", views.relations.own, name="relations"),
    path("hubungan/<int:pk>/akhiri/", views.relations.end, name="relation_end"),
    path("hubungan/meja/", views.relations.register, name="register"),
]

ACCESS = {
    "key": PLAIN,
    "make": PLAIN,
    "open": PLAIN,
    "close": PLAIN,
    "passphrase": PLAIN,
    "code": PLAIN,
    "code_confirm": PLAIN,
    "recover": PLAIN,
    "rotate": PLAIN,
    "lost": PLAIN,
    "recover_shares": PLAIN,
    "ceremony_prepare": at("desk"),
    "ceremony": at("ceremony"),
    # only one of the room may do these: who that is, is tried in tests/test_ceremony.py
    "ceremony_witness": about("relation"),
    "ceremony_handing": about("relation"),
    "ceremony_cancel": at("ceremony"),
    "passkey_add": PLAIN,
    "passkey_open": PLAIN,
    "passkey_remove": about("relation"),
    "desks": PLAIN,
    "desk_open": at("unit"),
    "desk": at("desk"),
    "seat_propose": at("desk"),
    "seat_confirm": at("seat"),
    "seat_refuse": at("seat"),
    "seat_end": at("seat"),
    "relations": PLAIN,
    "relation_end": about("relation"),
    "register": PLAIN,
}
