from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "benah.results"
    label = "results"
