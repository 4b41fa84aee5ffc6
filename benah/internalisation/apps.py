from django.apps import AppConfig


class InternalisationConfig(AppConfig):
    name = "benah.internalisation"
    label = "internalisation"

    def ready(self) -> None:
        from benah.core import lazily
        from benah.directory import duties
        from benah.files import policies as file_policies
        from benah.files import usage
        from benah.notices import deadlines
        from benah.plans import credits as plan_credits

        app = lazily.Folder("benah.internalisation")
        duties.SOURCES.append(app.handover.left)
        usage.SOURCES.append(app.proof.uses)
        file_policies.ALSO_SEEN_BY.append(app.proof.opens_with_practice)
        deadlines.SOURCES.append(app.deadlines.pacts_due)
        plan_credits.SOURCES.append(app.crediting.credits_of)
