from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "benah.casework"
    label = "casework"
