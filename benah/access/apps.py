from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "benah.access"
    label = "access"
