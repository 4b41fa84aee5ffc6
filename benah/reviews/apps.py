from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "benah.reviews"
    label = "reviews"

    def ready(self) -> None:
        from benah.assessments import policies as assessments
        from benah.directory.duties import SOURCES
        from benah.notices import deadlines
        from benah.reviews.deadlines import objection_ends, review_ends
        from benah.reviews.handover import reviews_left
        from benah.reviews.policies import is_assessor_of

        SOURCES.append(reviews_left)
        assessments.READERS.append(is_assessor_of)
        deadlines.SOURCES += [objection_ends, review_ends]
