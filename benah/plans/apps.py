from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "benah.plans"
    label = "plans"

    def ready(self) -> None:
        from benah.directory import duties
        from benah.files import policies as file_policies
        from benah.files import usage
        from benah.notices import deadlines
        from benah.plans.handover import plans_left
        from benah.plans.periods.due_plans import plans_due
        from benah.plans.periods.due_reports import due_reports
        from benah.plans.proof import opens_to_verifiers, uses

        usage.SOURCES.append(uses)
        file_policies.ALSO_SEEN_BY.append(opens_to_verifiers)
        duties.SOURCES.append(plans_left)
        deadlines.SOURCES += [due_reports, plans_due]
