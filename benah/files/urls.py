"""Addresses of documents, below /dokumen/."""

from django.urls import path

from benah.access.matrix import PLAIN, at, at_own
from benah.core import lazily

tus = lazily.Module("benah.files.tus")
views = lazily.Module("benah.files.views")
views_files = lazily.Module("benah.files.views_files")
views_reading = lazily.Module("benah.files.views_reading")

app_name = "files"
urlpatterns = [
    path("", views.library, name="library"),
    path("tambah/", views.add, name="add"),
    path("unggah/", tus.collection, name="uploads"),
    path("unggah/<uuid:pk>/", tus.incoming, name="incoming"),
    path("<int:pk>/", views.document, name="document"),
    path("<int:pk>/ubah/", views.change, name="change"),
    path("<int:pk>/tarik/", views.withdraw, name="withdraw"),
    path("<int:pk>/revisi/", views_files.revise, name="revise"),
    path("<int:pk>/berkas/<int:number>/", views_files.file, name="file"),
    path("<int:pk>/lihat/", views_reading.look, name="look"),
    path("<int:pk>/berkas/<int:number>/halaman/<int:page>/", views_reading.picture, name="picture"),
    path("<int:pk>/banding/<int:other>/", views_reading.compare, name="compare"),
]

ACCESS = {
    "library": PLAIN,
    "add": PLAIN,
    "uploads": PLAIN,
    "incoming": at_own("incoming"),
    "document": at("document"),
    "change": at_own("document"),
    "withdraw": at_own("document"),
    "revise": at_own("document"),
    "file": at("document", number=1),
    "look": at("document"),
    "picture": at("document", number=1, page=1),
    "compare": at("two_documents"),
}
