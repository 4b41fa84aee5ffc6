"""Addresses of units, people and one's own account."""

from django.urls import path

from benah.access.matrix import PLAIN, about, appointing, at
from benah.core import lazily

views = lazily.Module("benah.directory.views")
views_account = lazily.Module("benah.directory.views_account")
views_people = lazily.Module("benah.directory.views_people")

app_name = "directory"
urlpatterns = [
    path("satker/", views.units, name="units"),
    path("direktori/satker/<int:pk>/", views.unit, name="unit"),
    path("direktori/satker/<int:pk>/kode/", views.unit_code_change, name="unit_code_change"),
    path("direktori/satker/<int:pk>/nama/", views.unit_rename, name="unit_rename"),
    path("direktori/satker/<int:pk>/jabatan/tambah/", views.post_add, name="post_add"),
    path("direktori/satker/<int:pk>/orang/tambah/", views_people.person_add, name="person_add"),
    path("direktori/satker/<int:pk>/tugas/tambah/", views_people.assignment_add, name="assignment_add"),
    path("direktori/jabatan/<int:pk>/tutup/", views.post_close, name="post_close"),
    path("direktori/orang/<int:pk>/", views_people.person, name="person"),
    path("direktori/orang/<int:pk>/ubah/", views_people.person_change, name="person_change"),
    path("direktori/orang/<int:pk>/tautan/", views_people.person_link, name="person_link"),
    path("direktori/orang/<int:pk>/tutup/", views_people.account_close, name="account_close"),
    path("direktori/tugas/<int:pk>/akhiri/", views_people.assignment_end, name="assignment_end"),
    path("direktori/tugas/<int:pk>/serahkan/", views_people.assignment_hand_over, name="assignment_hand_over"),
    path("akun/", views_account.account, name="account"),
    path("akun/sesi/akhiri/", views_account.sessions_end, name="sessions_end"),
    path("akun/mulai/<str:uid>/<str:token>/", views_account.start, name="start"),
]

ACCESS = {
    "units": PLAIN,
    "unit": at("unit"),
    "unit_code_change": at("unit"),
    "unit_rename": at("unit"),
    "post_add": at("unit"),
    "person_add": at("unit"),
    "assignment_add": at("unit"),
    "post_close": at("post"),
    "person": at("person"),
    "person_change": appointing("person"),
    "person_link": appointing("person"),
    "account_close": appointing("person"),
    "assignment_end": appointing("duty"),
    "assignment_hand_over": appointing("duty"),
    "account": PLAIN,
    "sessions_end": PLAIN,
    "start": about("link"),
}
