from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "benah.jobs"
    label = "jobs"
