"""Addresses of plans, below /rencana-aksi/."""

from django.urls import path

from benah.access.matrix import PLAIN, at
from benah.plans.views import plan

app_name = "plans"
urlpatterns = [
    path("", plan.plan_list, name="list"),
    path("<int:pk>/", plan.detail, name="detail"),
]

ACCESS = {
    "list": PLAIN,
    "detail": at("plan"),
}
