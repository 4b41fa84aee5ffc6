from django.apps import AppConfig


class CaseLogConfig(AppConfig):
    name = "benah.caselog"
    label = "caselog"
