from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "benah.reviews"
    label = "reviews"

    def ready(self) -> None:
        from benah.assessments import policies as assessments
        from benah.directory.duties import SOURCES
        from benah.files import policies as file_policies
        from benah.files import usage
        from benah.notices import deadlines
        from benah.reviews.deadlines import objection_ends, review_ends
        from benah.reviews.handover import reviews_left
        from benah.reviews.policies import is_assessor_of
        from benah.reviews.proof import opens_to_assessors, uses

        SOURCES.append(reviews_left)
        assessments.READERS.append(is_assessor_of)
        usage.SOURCES.append(uses)
        file_policies.ALSO_SEEN_BY.append(opens_to_assessors)
        deadlines.SOURCES += [objection_ends, review_ends]
