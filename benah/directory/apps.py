from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "benah.directory"
    label = "directory"
