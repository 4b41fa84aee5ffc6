"""The public addresses of the log: signed heads and hashes, the same whatever happened."""

from django.urls import path

from benah.access.matrix import PLAIN, Behind
from benah.core import lazily

views = lazily.Module("benah.caselog.views")

app_name = "caselog"
urlpatterns = [
    path("", views.heads, name="heads"),
    path("anchor.json", views.latest, name="latest"),
    path("kunci.txt", views.keys, name="keys"),
    path("<str:day>.json", views.anchor, name="anchor"),
]

ACCESS = {
    "heads": PLAIN,
    "latest": Behind("signed_head", in_unit=False),
    "keys": PLAIN,
    "anchor": Behind("signed_day", in_unit=False),
}
"""Public: what they show is made to be copied by others."""
