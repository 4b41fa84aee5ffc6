"""The public door: no sign-in. Can run as its own process with its own database role."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
