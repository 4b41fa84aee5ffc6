from django.apps import AppConfig


class InternalisationConfig(AppConfig):
    name = "benah.internalisation"
    label = "internalisation"

    def ready(self) -> None:
        from benah.directory import duties
        from benah.files import policies as file_policies
        from benah.files import usage
        from benah.internalisation.crediting import credits_of
        from benah.internalisation.deadlines import pacts_due
        from benah.internalisation.handover import left
        from benah.internalisation.proof import opens_with_practice, uses
        from benah.notices import deadlines
        from benah.plans import credits as plan_credits

        duties.SOURCES.append(left)
        usage.SOURCES.append(uses)
        file_policies.ALSO_SEEN_BY.append(opens_with_practice)
        deadlines.SOURCES.append(pacts_due)
        plan_credits.SOURCES.append(credits_of)
