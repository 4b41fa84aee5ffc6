from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "benah.reviews"
    label = "reviews"

    def ready(self) -> None:
        from benah.assessments import policies as assessments
        from benah.core import lazily
        from benah.directory import duties
        from benah.files import policies as file_policies
        from benah.files import usage
        from benah.notices import deadlines

        app = lazily.Folder("benah.reviews")
        duties.SOURCES.append(app.handover.reviews_left)
        assessments.READERS.append(app.policies.is_assessor_of)
        usage.SOURCES.append(app.proof.uses)
        file_policies.ALSO_SEEN_BY.append(app.proof.opens_to_assessors)
        deadlines.SOURCES += [app.deadlines.objection_ends, app.deadlines.review_ends]
