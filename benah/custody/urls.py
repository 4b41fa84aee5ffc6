"""Addresses of keys, seats and ceremonies, below /meja-pengaduan/ like the desk itself."""

from django.urls import path

from benah.access.matrix import PLAIN
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
}
