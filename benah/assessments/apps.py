from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "benah.assessments"
    label = "assessments"

    def ready(self) -> None:
        from benah.assessments.deadlines import near_closings
        from benah.assessments.deadlines_returned import returned_items
        from benah.assessments.handover import sheets_left
        from benah.directory import duties
        from benah.notices import deadlines

        duties.SOURCES.append(sheets_left)
        deadlines.SOURCES += [near_closings, returned_items]
