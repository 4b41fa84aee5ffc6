from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    name = "benah.instruments"
    label = "instruments"
