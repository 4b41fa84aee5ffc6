from django.apps import AppConfig


class FilingConfig(AppConfig):
    name = "benah.filing"
    label = "filing"
