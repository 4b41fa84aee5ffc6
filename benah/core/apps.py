from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "benah.core"
    label = "core"
