from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "benah.cases"
    label = "cases"
