from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "benah.units"
    label = "units"
