from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "benah.meetings"
    label = "meetings"
