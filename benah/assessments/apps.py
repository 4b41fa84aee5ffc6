from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "benah.assessments"
    label = "assessments"

    def ready(self) -> None:
        from benah.assessments.handover import sheets_left
        from benah.directory.duties import SOURCES

        SOURCES.append(sheets_left)
