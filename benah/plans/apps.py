from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "benah.plans"
    label = "plans"
