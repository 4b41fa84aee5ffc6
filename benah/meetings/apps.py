from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "benah.meetings"
    label = "meetings"

    def ready(self) -> None:
        from benah.meetings import letters
        from benah.notices.attached import EXTRAS

        for kind in (letters.INVITED, letters.CHANGED, letters.CANCELLED):
            EXTRAS[kind] = letters.extra_of
