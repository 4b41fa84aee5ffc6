from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "benah.files"
    label = "files"
