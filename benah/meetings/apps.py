from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "benah.meetings"
    label = "meetings"

    def ready(self) -> None:
        from benah.core import lazily
        from benah.directory import duties
        from benah.files import policies as file_policies
        from benah.files import usage
        from benah.notices import deadlines
        from benah.notices.attached import EXTRAS

        app = lazily.Folder("benah.meetings")
        usage.SOURCES.append(app.proof.uses)
        file_policies.ALSO_SEEN_BY.append(app.proof.opens_to_participants)
        duties.SOURCES.append(app.handover.promises_left)
        deadlines.SOURCES.append(app.deadlines.due_promises)
        for kind in ("meeting_invited", "meeting_changed", "meeting_cancelled"):
            EXTRAS[kind] = app.letters.extra_of
