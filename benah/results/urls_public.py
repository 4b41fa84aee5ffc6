"""The public addresses of reports: is one genuine?"""

from django.urls import path

from benah.access.matrix import PLAIN, Behind
from benah.results.views import verifying

app_name = "verification"
urlpatterns = [
    path("", verifying.enter, name="enter"),
    path("<str:code>/", verifying.result, name="result"),
]

ACCESS = {"enter": PLAIN, "result": Behind("report_code", in_unit=False)}
