from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "benah.notices"
    label = "notices"
