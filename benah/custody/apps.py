from django.apps import AppConfig


class CustodyConfig(AppConfig):
    name = "benah.custody"
    label = "custody"
