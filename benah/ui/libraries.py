"""Django's entries for two libraries of templates, which the libraries' own `apps.py` join with the whole of
django.contrib.admin. Their loaders stand in the settings."""

from django.apps import AppConfig


class Cotton(AppConfig):
    """Components as templates."""

    name = "django_cotton"

    def ready(self) -> None:
        from django_cotton.nested_tag_support import enable_nested_tag_support

        enable_nested_tag_support()


class Partials(AppConfig):
    """Named parts of a template."""

    name = "template_partials"
