from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "benah.assessments"
    label = "assessments"

    def ready(self) -> None:
        from benah.assessments.deadlines import near_closings
        from benah.assessments.deadlines_returned import returned_items
        from benah.assessments.handover import sheets_left
        from benah.assessments.proof import opens_to_readers, uses
        from benah.directory import duties
        from benah.files import policies as file_policies
        from benah.files import usage
        from benah.notices import deadlines

        usage.SOURCES.append(uses)
        file_policies.ALSO_SEEN_BY.append(opens_to_readers)
        duties.SOURCES.append(sheets_left)
        deadlines.SOURCES += [near_closings, returned_items]
