from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "benah.plans"
    label = "plans"

    def ready(self) -> None:
        from benah.core import lazily
        from benah.directory import duties
        from benah.files import policies as file_policies
        from benah.files import usage
        from benah.notices import deadlines

        app, periods = lazily.Folder("benah.plans"), lazily.Folder("benah.plans.periods")
        usage.SOURCES.append(app.proof.uses)
        file_policies.ALSO_SEEN_BY.append(app.proof.opens_to_verifiers)
        duties.SOURCES.append(app.handover.plans_left)
        deadlines.SOURCES += [periods.due_reports.due_reports, periods.due_plans.plans_due]
