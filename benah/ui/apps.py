from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "benah.ui"
    label = "ui"
