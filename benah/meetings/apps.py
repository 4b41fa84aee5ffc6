from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "benah.meetings"
    label = "meetings"

    def ready(self) -> None:
        from benah.directory import duties
        from benah.files import policies as file_policies
        from benah.files import usage
        from benah.meetings import letters
        from benah.meetings.deadlines import due_promises
        from benah.meetings.handover import promises_left
        from benah.meetings.proof import opens_to_participants, uses
        from benah.notices import deadlines
        from benah.notices.attached import EXTRAS

        usage.SOURCES.append(uses)
        file_policies.ALSO_SEEN_BY.append(opens_to_participants)
        duties.SOURCES.append(promises_left)
        deadlines.SOURCES.append(due_promises)

        for kind in (letters.INVITED, letters.CHANGED, letters.CANCELLED):
            EXTRAS[kind] = letters.extra_of
