"""Addresses of one's own notices, below /pemberitahuan/."""

from django.urls import path

from benah.access.matrix import PLAIN, about
from benah.core import lazily

views = lazily.Module("benah.notices.views")

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="list"),
    path("semua-dibaca/", views.read_all, name="read_all"),
    path("surel/", views.preferences, name="preferences"),
    path("surel/<str:token>/", views.choices, name="choices"),
    path("<int:pk>/buka/", views.follow, name="follow"),
    path("<int:pk>/dibaca/", views.read, name="read"),
]

ACCESS = {
    "list": PLAIN,
    "read_all": PLAIN,
    "preferences": PLAIN,
    "choices": about("mail_choices"),
    "follow": about("notice"),
    "read": about("notice"),
}
