from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "benah.assessments"
    label = "assessments"

    def ready(self) -> None:
        from benah.core import lazily
        from benah.directory import duties
        from benah.files import policies as file_policies
        from benah.files import usage
        from benah.notices import deadlines

        app = lazily.Folder("benah.assessments")
        usage.SOURCES.append(app.proof.uses)
        file_policies.ALSO_SEEN_BY.append(app.proof.opens_to_readers)
        duties.SOURCES.append(app.handover.sheets_left)
        deadlines.SOURCES += [app.deadlines.near_closings, app.deadlines_returned.returned_items]
