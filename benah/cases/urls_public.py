"""The public addresses of cases: released numbers, and nothing that leads to a case."""

from django.urls import path

from benah.access.matrix import PLAIN
from benah.core import lazily

views = lazily.Folder("benah.cases.views")

app_name = "figures"
urlpatterns = [
    path("", views.figures.page, name="page"),
    path("angka.csv", views.figures.as_csv, name="csv"),
]

ACCESS = {"page": PLAIN, "csv": PLAIN}
