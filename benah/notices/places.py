"""Addresses told to people: always those of the staff door, also where the public one tells them."""

from django.urls import reverse

STAFF = "benah.config.urls_staff"


def place(name: str, *args: object) -> str:
    """The path of a page by its name, without host."""
    return reverse(name, urlconf=STAFF, args=args)
