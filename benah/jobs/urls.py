"""Addresses of the recurring jobs, below /pekerjaan-berkala/."""

from django.urls import path

from benah.access.matrix import PLAIN, about
from benah.core import lazily

views = lazily.Module("benah.jobs.views")

app_name = "jobs"
urlpatterns = [
    path("", views.jobs, name="list"),
    path("<slug:name>/", views.job, name="job"),
    path("<slug:name>/jalankan/", views.run, name="run"),
]

ACCESS = {"list": PLAIN, "job": about("recurring_job"), "run": about("recurring_job")}
