from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "benah.assessments"
    label = "assessments"
