"""The public addresses of reports: is one genuine?"""

from django.urls import path

from benah.access.matrix import PLAIN, Behind
from benah.core import lazily

views = lazily.Folder("benah.results.views")

app_name = "verification"
urlpatterns = [
    path("", views.verifying.enter, name="enter"),
    path("<str:code>/", views.verifying.result, name="result"),
]

ACCESS = {"enter": PLAIN, "result": Behind("report_code", in_unit=False)}
