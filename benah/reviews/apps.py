from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "benah.reviews"
    label = "reviews"

    def ready(self) -> None:
        from benah.assessments import policies as assessments
        from benah.directory.duties import SOURCES
        from benah.reviews.handover import reviews_left
        from benah.reviews.policies import is_assessor_of

        SOURCES.append(reviews_left)
        assessments.READERS.append(is_assessor_of)
